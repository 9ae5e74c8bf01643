import {
  type BigIntStats,
  chmodSync,
  chownSync,
  type Dirent,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmdirSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { isMissing } from "../error.ts";
import { exchange } from "./exchange.ts";

/**
 * Every effect that changing a folder has, so that a test can make each of them fail or be the last one.
 *
 * Calls are synchronous: nothing of the same process comes between two of them, and the time between the two renames
 * that replace a folder is as short as it can be.
 */
export interface FileSystem {
  /** What stands at a path, links not followed; `null` where nothing does. */
  status(path: string): BigIntStats | null;
  list(path: string): readonly Dirent[];
  /** Text of a file; `null` where there is none. */
  read(path: string): string | null;
  readLink(path: string): string;
  /** Makes one folder; fails where something stands there. */
  makeFolder(path: string): void;
  /** Makes a folder and those above it, as far as they are missing. */
  makeFolders(path: string): void;
  /** Writes a new file; fails where something stands there. */
  write(path: string, text: string): void;
  /** Gives a file a second name. */
  link(from: string, to: string): void;
  makeLink(target: string, path: string): void;
  rename(from: string, to: string): void;
  /** Swaps what stands at two paths in one step; `false` where the system cannot, and nothing has changed. */
  exchange(one: string, other: string): boolean;
  setMode(path: string, mode: number): void;
  setOwner(path: string, user: number, group: number): void;
  /** @param modified seconds since 1970-01-01T00:00:00Z */
  setTime(path: string, modified: number): void;
  unlink(path: string): void;
  removeFolder(path: string): void;
  /** Removes whatever stands at a path, and all below it. */
  removeAll(path: string): void;
}

/** The file system of this machine. */
export const diskFileSystem: FileSystem = {
  status: (path) => orNull(() => lstatSync(path, { bigint: true })),
  list: (path) => readdirSync(path, { withFileTypes: true }),
  read: (path) => orNull(() => named(path, () => readFileSync(path, "utf8"))),
  readLink: (path) => readlinkSync(path),
  makeFolder: (path) => mkdirSync(path),
  makeFolders: (path) => void mkdirSync(path, { recursive: true }),
  write: (path, text) => named(path, () => writeFileSync(path, text, { flag: "wx" })),
  link: (from, to) => linkSync(from, to),
  makeLink: (target, path) => symlinkSync(target, path),
  rename: (from, to) => renameSync(from, to),
  exchange,
  setMode: (path, mode) => chmodSync(path, mode),
  setOwner: (path, user, group) => chownSync(path, user, group),
  setTime: (path, modified) => utimesSync(path, modified, modified),
  unlink: (path) => unlinkSync(path),
  removeFolder: (path) => rmdirSync(path),
  removeAll: (path) => rmSync(path, { recursive: true, force: true }),
};

function orNull<T>(look: () => T): T | null {
  try {
    return look();
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** Node leaves the path out of errors of reading and writing an open file; a person needs it. */
function named<T>(path: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (error instanceof Error && !("path" in error)) Object.assign(error, { path });
    throw error;
  }
}
