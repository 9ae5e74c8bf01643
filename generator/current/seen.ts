import { lstatSync, readdirSync, readFileSync, type Stats, statSync } from "node:fs";
import { digest } from "../model/digest.ts";

/**
 * What was seen of a file or folder: its path, the digest of what it held, and the stamp that the file system had put on
 * it then, or `null`. An array, as there are hundreds in a file that is read at every start.
 */
export type Seen = readonly [path: string, digest: string, stamp: Stamp | null];

/** What no change leaves as it was: neither user nor program can set the time of the last change of status. */
type Stamp = readonly [mode: number, size: number, modified: number, changed: number, node: number];

/** Whether links are followed: a catalog may have some, output may not. */
export type Links = "follow" | "refuse";

/**
 * Milliseconds after which a change surely gets another time stamp than the one before it: some file systems count whole
 * seconds, or two; others as fine as the kernel's clock ticks.
 */
const coarse = 2500;
const fine = 100;

/** The digest of a folder: the names in it, and nothing of what they hold. */
export function digestOfNames(names: readonly string[]): string {
  return `names ${digest(JSON.stringify([...names].sort()))}`;
}

/**
 * Looks whether files and folders are as they were seen: by their stamps, and by their content where those differ.
 *
 * @param root prefix of every path
 * @returns what is seen now, the same array if there is nothing new in it; `null` if anything differs
 */
export function lookAgain(root: string, seen: readonly Seen[], links: Links): readonly Seen[] | null {
  let refreshed: Seen[] | null = null;
  // Taken before any file is looked at, so that what changes while it is read has a later stamp.
  const now = Date.now();
  for (const [index, [path, digest, stamp]] of seen.entries()) {
    const status = statusOf(root + path, links);
    if (status === null) return null;
    if (stamp !== null && hasStamp(status, stamp)) continue;
    if (contentOf(root + path, status) !== digest) return null;
    const settled = stampOf(status, now);
    if (settled === stamp) continue;
    refreshed ??= [...seen];
    refreshed[index] = [path, digest, settled];
  }
  return refreshed ?? seen;
}

/** What is seen of a path; `null` if there is no file or folder. */
export function lookAt(root: string, path: string, links: Links): Seen | null {
  const now = Date.now();
  const status = statusOf(root + path, links);
  if (status === null) return null;
  return [path, contentOf(root + path, status), stampOf(status, now)];
}

function statusOf(path: string, links: Links): Stats | null {
  const look = links === "follow" ? statSync : lstatSync;
  const status = look(path, { throwIfNoEntry: false });
  return status !== undefined && (status.isFile() || status.isDirectory()) ? status : null;
}

function hasStamp(status: Stats, [mode, size, modified, changed, node]: Stamp): boolean {
  return (
    status.ctimeMs === changed &&
    status.mtimeMs === modified &&
    status.size === size &&
    status.ino === node &&
    status.mode === mode
  );
}

/** The stamp of a file, if a change from now on would be seen in it. */
function stampOf({ mode, size, mtimeMs, ctimeMs, ino }: Stats, now: number): Stamp | null {
  const last = Math.max(mtimeMs, ctimeMs);
  const settled = last < now - (last % 1000 === 0 ? coarse : fine);
  return settled ? [mode, size, mtimeMs, ctimeMs, ino] : null;
}

function contentOf(path: string, status: Stats): string {
  return status.isDirectory() ? digestOfNames(readdirSync(path)) : digest(readFileSync(path));
}
