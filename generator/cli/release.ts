import { Command } from "commander";
import { generateDefaults } from "./defaults.ts";
import { loadOrSay } from "./load.ts";
import type { Terminal } from "./terminal.ts";

const example = `
Example:
  framewright release            keeps every version below schema/ as it is, in schema/releases/
  framewright release schema/v1

Commit the folder: framewright breaking compares with it. What was released never changes; raise the version in
catalog.json first.`;

/** The command `release`: keeps a catalog as it is under its version, for later ones to be compared with. */
export function releaseCommand(terminal: Terminal, finish: (code: number) => void): Command {
  return new Command("release")
    .description("keep the catalog as it is, so that later versions are compared with it")
    .argument(
      "[catalog]",
      "folder of version folders, catalog folder, or one .schema.json file",
      generateDefaults.catalog,
    )
    .addHelpText("after", example)
    .action(async (path: string) => {
      const catalogs = await loadOrSay(path, terminal, "warnings");
      if (catalogs === null) {
        finish(1);
        return;
      }
      const { release } = await import("../compatibility/index.ts");
      for (const catalog of catalogs) {
        const { version, folder, isKnown } = await release(catalog);
        const what = `${catalog.catalog.name} ${version}`;
        terminal.out(
          isKnown ? `\u2713 ${what} was released already, with the same files` : `\u2713 ${what} is kept in ${folder}`,
        );
      }
      finish(0);
    });
}
