import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { cacheFolder } from "../swift/cache.ts";
import { stderrProgress } from "../swift/progress.ts";

/**
 * Programs for tests that npm packages bring, each for one machine: they are no development dependencies, as a lock file would have to
 * name packages of platforms for which there is none.
 */
export interface Programs {
  /** Folder with `package.json`, whose `optionalDependencies` are the packages, and `package-lock.json`. */
  readonly manifests: string;
  /** What the folder in the cache begins with, and who reports: one word. */
  readonly label: string;
  /** What is set up, in words. */
  readonly title: string;
  /** `linux-x64`: the machine's system and processor as Node names them. */
  readonly platform: string;
  readonly wanted: readonly Program[];
}

/** One program. */
export interface Program {
  /** The package's folder in `node_modules`. */
  readonly name: string;
  /** The program in it. */
  readonly from: string;
  /** The program in the folder that comes of it. */
  readonly to: string;
}

/** Where the programs are; `failed` says why they are not. */
export interface Installed {
  readonly folder: string;
  readonly failed: string | null;
}

const manifests = ["package.json", "package-lock.json"] as const;

/** The packages of a manifest: name of the folder, and what is installed in it. */
export function readManifest(folder: string): readonly (readonly [name: string, specifier: string])[] {
  const text = readFileSync(join(folder, "package.json"), "utf8");
  const { optionalDependencies } = JSON.parse(text) as { readonly optionalDependencies: Record<string, string> };
  return Object.entries(optionalDependencies);
}

/** Installs programs in the cache, once for each lock file. */
export function installPrograms(programs: Programs, env: NodeJS.ProcessEnv): Installed {
  const { label, platform } = programs;
  const folder = join(cacheFolder(env), `${label}-${platform}-${fingerprint(programs)}`);
  return { folder, failed: existsSync(folder) ? null : setUp(folder, programs, env) };
}

/** Another lock file is another folder. */
function fingerprint(programs: Programs): string {
  return createHash("sha256")
    .update(readFileSync(join(programs.manifests, "package-lock.json")))
    .digest("hex")
    .slice(0, 12);
}

/** Installs beside the folder, keeps the programs alone, and moves them there whole. Why it failed; `null` where it did not. */
function setUp(
  folder: string,
  { manifests: here, label, title, wanted }: Programs,
  env: NodeJS.ProcessEnv,
): string | null {
  const progress = stderrProgress(label);
  progress(`setting up ${title} in the cache`);
  mkdirSync(dirname(folder), { recursive: true });
  const partial = mkdtempSync(join(dirname(folder), `${basename(folder)}.partial-`));
  try {
    const [install, whole] = [join(partial, "install"), join(partial, "whole")];
    for (const name of manifests) cpSync(join(here, name), join(install, name));
    const args = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"];
    const { status, stdout, stderr, error } = spawnSync("npm", args, { cwd: install, encoding: "utf8", env });
    if (status !== 0) return `npm ci failed: ${error?.message ?? `${stdout}${stderr}`.trim().split("\n")[0]}`;
    for (const { name, from, to } of wanted) {
      // npm leaves out an optional package that it cannot have, and says nothing.
      const program = join(install, "node_modules", name, from);
      if (!existsSync(program)) return `npm ci installed no ${name}`;
      mkdirSync(dirname(join(whole, to)), { recursive: true });
      renameSync(program, join(whole, to));
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
