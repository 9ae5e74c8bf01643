import { sep } from "node:path";
import type { LockOwner } from "../output/index.ts";
import type { GenerateReport } from "../pipeline.ts";
import type { PluginOptions, WebpackPlugin } from "./api.ts";
import { createGeneration, foldersOf } from "./generation.ts";
import type { WebpackCompiler } from "./host.ts";
import { problemOf, warningsOf } from "./problem.ts";

const name = "framewright";

/**
 * Makes the plugin of webpack (see `api.ts`). It generates before each build, hands what is wrong with the catalog to the compilation,
 * and has the catalog watched.
 *
 * @param owner who writes to the output folder
 */
export function createWebpackPlugin(options: PluginOptions, owner: LockOwner): WebpackPlugin {
  const generation = createGeneration(options, owner);
  return {
    apply(given) {
      const compiler = given as WebpackCompiler;
      const root = compiler.context;
      let report: GenerateReport | null = null;
      const run = async (): Promise<void> => {
        report = await generation.run(root);
      };
      compiler.hooks.beforeRun.tapPromise(name, run);
      compiler.hooks.watchRun.tapPromise(name, async () => {
        await run();
        forgetFiles(compiler, generation.out(root) + sep);
      });
      compiler.hooks.thisCompilation.tap(name, (compilation) => {
        if (report === null) return;
        const { WebpackError } = compiler.webpack;
        const found = problemOf(report);
        const warnings = warningsOf(report);
        if (found !== null) compilation.errors.push(new WebpackError(found.message));
        if (warnings !== "") compilation.warnings.push(new WebpackError(warnings));
        for (const file of report.sources.keys()) compilation.fileDependencies.add(file);
        for (const folder of foldersOf(generation.catalog(root), report)) compilation.contextDependencies.add(folder);
      });
    },
  };
}

/** Has webpack look at the files of a folder anew: it was told of those that had changed before we wrote ours. */
function forgetFiles({ fileTimestamps, contextTimestamps, inputFileSystem }: WebpackCompiler, folder: string): void {
  for (const known of [fileTimestamps, contextTimestamps]) {
    for (const path of [...(known?.keys() ?? [])]) if (`${path}${sep}`.startsWith(folder)) known?.delete(path);
  }
  inputFileSystem?.purge?.();
}
