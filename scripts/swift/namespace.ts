import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, realpathSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { cacheFolder, checkoutFolder } from "./cache.ts";
import type { SpawnOptions } from "./toolchain.ts";

/** Starts a private mount and process namespace that ends when the process that asked for it does, even if killed. */
export const PRIVATE_NAMESPACE: readonly string[] = [
  ...["setpriv", "--pdeathsig", "KILL"],
  ...["unshare", "--mount", "--propagation", "private", "--pid"],
];

const enterScript = fileURLToPath(new URL("enter.sh", import.meta.url));

/** Variables that name the machine's own compilers, libraries and locales, which are not there inside. */
const OUTSIDE_ONLY = /^(CC|CXX|LC_.*|LD_.*|LIBRARY_PATH|C(PLUS)?_INCLUDE_PATH|CPATH|SDKROOT|TOOLCHAINS|SWIFT_EXEC.*)$/;

/** Starts a program inside a provisioned root; see `enter.sh` for what that means and `SwiftToolchain.spawn`. */
export function spawnInRoot(
  root: string,
  command: string,
  args: readonly string[],
  options: SpawnOptions = {},
): ChildProcess {
  const cache = cacheFolder();
  const home = join(cache, "home");
  mkdirSync(home, { recursive: true });
  const folder = realpathSync(options.cwd ?? process.cwd());
  const kept = [checkoutFolder, tmpdir(), cache]
    .filter(existsSync)
    .map((path) => realpathSync(path))
    .filter(isHidden);
  if (isHidden(folder) && !kept.some((path) => isWithin(folder, path))) {
    throw new Error(`${folder} cannot be seen from the Swift toolchain, which has a /usr and /etc of its own`);
  }
  const script = ["sh", enterScript, root, folder, ...kept, "--", command, ...args];
  const [program = "", ...rest] = [...PRIVATE_NAMESPACE, ...script];
  return spawn(program, rest, {
    stdio: options.stdio ?? "pipe",
    env: insideEnvironment(options.env ?? process.env, home),
  });
}

/** The environment inside a root: the given one without what only fits the machine outside. */
export function insideEnvironment(env: NodeJS.ProcessEnv, home: string): NodeJS.ProcessEnv {
  const fitting = Object.entries(env).filter(([name]) => !OUTSIDE_ONLY.test(name));
  // PATH is still needed to find the programs that enter the root; they replace it on the way in.
  return { ...Object.fromEntries(fitting), PATH: process.env.PATH, HOME: home, LANG: "C.UTF-8" };
}

/** Whether a path lies in a folder that the root has of its own. */
function isHidden(path: string): boolean {
  return ["/usr", "/etc"].some((folder) => isWithin(path, folder));
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}
