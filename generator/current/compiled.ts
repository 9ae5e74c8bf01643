import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { Script } from "node:vm";
import { type Build, builtFolder } from "./build.ts";
import { replaceFile } from "./replace.ts";

/** A file that was loaded without the engine's code for it, or with one that the engine did not take. */
interface Loaded {
  readonly script: Script;
  readonly code: string;
}

const loaded: Loaded[] = [];
const modules = new Map<string, { readonly exports: unknown }>();

/**
 * Loads a file of the compiled generator (CommonJS), with the code that the engine made of it the last time: parsing
 * and compiling megabytes is most of what a start costs. The engine refuses code of another version of itself, but knows
 * sources by their length alone, which is why the build's digest is in the name of the code.
 *
 * What it requires from beside itself is loaded likewise, when it is first asked for.
 *
 * @param nodeVersion version of Node, as each has its own engine
 */
export function loadCompiled(build: Build, name: string, nodeVersion: string): unknown {
  const path = build.root + builtFolder + name;
  const known = modules.get(path);
  if (known !== undefined) return known.exports;
  const code = `${path}.${build.digest.slice(0, 16)}.${nodeVersion}.code`;
  const cachedData = readCode(code);
  const source = `(function (exports, require, module, __filename, __dirname) {${readFileSync(path, "latin1")}\n})`;
  const script = new Script(source, { filename: path, ...(cachedData === undefined ? {} : { cachedData }) });
  if (cachedData === undefined || script.cachedDataRejected === true) loaded.push({ script, code });
  const module = { exports: {} };
  modules.set(path, module);
  const require = createRequire(path);
  const requireFrom = (asked: string): unknown =>
    asked.startsWith("./") ? loadCompiled(build, asked.slice(2), nodeVersion) : require(asked);
  script.runInThisContext()(module.exports, requireFrom, module, path, dirname(path));
  return module.exports;
}

/** Keeps the engine's code for what was loaded without. By now it has the functions that were called. */
export function keepCode(): void {
  for (const { script, code } of loaded.splice(0)) replaceFile(code, script.createCachedData());
}

function readCode(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}
