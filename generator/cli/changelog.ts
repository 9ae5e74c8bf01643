import { Command } from "commander";
import { generateDefaults } from "./defaults.ts";
import { loadOrSay } from "./load.ts";
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
      const catalogs = await loadOrSay(path, terminal, "errors");
      if (catalogs === null) {
        finish(1);
        return;
      }
      const { compareEach, printMarkdown } = await import("../compatibility/index.ts");
      const { progress, today } = terminal;
      for await (const compared of compareEach({ catalogs, path, against, today, progress })) {
        terminal.out(printMarkdown({ ...compared, checks: [] }));
      }
      finish(0);
    });
}
