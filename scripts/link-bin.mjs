/**
 * Makes `npx framewright` work in the checkout: npm links the programs of dependencies, but not a package's own.
 *
 * Run by npm's `prepare`. Plain JavaScript, as it may run before anything that could translate TypeScript is there.
 */
import { existsSync, renameSync, symlinkSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const program = join(root, "generator", "cli", "bin.cjs");
const folder = join(root, "node_modules", ".bin");

// Windows wants a script in place of a link; there, `node generator/cli/bin.cjs` remains.
if (existsSync(program) && existsSync(folder) && process.platform !== "win32") {
  const fresh = join(folder, `.framewright-${process.pid}`);
  symlinkSync(relative(folder, program), fresh);
  // Renaming replaces an older link in one step, so two runs at once do not disturb each other.
  renameSync(fresh, join(folder, "framewright"));
}
