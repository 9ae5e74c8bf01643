import { Command } from "commander";
import { hasErrors } from "../diagnostics/diagnostic.ts";
import { loadCatalogs } from "../load/index.ts";
import { generateDefaults } from "./defaults.ts";
import { sayFindings } from "./findings.ts";
import type { Terminal } from "./terminal.ts";

const example = `
Example:
  framewright changelog --against v1.4.0 >> CHANGELOG.md     what has changed since a tag
  framewright changelog                                      since each supported release`;

/** The command `changelog`: what has changed between versions of a catalog, in Markdown. */
export function changelogCommand(terminal: Terminal, finish: (code: number) => void): Command {
  return new Command("changelog")
    .description("tell what has changed between versions of a catalog, in Markdown")
    .argument(
      "[catalog]",
      "folder of version folders, catalog folder, or one .schema.json file",
      generateDefaults.catalog,
    )
    .option("--against <version>", "folder, git commit, or baseline", "baseline")
    .addHelpText("after", example)
    .action(async (path: string, { against }: { readonly against: string }) => {
      const loaded = await loadCatalogs(path);
      if (loaded.value === null || hasErrors(loaded.diagnostics)) {
        sayFindings(loaded, terminal);
        finish(1);
        return;
      }
      const { findPairs, printMarkdown } = await import("../compatibility/index.ts");
      const { compareCatalogs } = await import("../diff/index.ts");
      const { pairs, dispose } = await findPairs(loaded.value, path, against);
      try {
        for (const pair of pairs) {
          terminal.progress(`comparing with ${pair.name}`);
          const comparison = compareCatalogs(
            { earlier: pair.earlier.catalog, later: pair.later.catalog },
            terminal.today,
          );
          terminal.out(printMarkdown({ pair, comparison, checks: [] }));
        }
      } finally {
        dispose();
      }
      finish(0);
    });
}
