import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { suggest } from "../diagnostics/suggest.ts";
import type { LoadedCatalog } from "../model/compiled.ts";
import type { Origin } from "../model/origin.ts";
import { child } from "../model/pointer.ts";
import type { ChosenNames } from "../names/chosen.ts";

/** Tells of names that a project chose for types that none of its catalog's versions has. */
export function unusedNames({ names, stands }: ChosenNames, catalogs: readonly LoadedCatalog[]): readonly Diagnostic[] {
  if (names.size === 0) return [];
  const places = new Set(catalogs.flatMap(placesOf));
  return [...names.keys()]
    .filter((place) => !places.has(place))
    .map((key) => {
      const origin = stands?.source.locate(child(stands.pointer, key), "name") ?? null;
      return diagnostic("config/unused-name", origin, { key, guess: suggest(key, places) });
    });
}

function placesOf({ catalog }: LoadedCatalog): readonly string[] {
  const place = ({ file, pointer }: Origin): string => `${file}#${pointer}`;
  return [
    ...catalog.protocols.map(({ origin }) => place(origin)),
    ...catalog.families.flatMap(({ declarations }) => declarations.map(({ origin }) => place(origin))),
  ];
}
