import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { suggest } from "../diagnostics/suggest.ts";
import type { LocatedSource } from "../model/compiled.ts";
import { child } from "../model/pointer.ts";
import { type ChosenNames, noChosenNames } from "./chosen.ts";
import { isTypeName } from "./pascal.ts";
import { reservedReason } from "./reserved.ts";

/** Names that the author sets by hand. */
export interface NameOverrides {
  /** Type name by place (`<file>#<pointer>`). */
  readonly names: ReadonlyMap<string, string>;
  /** What a project chooses for itself; it goes before the rest. */
  readonly chosen: ChosenNames;
  /** Whether there is a `catalog.json` to set names in. */
  readonly possible: boolean;
}

/** For catalogs without `catalog.json`. */
export const noOverrides: NameOverrides = { names: new Map(), chosen: noChosenNames, possible: false };

/** The name that is set for the type at a place, by the project or the catalog. */
export function overrideOf({ names, chosen }: NameOverrides, place: string): string | undefined {
  return chosen.names.get(place) ?? names.get(place);
}

/** Why no type can have a name that is set by hand; `null` where one can. */
export function nameProblem(name: string): string | null {
  const reserved = reservedReason(name);
  if (isTypeName(name) && reserved === null) return null;
  return reserved === null ? "it is not in PascalCase" : `it is reserved for ${reserved}`;
}

/** Checks that every name that is set by hand is a valid one for a type that exists. */
export function checkOverrides(
  { names }: NameOverrides,
  places: ReadonlySet<string>,
  catalogFile: LocatedSource,
): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  for (const [key, name] of names) {
    const pointer = child("/names", key);
    if (!places.has(key)) {
      const guess = suggest(key, places);
      diagnostics.push(diagnostic("name/unused-override", catalogFile.locate(pointer, "name"), { key, guess }));
    }
    const reason = nameProblem(name);
    if (reason === null) continue;
    diagnostics.push(diagnostic("name/invalid-override", catalogFile.locate(pointer), { name, reason }));
  }
  return diagnostics;
}
