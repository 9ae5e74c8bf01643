import { isAbsolute, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { Command } from "commander";
import { printable } from "../diagnostics/escape.ts";
import { suggest } from "../diagnostics/suggest.ts";
import type { Explanation } from "./explanations.ts";
import { count } from "./lines.ts";
import type { Terminal } from "./terminal.ts";

const example = `
Example:
  framewright explain dialect/unknown-keyword    a finding of generate or check
  framewright explain wrongDirection             a fault that a decoder reports
  framewright explain field-removed              a rule of framewright breaking
  framewright explain                            all codes, one a line`;

/** The command `explain`: what a code means, an example, and what to do. */
export function explainCommand(terminal: Terminal, finish: (code: number) => void): Command {
  return new Command("explain")
    .description("tell what a code means, with an example and what to do")
    .argument("[code]", "code of a diagnostic, of a fault of a frame, or of a rule of compatibility")
    .addHelpText("after", example)
    .action(async (code: string | undefined, _options: object, command: Command) => {
      // Loaded here, so that no other command waits for it.
      const { readExplanations } = await import("./explanations.ts");
      const all = await readExplanations();
      const found = all.find((one) => one.code === code);
      if (code === undefined) terminal.out(listAll(all));
      else if (found !== undefined) terminal.out(explain(found));
      else command.error(`error: ${unknown(code, all)}`);
      finish(0);
    });
}

function explain({ code, kind, meaning, example: shown, fix, more }: Explanation): string {
  const indented = shown?.replace(/^(?=.)/gm, "  ");
  return [
    `${code}  ${kind}`,
    "",
    `  ${meaning}`,
    ...(indented === undefined ? [] : ["", "Example:", "", indented.trimEnd()]),
    ...(fix === null ? [] : ["", `  fix   ${fix}`]),
    "",
    `  more  ${pagePath(more, process.cwd())}`,
  ].join("\n");
}

/** The folder that holds `generator/` and `docs/`, in a checkout and in an installed package alike. */
const packageRoot = fileURLToPath(new URL("../../", import.meta.url));

/** Where a page of the package is for who stands in a folder: relative to that if it is below, else absolute. */
function pagePath(page: string, folder: string): string {
  const path = join(packageRoot, page);
  const below = relative(folder, path);
  return below.startsWith("..") || isAbsolute(below) ? path : below;
}

function listAll(all: readonly Explanation[]): string {
  const width = Math.max(...all.map(({ code }) => code.length));
  const lines = all.map(({ code, meaning }) => `${code.padEnd(width)}  ${meaning}`);
  return [...lines, "", `\u2713 ${count(all.length, "code")}`].join("\n");
}

function unknown(code: string, all: readonly Explanation[]): string {
  const guess = suggest(
    code,
    all.map((one) => one.code),
  );
  const hint = guess === null ? "framewright explain lists all codes" : `did you mean ${guess}?`;
  return `"${printable(code)}" is no code; ${hint}`;
}
