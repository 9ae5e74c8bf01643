import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { Instrumenter } from "@stryker-mutator/instrumenter";
import { type Mutant, oneLine } from "../mutant.ts";
import { withinOf } from "../within.ts";

/** Sources with every mutant behind a switch, all in one. */
export interface Instrumented {
  /** Instrumented text by path below the folder. */
  readonly files: ReadonlyMap<string, string>;
  /** In the order of their numbers, which the switches ask for. */
  readonly mutants: readonly Mutant[];
  /** The files that each file imports, of those that are here. */
  readonly imports: ReadonlyMap<string, readonly string[]>;
}

/** Last line of the functions that Stryker puts in front of every file; we have our own, one set for all files. */
const endOfHeader = "  return isActive(id);\n}\n";

/** The calls of those functions; numbers are quicker to compare than the texts that Stryker prints. */
const calls = /stry(?:MutAct|Cov)_9fa48\((?:"\d+"(?:, )?)*\)/g;

/** Puts the mutants of StrykerJS into TypeScript files. Nothing is run, and nothing is written. */
export async function instrument(folder: string, paths: readonly string[]): Promise<Instrumented> {
  const texts = new Map(paths.map((path) => [path, readFileSync(join(folder, path), "utf8")]));
  const lines = new Map([...texts].map(([path, text]) => [path, text.split("\n")]));
  const linesOf = (path: string): readonly string[] => lines.get(path) ?? [];
  const inputs = [...texts].map(([name, content]) => ({ name, content, mutate: true as const }));
  const options = { plugins: null, excludedMutations: [], ignorers: [], noHeader: false };
  const result = await new Instrumenter(silence).instrument(inputs, options);
  const files = result.files.map(({ name, content }): [string, string] => {
    const end = content.indexOf(endOfHeader);
    const body = end === -1 ? content : content.slice(end + endOfHeader.length);
    return [name, body.replace(calls, (call) => call.replaceAll('"', ""))];
  });
  const mutants = result.mutants.map(({ fileName, location: { start, end }, mutatorName, replacement }): Mutant => {
    const text = texts.get(fileName) ?? "";
    return {
      file: fileName,
      line: start.line + 1,
      column: start.column + 1,
      operator: mutatorName,
      before: oneLine(text.slice(offsetOf(text, start), offsetOf(text, end))),
      after: oneLine(replacement),
      source: oneLine(linesOf(fileName)[start.line] ?? ""),
      within: withinOf(linesOf(fileName), start.line + 1),
    };
  });
  const imports = new Map(
    [...texts].map(([path, text]) => [path, importsOf(path, text).filter((one) => texts.has(one))]),
  );
  return { files: new Map(files), mutants, imports };
}

/** Paths of the modules that a module imports. Emitted code names them as they are called when they are compiled. */
function importsOf(path: string, text: string): readonly string[] {
  const names = [...text.matchAll(/^(?:import|export|\}).* from "(\.[^"]+)\.js";$/gm)].map(([, name = ""]) => name);
  return names.map((name) => posix.join(posix.dirname(path), `${name}.ts`));
}

/**
 * The emitted modules that decode and encode: those of the families and protocols, where a catalog has any, and the
 * runtime without the testee.
 */
export function codecFiles(folder: string): readonly string[] {
  const parts = ["families", "protocols", "runtime"].filter((part) => existsSync(join(folder, part)));
  return parts.flatMap((part) =>
    readdirSync(join(folder, part))
      .filter((name) => name.endsWith(".ts") && !(part === "runtime" && name === "testee.ts"))
      .sort()
      .map((name) => `${part}/${name}`),
  );
}

/** Lines and columns count from 0. */
function offsetOf(text: string, { line, column }: { readonly line: number; readonly column: number }): number {
  let at = 0;
  for (let left = line; left > 0; left -= 1) at = text.indexOf("\n", at) + 1;
  return at + column;
}

const quiet = (): void => {};
const no = (): boolean => false;
const silence = {
  isTraceEnabled: no,
  isDebugEnabled: no,
  isInfoEnabled: no,
  isWarnEnabled: no,
  isErrorEnabled: no,
  isFatalEnabled: no,
  trace: quiet,
  debug: quiet,
  info: quiet,
  warn: quiet,
  error: quiet,
  fatal: quiet,
};
