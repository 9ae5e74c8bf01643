import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The checkout. */
export const checkout = fileURLToPath(new URL("../..", import.meta.url));

/** The flags under which emitted TypeScript must compile (DESIGN §4.3), with nothing else to lean on. */
export const strictFlags = {
  target: "ES2022",
  lib: ["ES2022"],
  module: "NodeNext",
  moduleResolution: "NodeNext",
  types: [],
  noEmit: true,
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noImplicitOverride: true,
  noImplicitReturns: true,
  noPropertyAccessFromIndexSignature: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  verbatimModuleSyntax: true,
  erasableSyntaxOnly: true,
  isolatedDeclarations: true,
  declaration: true,
};

/** Runs a program to its end; standard output and error as one text. */
export function run(folder: string, command: string, args: readonly string[]): { code: number | null; text: string } {
  const env = { ...process.env, NODE_ENV: "test" };
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: folder, encoding: "utf8", env });
  return { code: status, text: `${stdout}${stderr}` };
}

/** Type-checks a folder under {@link strictFlags}; the text is the compiler's complaints, empty if there are none. */
export function compileTypeScript(folder: string, include: readonly string[], flags: object = {}): string {
  const compilerOptions = { ...strictFlags, ...flags };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, include }));
  return run(folder, process.execPath, [join(checkout, "node_modules/typescript/bin/tsc"), "-p", "."]).text;
}
