import { cpSync, existsSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { checkout, run } from "./project.ts";

/** A copy of the program in a folder of its own, with the checkout's dependencies; its compiled form is made from it. */
export function copyProgram(folder: string): string {
  const root = join(folder, "program");
  for (const path of ["generator", "templates", "schema/dialect", "scripts/build", "package.json"]) {
    cpSync(join(checkout, path), join(root, path), { recursive: true });
  }
  symlinkSync(join(checkout, "node_modules"), join(root, "node_modules"));
  return root;
}

/** Compiles the copy of a program. */
export function compileProgram(root: string): void {
  const { code, text } = run(root, process.execPath, [join(root, "scripts/build/main.mjs")]);
  if (code !== 0 || !existsSync(join(root, "dist/generator/main.cjs"))) throw new Error(`not compiled: ${text}`);
}

/** Arguments of `node` for the program in a folder. */
export function programArguments(root: string, ...args: readonly string[]): readonly string[] {
  return [join(root, "generator/cli/bin.cjs"), ...args];
}
