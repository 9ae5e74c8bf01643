import { basename } from "node:path";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { printable } from "../diagnostics/escape.ts";
import { sortDiagnostics } from "../diagnostics/text.ts";
import type { LockOwner } from "../output/index.ts";
import type { GenerateReport } from "../pipeline.ts";
import type { EsbuildPlugin, PluginOptions } from "./api.ts";
import { createGeneration, foldersOf } from "./generation.ts";
import type { EsbuildBuild, EsbuildMessage } from "./host.ts";

/**
 * Makes the plugin of esbuild (see `api.ts`). It is asked before each build, and names with every import of what it generates the
 * files that this comes from: esbuild watches what its plugins name.
 *
 * @param owner who writes to the output folder
 */
export function createEsbuildPlugin(options: PluginOptions, owner: LockOwner): EsbuildPlugin {
  const generation = createGeneration(options, owner);
  return {
    name: "framewright",
    setup(given) {
      const build = given as EsbuildBuild;
      const root = build.initialOptions.absWorkingDir ?? "";
      let watched: { readonly watchDirs: readonly string[]; readonly watchFiles: readonly string[] } | undefined;
      build.onStart(async () => {
        const report = await generation.run(root);
        watched = { watchDirs: foldersOf(generation.catalog(root), report), watchFiles: [...report.sources.keys()] };
        return { errors: messagesOf(report, "error"), warnings: messagesOf(report, "warning") };
      });
      // Whatever is imported by a path with the name of the output folder: others find it, and with it goes what is watched.
      const filter = new RegExp(basename(generation.out(root)).replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
      const asked = Symbol("asked");
      build.onResolve({ filter }, async ({ path, pluginData, ...place }) => {
        if (pluginData === asked) return undefined;
        const found = await build.resolve(path, { ...place, pluginData: asked });
        // What was not found has to have a path, too, or nothing would be watched until it is there.
        return { ...found, path: found.path || path, pluginData, ...watched };
      });
    },
  };
}

function messagesOf({ diagnostics, sources }: GenerateReport, severity: Diagnostic["severity"]): EsbuildMessage[] {
  const own = sortDiagnostics(diagnostics).filter((one) => one.severity === severity);
  return own.map(({ code, message, fix, origin }) => {
    const text = `${code}: ${printable(message)}`;
    const notes = [{ text: printable(fix) }];
    if (origin === null) return { text, notes };
    const { file, line, column } = origin;
    const shown = (sources.get(file)?.split("\n")[line - 1] ?? "").replaceAll("\t", " ");
    const before = printable(shown.slice(0, column - 1));
    const lineText = before + printable(shown.slice(column - 1));
    // Theirs count columns from 0, in bytes.
    return { text, notes, location: { file, line, column: Buffer.byteLength(before), lineText } };
  });
}
