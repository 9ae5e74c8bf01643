import { dirname, join } from "node:path";
import { codeOf, OutputFolderError } from "../error.ts";
import type { Changes } from "./changes.ts";
import { diskFileSystem, type FileSystem } from "./file-system.ts";
import type { LockOwner } from "./holder.ts";
import { isImpossible } from "./impossible.ts";
import { changeInPlace } from "./in-place.ts";
import { type LockRequest, waitForLock, withLock } from "./lock.ts";
import { innerLock, isOwnName, work as names } from "./names.ts";
import { locate, type Place } from "./place.ts";
import { replaceFolder } from "./replace.ts";
import { settle } from "./settle.ts";

export type { Changes, Written } from "./changes.ts";
export { diskFileSystem, type FileSystem } from "./file-system.ts";
export type { LockOwner } from "./holder.ts";

/** What is to change in a folder, and what else the look at it came to. */
export interface Decision<T> {
  readonly result: T;
  /** `null` for nothing. */
  readonly changes: Changes | null;
}

/** A folder that is to be changed, and by whom. */
export interface ChangeRequest<T> {
  readonly folder: string;
  readonly owner: LockOwner;
  /** Paths that must not move, such as the current folder: a folder that is or holds one of them is changed in place. */
  readonly pinned: readonly string[];
  /** Looks at the folder and says what to change. May be asked more than once; the last answer is carried out. */
  decide(): Promise<Decision<T>>;
  /** Default: the disk. */
  readonly fileSystem?: FileSystem;
}

/** Whether a run that was killed, or one that is writing now, has left something in or beside a folder. */
export function hasLeftovers(folder: string, fileSystem: FileSystem = diskFileSystem): boolean {
  const { folder: real, work } = locate(fileSystem, folder, []);
  if (fileSystem.status(work) !== null) return true;
  return fileSystem.status(real) !== null && fileSystem.list(real).some(({ name }) => isOwnName(name));
}

/**
 * Changes a folder so that it is wholly as before or wholly as wanted at every moment, whatever happens to this process:
 * its next state is built beside it and takes its place in one step. docs/OUTPUT.md tells how far that goes, and what
 * happens where a folder cannot be replaced.
 *
 * @returns what the last decision came to
 * @throws OutputFolderError where the folder cannot be used, or another run writes to it for long; system errors where
 *   the disk fails
 */
export async function changeFolder<T>(request: ChangeRequest<T>): Promise<T> {
  const { fileSystem = diskFileSystem, decide, folder, owner, pinned } = request;
  const place = locate(fileSystem, folder, pinned);
  const inner = lockRequest(fileSystem, owner, place, join(place.folder, innerLock));
  const outer = lockRequest(fileSystem, owner, place, join(place.work, names.lock));
  if (!canWorkBeside(fileSystem, place)) return inPlace(inner, decide);
  try {
    return await withLock(outer, async (isHeld) => {
      settle(fileSystem, place);
      if (!place.movable) return inPlace(inner, decide);
      await waitForLock(inner);
      const { changes, result } = await decide();
      if (changes === null) removeLeftovers(fileSystem, place.folder);
      else if (!replaceFolder(fileSystem, place, changes, isHeld)) return inPlace(inner, decide);
      return result;
    });
  } finally {
    removeEmpty(fileSystem, place.work);
  }
}

/** Changes the folder file by file, with a lock inside for whoever sees the folder and not what is beside it. */
async function inPlace<T>(lock: LockRequest, decide: () => Promise<Decision<T>>): Promise<T> {
  const { fileSystem, folder } = lock;
  const first = await decide();
  if (first.changes === null && !hasLeftovers(folder, fileSystem)) return first.result;
  fileSystem.makeFolders(folder);
  return withLock(lock, async () => {
    removeLeftovers(fileSystem, folder);
    const { changes, result } = await decide();
    if (changes !== null) changeInPlace(fileSystem, folder, changes);
    return result;
  });
}

/** Removes what killed runs left in a folder; the lock is not among it, as whoever calls has dealt with it. */
function removeLeftovers(fileSystem: FileSystem, folder: string): void {
  if (fileSystem.status(folder) === null) return;
  for (const { name } of fileSystem.list(folder)) {
    if (isOwnName(name) && name !== innerLock) fileSystem.removeAll(join(folder, name));
  }
}

function lockRequest(fileSystem: FileSystem, owner: LockOwner, { folder }: Place, path: string): LockRequest {
  return { fileSystem, owner, folder, path, prepare: () => makeFolder(fileSystem, dirname(path)) };
}

/** Makes the work folder; `false` where nothing can be made beside the folder. */
function canWorkBeside(fileSystem: FileSystem, { folder, work }: Place): boolean {
  try {
    fileSystem.makeFolders(dirname(folder));
    makeFolder(fileSystem, work);
    return true;
  } catch (error) {
    if (isImpossible(error)) return false;
    throw error;
  }
}

/** Makes a folder where there is none; what stands there may be a stranger's link, which is not followed. */
function makeFolder(fileSystem: FileSystem, path: string): void {
  try {
    fileSystem.makeFolder(path);
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
    const status = fileSystem.status(path);
    if (status !== null && !status.isDirectory()) throw new OutputFolderError(`${path} is in the way; remove it`);
  }
}

/** Another run may be waiting with its draft of a lock in the folder: then that run removes it. */
function removeEmpty(fileSystem: FileSystem, path: string): void {
  try {
    fileSystem.removeFolder(path);
  } catch {}
}
