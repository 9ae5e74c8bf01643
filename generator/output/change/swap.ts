import { join } from "node:path";
import { OutputFolderError } from "../error.ts";
import type { FileSystem } from "./file-system.ts";
import { work as names } from "./names.ts";
import type { Place } from "./place.ts";

/**
 * Puts a tree in the place of the folder, which ends up in the work folder.
 *
 * A folder that is not there yet comes into being in one step. One that is there is exchanged in one step where the
 * system can do that; else it is moved away and the tree moved in, with nothing at its place in between.
 */
export function swapIn(fileSystem: FileSystem, { folder, work }: Place, tree: string): void {
  if (fileSystem.status(folder) === null) {
    fileSystem.rename(tree, folder);
    return;
  }
  if (fileSystem.exchange(tree, folder)) return;
  const old = join(work, names.old);
  fileSystem.rename(folder, old);
  try {
    fileSystem.rename(tree, folder);
  } catch (error) {
    moveBack(fileSystem, old, folder);
    throw error;
  }
}

function moveBack(fileSystem: FileSystem, old: string, folder: string): void {
  try {
    fileSystem.rename(old, folder);
  } catch {
    throw new OutputFolderError(`${folder} could not be replaced and stands at ${old}; run this again to put it back`);
  }
}
