import { readFileSync } from "node:fs";
import { Command, CommanderError } from "commander";
import type { Build } from "../current/build.ts";
import { breakingCommand } from "./breaking.ts";
import { changelogCommand } from "./changelog.ts";
import { checkCommand } from "./check.ts";
import { FaultyConfiguration, readsOneCatalog, takeCatalog } from "./configured.ts";
import { conformCommand } from "./conform.ts";
import { explainCommand } from "./explain.ts";
import { describeFailure } from "./failure.ts";
import { generateCommand } from "./generate.ts";
import { importCommand } from "./import.ts";
import { initCommand } from "./init.ts";
import { listCommand } from "./list.ts";
import { releaseCommand } from "./release.ts";
import { serveCommand } from "./serve.ts";
import { sizesCommand } from "./sizes.ts";
import { createTerminal, type Terminal } from "./terminal.ts";

/** What a command came to; see DESIGN §4.2. */
export const exitCodes = { fine: 0, findings: 1, failure: 2 } as const;

/**
 * Runs the command line of this process and sets its exit code.
 *
 * @param build what runs, if it is compiled
 * @param importModule imports an ES module, by a name as it stands in this package or by its URL
 */
export async function run(build: Build | null, importModule: Terminal["importModule"]): Promise<void> {
  const terminal = createTerminal(process, build, importModule);
  // A reader that stops early (`| head`) is no fault of ours.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 2));
  process.exitCode = await main(process.argv.slice(2), terminal);
}

/** Runs one command line; never throws. */
export async function main(args: readonly string[], terminal: Terminal): Promise<number> {
  let exitCode: number = exitCodes.fine;
  const program = createProgram(terminal, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync([...args], { from: "user" });
    return exitCode;
  } catch (error) {
    if (error instanceof FaultyConfiguration) return exitCodes.findings;
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.fine : exitCodes.failure;
    terminal.error(describeFailure(error));
    return exitCodes.failure;
  } finally {
    terminal.clearProgress();
  }
}

function packageVersion(): string {
  const text = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
  return (JSON.parse(text) as { readonly version: string }).version;
}

/** The command line, ready to read arguments; `finish` is told the exit code of the command that ran. */
export function createProgram(terminal: Terminal, finish: (code: number) => void): Command {
  const program = new Command("framewright")
    .description("One versioned JSON Schema message catalog in; TypeScript, Swift and conformance vectors out.")
    .version(packageVersion(), "--version", "print the version")
    .exitOverride()
    .showHelpAfterError("(framewright --help lists the commands)")
    .configureOutput({
      writeOut: (text) => terminal.out(text.trimEnd()),
      writeErr: (text) => terminal.error(text.trimEnd()),
    });
  program.hook("preAction", async (_program, command) => {
    if (readsOneCatalog(command)) await takeCatalog(command, terminal);
  });
  program.addCommand(initCommand(terminal, finish).copyInheritedSettings(program));
  program.addCommand(generateCommand(terminal, finish).copyInheritedSettings(program));
  program.addCommand(checkCommand(terminal, finish).copyInheritedSettings(program));
  program.addCommand(listCommand(terminal, finish).copyInheritedSettings(program));
  program.addCommand(explainCommand(terminal, finish).copyInheritedSettings(program));
  program.addCommand(importCommand(terminal, finish).copyInheritedSettings(program));
  program.addCommand(conformCommand(terminal, finish).copyInheritedSettings(program));
  program.addCommand(breakingCommand(terminal, finish).copyInheritedSettings(program));
  program.addCommand(changelogCommand(terminal, finish).copyInheritedSettings(program));
  program.addCommand(releaseCommand(terminal, finish).copyInheritedSettings(program));
  program.addCommand(sizesCommand(terminal, finish).copyInheritedSettings(program));
  program.addCommand(serveCommand(terminal, finish).copyInheritedSettings(program));
  return program;
}
