import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { OutputFolderError } from "../error.ts";
import { buildTree } from "./build.ts";
import { type Changes, replacedPaths } from "./changes.ts";
import type { FileSystem } from "./file-system.ts";
import { isImpossible } from "./impossible.ts";
import { identity, writeJournal } from "./journal.ts";
import { work as names } from "./names.ts";
import type { Place } from "./place.ts";
import { settle } from "./settle.ts";
import { swapIn } from "./swap.ts";

/**
 * Replaces a folder by its next state as a whole. Whoever calls holds the lock of the work folder.
 *
 * @param isHeld whether the lock is still ours
 * @returns `false` where this folder cannot be replaced: it is as it was
 */
export function replaceFolder(fileSystem: FileSystem, place: Place, changes: Changes, isHeld: () => boolean): boolean {
  const next = join(place.work, `${names.next}${randomUUID()}`);
  const from = fileSystem.status(place.folder) === null ? null : place.folder;
  try {
    const built = buildTree(fileSystem, from, next, changes);
    if (!isHeld()) throw new OutputFolderError(`another run took over ${place.folder} while this one was suspended`);
    const status = fileSystem.status(next);
    if (status === null) throw new OutputFolderError(`somebody removed ${next}; run this again`);
    writeJournal(fileSystem, place.work, { next: identity(status), replaced: replacedPaths(changes), built });
    swapIn(fileSystem, place, next);
  } catch (error) {
    settleAfterFailure(fileSystem, place, isHeld);
    if (isImpossible(error)) return false;
    throw error;
  }
  settleAfterSuccess(fileSystem, place);
  return true;
}

/** What cannot be cleared up now, the next run clears up; what kept us from the work itself is what matters. */
function settleAfterFailure(fileSystem: FileSystem, place: Place, isHeld: () => boolean): void {
  try {
    if (isHeld()) settle(fileSystem, place);
  } catch {}
}

function settleAfterSuccess(fileSystem: FileSystem, place: Place): void {
  try {
    settle(fileSystem, place);
  } catch (error) {
    if (error instanceof OutputFolderError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new OutputFolderError(
      `${place.folder} is written, but not all of ${place.work} could be removed: ${reason}; the next run removes it`,
    );
  }
}
