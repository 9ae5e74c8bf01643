import type { Command } from "commander";
import { createProgram } from "../../generator/cli/main.ts";
import { createTerminal } from "../../generator/cli/terminal.ts";

/** Columns of the help texts. */
const width = 100;

/** The page `docs/reference/commands.md`: what `--help` says of every command. */
export function printCommandsPage(): string {
  const terminal = createTerminal(process, null, async () => undefined);
  const program = createProgram(terminal, () => {});
  const sections = program.commands.flatMap((command) => [
    `## framewright ${command.name()}`,
    "",
    "```text",
    helpOf(command),
    "```",
    "",
  ]);
  return [
    "# Commands",
    "",
    "`npm run reference` writes this page: it is what `framewright <command> --help` prints.",
    "",
    "Every command ends with 0 where all is fine, 1 where there are findings, and 2 after wrong usage or a failure. Findings and results go to standard",
    "output, progress and failures to standard error. Colours and progress are shown on terminals alone.",
    "",
    ...sections,
  ].join("\n");
}

function helpOf(command: Command): string {
  let text = "";
  command.configureOutput({
    writeOut: (part) => {
      text += part;
    },
    getOutHelpWidth: () => width,
    getOutHasColors: () => false,
  });
  command.outputHelp();
  return text.trimEnd();
}
