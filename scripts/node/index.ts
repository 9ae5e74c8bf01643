import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { cacheFolder } from "../swift/cache.ts";
import { stderrProgress } from "../swift/progress.ts";

/** A Node of one version, or why there is none. */
export type NodeVersion =
  | { readonly available: true; readonly version: string; readonly path: string }
  | { readonly available: false; readonly version: string; readonly reason: string };

/** Beside this file: `package.json` with the versions, and the lock file with what each download has to be. */
const here = fileURLToPath(new URL(".", import.meta.url));
const manifests = ["package.json", "package-lock.json"] as const;

/**
 * The versions of Node that the package is tried under, the oldest first: set up once, in the cache, by npm, which takes ten
 * seconds, a download of 150 MB and 335 MB of disk. Absence, whatever its cause, is an answer and not an error.
 *
 * @param platform `linux-x64`: the machine's system and processor as Node names them
 */
export function findNodes(
  platform = `${process.platform}-${process.arch}`,
  env: NodeJS.ProcessEnv = process.env,
): readonly NodeVersion[] {
  const wanted = wantedVersions(platform);
  const [first] = wanted;
  if (first === undefined)
    return [...versionsAnywhere()].map((version) => absent(version, `there is none for ${platform}`));
  const folder = join(cacheFolder(env), `node-${platform}-${fingerprint()}`);
  const failed = existsSync(folder) ? null : setUp(folder, wanted, env);
  return wanted.map(({ version }) => {
    const path = join(folder, version, "node");
    const told = spawnSync(path, ["--version"], { encoding: "utf8" });
    if (told.stdout?.trim() === `v${version}`) return { available: true, version, path };
    return absent(
      version,
      failed ?? told.error?.message ?? `${path} says ${told.stdout?.trim() || told.stderr?.trim()}`,
    );
  });
}

interface Wanted {
  /** Name of the package's folder: `node-22-linux-x64`. */
  readonly name: string;
  readonly version: string;
}

/** Every version in the manifest, with the package of one platform. */
function wantedVersions(platform: string): readonly Wanted[] {
  return dependencies()
    .filter(([name]) => name.endsWith(`-${platform}`))
    .map(([name, specifier]) => ({ name, version: specifier.slice(specifier.lastIndexOf("@") + 1) }));
}

function versionsAnywhere(): ReadonlySet<string> {
  return new Set(dependencies().map(([, specifier]) => specifier.slice(specifier.lastIndexOf("@") + 1)));
}

function dependencies(): readonly (readonly [name: string, specifier: string])[] {
  const text = readFileSync(join(here, "package.json"), "utf8");
  const { optionalDependencies } = JSON.parse(text) as { readonly optionalDependencies: Record<string, string> };
  return Object.entries(optionalDependencies);
}

/** Another lock file is another folder. */
function fingerprint(): string {
  return createHash("sha256")
    .update(readFileSync(join(here, "package-lock.json")))
    .digest("hex")
    .slice(0, 12);
}

/** Installs beside the folder, keeps the programs alone, and moves them there whole. Why it failed; `null` where it did not. */
function setUp(folder: string, wanted: readonly Wanted[], env: NodeJS.ProcessEnv): string | null {
  const progress = stderrProgress("node");
  progress(`setting up Node ${wanted.map(({ version }) => version).join(", ")} in the cache`);
  mkdirSync(dirname(folder), { recursive: true });
  const partial = mkdtempSync(join(dirname(folder), `${basename(folder)}.partial-`));
  try {
    const [install, whole] = [join(partial, "install"), join(partial, "whole")];
    for (const name of manifests) cpSync(join(here, name), join(install, name));
    const args = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"];
    const { status, stdout, stderr, error } = spawnSync("npm", args, { cwd: install, encoding: "utf8", env });
    if (status !== 0) return `npm ci failed: ${error?.message ?? `${stdout}${stderr}`.trim().split("\n")[0]}`;
    for (const { name, version } of wanted) {
      mkdirSync(join(whole, version), { recursive: true });
      // npm leaves out an optional package that it cannot have, and says nothing.
      const program = join(install, "node_modules", name, "bin/node");
      if (!existsSync(program)) return `npm ci installed no ${name}`;
      renameSync(program, join(whole, version, "node"));
    }
    // Somebody else may have been faster.
    if (!existsSync(folder)) renameSync(whole, folder);
    progress("done");
    return null;
  } catch (error) {
    return existsSync(folder) ? null : error instanceof Error ? error.message : String(error);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
}

function absent(version: string, reason: string): NodeVersion {
  return { available: false, version, reason };
}
