import { join } from "node:path";
import type { Config, GenerateConfig } from "../library/api.ts";
import type { LintLevels } from "../lint/advice/index.ts";
import type { LocatedSource } from "../model/compiled.ts";
import { child } from "../model/pointer.ts";
import { type ChosenNames, chosenNames } from "../names/chosen.ts";
import type { ChosenFormats } from "../output/formats.ts";
import type { TargetOptions } from "../targets/target.ts";

/** One catalog that a configuration asks for. Paths are as the command line would name them. */
export interface ConfigEntry {
  readonly catalog: string;
  readonly out: string;
  /** `null` for all. */
  readonly targets: readonly string[] | null;
  readonly header: readonly string[];
  readonly chosen: ChosenNames;
  /** `null` for all that the catalog has. */
  readonly formats: ChosenFormats | null;
  readonly options: TargetOptions;
  readonly lint: LintLevels;
}

/** What is generated where a configuration says nothing (DESIGN 4.2). */
export const configDefaults = { catalog: "schema", out: "generated" } as const;

/** The entry of who has no configuration. */
export const plainEntry: ConfigEntry = entryOf({}, "", () => null);

/** Where a key of an entry stands, which may be beside the list of catalogs; `null` for who has no file. */
type Locate = (key: keyof GenerateConfig) => { readonly source: LocatedSource; readonly pointer: string } | null;

/**
 * The entries of a configuration that the schema accepts, in its order.
 *
 * @param source that holds the configuration
 * @param folder of its file, which its paths are relative to; `""` for the current one
 */
export function entriesOf(source: LocatedSource, folder: string): readonly ConfigEntry[] {
  const { catalogs, ...shared } = source.value as Config;
  if (catalogs === undefined) return [entryOf(shared, folder, (key) => ({ source, pointer: child("", key) }))];
  return catalogs.map((own, index) => {
    const place = child("/catalogs", index);
    return entryOf({ ...shared, ...own, ...merged(shared, own) }, folder, (key) => {
      return { source, pointer: child(own[key] === undefined ? "" : place, key) };
    });
  });
}

/** What an entry says one by one, beside what is said for all. */
function merged(shared: GenerateConfig, own: GenerateConfig): Pick<GenerateConfig, "swift" | "lint"> {
  return { swift: { ...shared.swift, ...own.swift }, lint: { ...shared.lint, ...own.lint } };
}

function entryOf(config: GenerateConfig, folder: string, locate: Locate): ConfigEntry {
  const { catalog, out, targets, header = [], formats, swift = {}, lint = {} } = config;
  return {
    catalog: join(folder, catalog ?? configDefaults.catalog),
    out: join(folder, out ?? configDefaults.out),
    targets: targets ?? null,
    header: [header].flat(),
    chosen: chosenNames(config, locate("names")),
    formats: formats === undefined ? null : { formats, stands: locate("formats") },
    lint,
    options: {
      nonisolatedTypes: swift.nonisolatedTypes ?? false,
      dropIn: swift.layout === "dropIn",
      isInternal: swift.accessLevel === "internal",
      moduleName: swift.module ?? null,
    },
  };
}
