import { type Checked, type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import type { Config } from "../library/api.ts";
import { checkDialect } from "../load/dialect.ts";
import type { LocatedSource } from "../model/compiled.ts";
import { child } from "../model/pointer.ts";
import type { ChosenNames } from "../names/chosen.ts";
import { nameProblem } from "../names/overrides.ts";
import { type ConfigEntry, entriesOf } from "./entry.ts";

/**
 * Checks a configuration, and gives its entries.
 *
 * @param folder of the file; see {@link entriesOf}
 */
export async function checkConfig(source: LocatedSource, folder: string): Promise<Checked<readonly ConfigEntry[]>> {
  const wrong = await checkDialect("config", source);
  if (wrong.length > 0) return { value: null, diagnostics: wrong };
  const config = source.value as Config;
  const entries = entriesOf(source, folder);
  const misnamed = new Map(entries.flatMap(({ chosen }) => invalidNames(chosen)).map((one) => [placeOf(one), one]));
  const misplaced = entries.flatMap((entry, index): readonly Diagnostic[] => {
    const place = config.catalogs === undefined ? "" : child("/catalogs", index);
    const first = entries.findIndex(({ out }) => out === entry.out);
    return [
      ...(first < index
        ? [diagnostic("config/shared-output", source.locate(child(place, "out")), { out: entry.out })]
        : []),
      ...(entry.options.isInternal && !entry.options.dropIn
        ? [diagnostic("config/internal-package", source.locate(child(child(place, "swift"), "accessLevel")), {})]
        : []),
    ];
  });
  const diagnostics = [...misnamed.values(), ...misplaced];
  return { value: diagnostics.length > 0 ? null : entries, diagnostics };
}

/** Several catalogs may take their names from one place. */
function placeOf({ origin }: Diagnostic): string {
  return `${origin?.line}:${origin?.column}:${origin?.pointer}`;
}

function invalidNames({ names, stands }: ChosenNames): readonly Diagnostic[] {
  return [...names].flatMap(([place, name]) => {
    const reason = nameProblem(name);
    const origin = stands?.source.locate(child(stands.pointer, place)) ?? null;
    return reason === null ? [] : [diagnostic("config/invalid-name", origin, { name, reason })];
  });
}
