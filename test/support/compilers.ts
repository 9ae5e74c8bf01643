import { readFileSync } from "node:fs";
import { join } from "node:path";
import { writeFiles } from "./folder.ts";
import { checkout, run, strictFlags } from "./project.ts";

/** The versions of TypeScript that read what is emitted and what the package declares: the oldest, and the last of each since. */

/** A TypeScript compiler among the development dependencies. */
export interface Compiler {
  /** What it says of itself: `5.4.5`. */
  readonly version: string;
  /** Path of its program, for Node. */
  readonly program: string;
}

/** Folders below `node_modules`, and the version that each has to have: `package.json` gives them names. */
const installed: Readonly<Record<string, RegExp>> = {
  "typescript-5.4": /^5\.4\./,
  "typescript-5.9": /^5\.9\./,
  "typescript-6.0": /^6\.0\./,
  typescript: /^7\./,
};

/** Flags that older compilers refuse to know, with the first version that knows each. */
const flagsSince: Readonly<Record<string, readonly [major: number, minor: number]>> = {
  isolatedDeclarations: [5, 5],
  erasableSyntaxOnly: [5, 8],
};

/** All compilers, the oldest first; throws where one is not installed, or is another than its name says. */
export const compilers: readonly Compiler[] = Object.entries(installed).map(([name, expected]) => {
  const folder = join(checkout, "node_modules", name);
  const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { readonly version: string };
  if (!expected.test(version)) throw new Error(`${name} is TypeScript ${version}`);
  return { version, program: join(folder, "bin/tsc") };
});

/** Flags of emitted TypeScript ({@link strictFlags}), those apart that a compiler does not know yet. */
export function strictFlagsOf(compiler: Compiler): Readonly<Record<string, unknown>> {
  const [major = 0, minor = 0] = compiler.version.split(".").map(Number);
  const isKnown = ([flag]: [string, unknown]): boolean => {
    const [sinceMajor, sinceMinor] = flagsSince[flag] ?? [0, 0];
    return major > sinceMajor || (major === sinceMajor && minor >= sinceMinor);
  };
  return Object.fromEntries(Object.entries(strictFlags).filter(isKnown));
}

/** Type-checks a folder; the text is the compiler's complaints, empty if there are none. */
export function compileWith(compiler: Compiler, folder: string, configuration: object): string {
  writeFiles(folder, { "tsconfig.json": JSON.stringify(configuration) });
  const { code, text } = run(folder, process.execPath, [compiler.program, "-p", "."]);
  return code !== 0 && text === "" ? `exit code ${code}` : text;
}
