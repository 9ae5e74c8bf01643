import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/** A Chromium that tests can drive, or why there is none. */
export type Chromium =
  | { readonly available: true; readonly path: string }
  | { readonly available: false; readonly reason: string };

/** What the program is called where it comes from a distribution or from its makers. */
const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

/**
 * Finds a Chromium: the one that `FRAMEWRIGHT_CHROMIUM` names, or one on the `PATH`. On a build machine (`CI`) that has none,
 * Debian's package is installed, where that is allowed.
 */
export function findChromium(env: NodeJS.ProcessEnv = process.env): Chromium {
  const named = env.FRAMEWRIGHT_CHROMIUM;
  if (named !== undefined && named !== "") {
    return isProgram(named) ? { available: true, path: named } : absent(`FRAMEWRIGHT_CHROMIUM: no program at ${named}`);
  }
  const found = search(env);
  if (found !== null) return { available: true, path: found };
  if (!isBuildMachine(env)) return absent("no Chromium: install one, or name one in FRAMEWRIGHT_CHROMIUM");
  const failed = install();
  const path = search(env);
  return path === null ? absent(failed ?? "Debian's Chromium has no program on the PATH") : { available: true, path };
}

/** Whether tests run where nobody would see that some of them did not. */
export function isBuildMachine(env: NodeJS.ProcessEnv = process.env): boolean {
  return /^(true|1)$/i.test(env.CI ?? "");
}

function search(env: NodeJS.ProcessEnv): string | null {
  const folders = (env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find(isProgram) ?? null;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Why Debian's package could not be installed; `null` where it was. */
function install(): string | null {
  for (const args of [["update"], ["install", "--yes", "--no-install-recommends", "chromium"]]) {
    const { status, stderr, error } = spawnSync("apt-get", args, { encoding: "utf8" });
    if (status !== 0) return `no Chromium, and apt-get ${args[0]} failed: ${error?.message ?? stderr.trim()}`;
  }
  return null;
}

function absent(reason: string): Chromium {
  return { available: false, reason };
}
