import { join } from "node:path";
import type { Config, GenerateConfig } from "../library/api.ts";
import type { LintLevels } from "../lint/advice/index.ts";
import type { TargetOptions } from "../targets/target.ts";

/** One catalog that a configuration asks for. Paths are as the command line would name them. */
export interface ConfigEntry {
  readonly catalog: string;
  readonly out: string;
  /** `null` for all. */
  readonly targets: readonly string[] | null;
  readonly header: readonly string[];
  readonly options: TargetOptions;
  readonly lint: LintLevels;
}

/** What is generated where a configuration says nothing (DESIGN 4.2). */
export const configDefaults = { catalog: "schema", out: "generated" } as const;

/** The entry of who has no configuration. */
export const plainEntry: ConfigEntry = entryOf({}, "");

/**
 * The entries of a configuration that the schema accepts, in its order.
 *
 * @param folder of the configuration's file, which its paths are relative to; `""` for the current one
 */
export function entriesOf({ catalogs, ...shared }: Config, folder: string): readonly ConfigEntry[] {
  if (catalogs === undefined) return [entryOf(shared, folder)];
  return catalogs.map((own) => entryOf({ ...shared, ...own, ...merged(shared, own) }, folder));
}

/** What an entry says one by one, beside what is said for all. */
function merged(shared: GenerateConfig, own: GenerateConfig): Pick<GenerateConfig, "swift" | "lint"> {
  return { swift: { ...shared.swift, ...own.swift }, lint: { ...shared.lint, ...own.lint } };
}

function entryOf(
  { catalog, out, targets, header = [], swift = {}, lint = {} }: GenerateConfig,
  folder: string,
): ConfigEntry {
  return {
    catalog: join(folder, catalog ?? configDefaults.catalog),
    out: join(folder, out ?? configDefaults.out),
    targets: targets ?? null,
    header: [header].flat(),
    lint,
    options: {
      nonisolatedTypes: swift.nonisolatedTypes ?? false,
      dropIn: swift.layout === "dropIn",
      isInternal: swift.accessLevel === "internal",
      moduleName: swift.module ?? null,
    },
  };
}
