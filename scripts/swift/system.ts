import { spawn } from "node:child_process";
import { accessSync, constants, statSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { checkoutFolder } from "./cache.ts";
import { collect } from "./run.ts";
import type { SpawnOptions, SwiftToolchain } from "./toolchain.ts";
import { isNewEnough, MINIMUM_SWIFT, parseSwiftVersion } from "./version.ts";

/** How long `swift --version` may take, in milliseconds; on macOS the first call may start the developer tools. */
const PATIENCE = 60_000;

/** The search for a usable Swift on the PATH: a toolchain, or why there is none, in words that end a sentence. */
export type SystemSearch = { readonly toolchain: SwiftToolchain } | { readonly toolchain: null; readonly why: string };

/** Looks for a Swift of version 6.0 or newer on the PATH; an older one before it does not hide it. */
export async function findSystemSwift(env: NodeJS.ProcessEnv = process.env): Promise<SystemSearch> {
  const tooOld: string[] = [];
  for (const program of programsOnPath("swift", env.PATH ?? "")) {
    const answer = await collect(spawn(program, ["--version"], { env }), { timeout: PATIENCE });
    const version = answer.code === 0 ? parseSwiftVersion(answer.stdout) : null;
    if (version !== null && isNewEnough(version)) return { toolchain: systemToolchain(program, version) };
    if (version !== null) tooOld.push(version);
  }
  return { toolchain: null, why: absence(tooOld) };
}

/** Says what the search for a Swift on the PATH found instead of one that will do. */
export function absence(tooOld: readonly string[]): string {
  const found = tooOld.length === 0 ? "" : ` (found ${tooOld.join(", ")})`;
  return `no swift >= ${MINIMUM_SWIFT} on the PATH${found}`;
}

/** Executables of a name in the order of a PATH, without anything that this checkout or its packages put there. */
export function programsOnPath(name: string, path: string): string[] {
  const folders = path.split(delimiter).filter((folder) => folder !== "" && !folder.startsWith(checkoutFolder));
  return [...new Set(folders)].map((folder) => join(folder, name)).filter(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

function systemToolchain(program: string, version: string): SwiftToolchain {
  const start = (command: string, args: readonly string[], options: SpawnOptions = {}) => {
    const env = options.env ?? process.env;
    // Its own folder first, so that `swiftc` and the rest come from the same toolchain as the `swift` that was found.
    const PATH = `${dirname(program)}${delimiter}${env.PATH ?? ""}`;
    return spawn(command, args, { ...options, env: { ...env, PATH } });
  };
  return {
    available: true,
    version,
    source: "system",
    spawn: start,
    run: (command, args, options) => collect(start(command, args, { ...options, stdio: "pipe" }), options),
  };
}
