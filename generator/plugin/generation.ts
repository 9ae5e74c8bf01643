import { dirname, resolve } from "node:path";
import { readChoices } from "../output/choices.ts";
import type { LockOwner } from "../output/index.ts";
import { type GenerateReport, generate } from "../pipeline.ts";
import { targetRegistry } from "../targets/index.ts";
import type { PluginOptions } from "./api.ts";

/** What every plugin does, whatever calls it: paths are relative to a folder that its host names. */
export interface Generation {
  /** Path of the catalog. */
  catalog(root: string): string;
  /** Path of the output folder. */
  out(root: string): string;
  /** Generates. What is wrong with the catalog is in the report; throws for what the caller did wrong. */
  run(root: string): Promise<GenerateReport>;
}

/** Folders in which a new file would belong to a catalog; none where it is one file. */
export function foldersOf(catalog: string, { sources }: GenerateReport): readonly string[] {
  return sources.has(catalog) ? [] : [...new Set([catalog, ...[...sources.keys()].map(dirname)])];
}

/**
 * Reads the options of a plugin.
 *
 * @param owner who writes to the output folder
 * @throws TypeError for a target that there is not, and for names and formats that cannot be
 */
export function createGeneration(options: PluginOptions, owner: LockOwner): Generation {
  const { catalog = "schema", out = "generated", targets = ["typescript"] } = options;
  const foreign = targets.find((name) => !targetRegistry.has(name));
  if (foreign !== undefined) {
    throw new TypeError(
      `framewright: there is no target ${foreign}; there are ${[...targetRegistry.keys()].join(", ")}`,
    );
  }
  const choices = readChoices(options);
  return {
    catalog: (root) => resolve(root, catalog),
    out: (root) => resolve(root, out),
    run: (root) =>
      generate({
        catalog: resolve(root, catalog),
        out: resolve(root, out),
        targets,
        ...choices,
        check: false,
        owner,
        findNews: async (...asked) => (await import("../compatibility/news.ts")).findNews(...asked),
        progress: () => {},
      }),
  };
}
