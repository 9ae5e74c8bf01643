import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { digest } from "../model/digest.ts";
import { replaceFile } from "./replace.ts";
import { lookAgain, lookAt, type Seen } from "./seen.ts";

/** Where the compiled generator lies below the package's root. */
export const builtFolder = "dist/generator/";

/** Name of the file in that folder that tells from what it was compiled. */
const stampName = "build.json";

/** What the compiled generator and its output come from, below the package's root. */
const sourceFolders = ["generator", "templates", "schema/dialect"];
const sourceFiles = ["package.json"];

/** What tells which dependencies are compiled in; only checkouts have them. */
const lockFiles = ["package-lock.json", "node_modules/.package-lock.json"];

/** A compiled generator that does what the sources beside it say. */
export interface Build {
  /** The package's root, with a separator at its end. */
  readonly root: string;
  /** Digest of everything that it was compiled from. */
  readonly digest: string;
}

/** What a build leaves about itself. */
export interface BuildStamp {
  readonly digest: string;
  readonly sources: readonly Seen[];
  readonly locks: readonly Seen[];
}

/**
 * The compiled generator of a package; `null` if there is none, or if any source is other than it was compiled from.
 *
 * All sources are looked at each time: nobody who edits one may meet what it did before.
 */
export function findBuild(root: string): Build | null {
  let stamp: BuildStamp;
  try {
    stamp = JSON.parse(readFileSync(root + builtFolder + stampName, "utf8")) as BuildStamp;
  } catch {
    return null;
  }
  const sources = lookAgain(root, stamp.sources, "follow");
  const present = stamp.locks.filter(([path]) => existsSync(root + path));
  const locks = lookAgain(root, present, "follow");
  if (sources === null || locks === null) return null;
  // An installed package has times of its own: read once, its files are known by those.
  if (sources !== stamp.sources || locks !== present) {
    replaceFile(root + builtFolder + stampName, JSON.stringify({ ...stamp, sources, locks }));
  }
  return { root, digest: stamp.digest };
}

/** What a generator that is compiled now is compiled from. */
export function seeSources(root: string): BuildStamp {
  const see = (paths: readonly string[]): readonly Seen[] =>
    paths.map((path) => lookAt(root, path, "follow")).filter((seen) => seen !== null);
  const below = sourceFolders.flatMap((folder) => [folder, ...pathsBelow(root, folder)]);
  const [sources, locks] = [see([...below, ...sourceFiles]), see(lockFiles)];
  const contents = [...sources, ...locks].map(([path, digest]) => [path, digest]);
  return { digest: digest(JSON.stringify(contents)), sources, locks };
}

/** Says in a folder from what the generator in it was compiled. */
export function writeBuildStamp(folder: string, stamp: BuildStamp): void {
  writeFileSync(folder + stampName, JSON.stringify(stamp));
}

function pathsBelow(root: string, folder: string): readonly string[] {
  const entries = readdirSync(root + folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() || entry.isDirectory())
    .map((entry) => `${entry.parentPath.slice(root.length).replaceAll("\\", "/")}/${entry.name}`)
    .sort();
}
