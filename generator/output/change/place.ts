import { realpathSync } from "node:fs";
import { basename, dirname, join, resolve, sep } from "node:path";
import { codeOf, OutputFolderError } from "../error.ts";
import type { FileSystem } from "./file-system.ts";

/** Where a folder is that is about to be changed, and where to work on its next state. All paths are absolute and real. */
export interface Place {
  readonly folder: string;
  /** Beside the folder, on the same disk: the lock, the next tree and the last one. Gone when nobody writes. */
  readonly work: string;
  /** Whether the folder may be replaced by another one, as far as can be told without trying. */
  readonly movable: boolean;
}

/**
 * Finds out where a folder really is.
 *
 * @param pinned paths that must not move: a folder that is or holds one of them is not replaced
 * @throws OutputFolderError where something other than a folder stands there
 */
export function locate(fileSystem: FileSystem, path: string, pinned: readonly string[]): Place {
  const folder = realFolder(fileSystem, resolve(path), path);
  const parent = dirname(folder);
  const status = fileSystem.status(folder);
  if (status !== null && !status.isDirectory())
    throw new OutputFolderError(`${path} is in the way: it is not a folder`);
  const holds = (inner: string): boolean => `${inner}${sep}`.startsWith(`${folder}${sep}`);
  const movable =
    parent !== folder &&
    !pinned.some((one) => holds(realOrSame(one))) &&
    (status === null || status.dev === fileSystem.status(parent)?.dev);
  return { folder, work: join(parent, `.${basename(folder)}.framewright`), movable };
}

/** Follows links; of a path that is not there yet, those of the part that is. */
function realFolder(fileSystem: FileSystem, path: string, given: string): string {
  try {
    return realpathSync(path);
  } catch (error) {
    if (codeOf(error) !== "ENOENT" || dirname(path) === path) throw error;
    if (fileSystem.status(path) !== null) throw new OutputFolderError(`${given} is a link that leads nowhere`);
    return join(realFolder(fileSystem, dirname(path), given), basename(path));
  }
}

function realOrSame(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return resolve(path);
  }
}
