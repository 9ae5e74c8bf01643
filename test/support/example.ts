import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { temporaryFolder } from "./folder.ts";
import { checkout } from "./project.ts";

/**
 * A copy of an example, without what it was built to, in which the checkout is installed.
 *
 * @param name folder below `examples/`
 * @param packages what else of the checkout's `node_modules` is installed in it
 * @returns the copy, which goes away with the test
 */
export function copyExample(name: string, packages: readonly string[] = []): string {
  const folder = temporaryFolder();
  cpSync(join(checkout, "examples", name), folder, {
    recursive: true,
    filter: (path) => !/\/(?:generated|dist|node_modules|\.build|\.turbo|\.nx)$/.test(path),
  });
  link(checkout, join(folder, "node_modules/framewright"));
  link(join(checkout, "generator/cli/bin.cjs"), join(folder, "node_modules/.bin/framewright"));
  for (const one of packages) link(join(checkout, "node_modules", one), join(folder, "node_modules", one));
  return folder;
}

/**
 * Writes something else into a file of an example, once.
 *
 * @throws Error where it does not say what is to be replaced: a test that changes nothing tests nothing
 */
export function editExample(folder: string, path: string, from: string | RegExp, to: string): void {
  const before = readFileSync(join(folder, path), "utf8");
  const after = before.replace(from, to);
  if (after === before) throw new Error(`${path} has no ${from}`);
  writeFileSync(join(folder, path), after);
}

function link(target: string, path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(target, path);
}
