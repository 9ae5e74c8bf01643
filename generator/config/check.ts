import { type Checked, type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import type { Config } from "../library/api.ts";
import { checkDialect } from "../load/dialect.ts";
import type { LocatedSource } from "../model/compiled.ts";
import { child } from "../model/pointer.ts";
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
  const entries = entriesOf(config, folder);
  const diagnostics = entries.flatMap((entry, index): readonly Diagnostic[] => {
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
  return { value: diagnostics.length > 0 ? null : entries, diagnostics };
}
