import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { codeOf, OutputFolderError } from "../error.ts";
import type { FileSystem } from "./file-system.ts";
import { isAbandoned, type LockOwner, newHolder, parseHolder } from "./holder.ts";
import { isImpossible } from "./impossible.ts";

/** How long a run waits for another one, in milliseconds: longer than any lock of unknown state lasts. */
const patience = 40_000;

/** Time between two looks at another run's lock, in milliseconds. */
const interval = 20;

/** What taking a lock needs to know. */
export interface LockRequest {
  readonly fileSystem: FileSystem;
  readonly owner: LockOwner;
  /** Path of the lock. */
  readonly path: string;
  /** The folder that it guards, for messages. */
  readonly folder: string;
  /** Makes what the lock stands in; called before each try, as another run may have removed it. */
  prepare(): void;
}

/**
 * Runs `work` while no other run holds the lock. `work` may ask whether it still does: a run that was suspended for long
 * may have lost it.
 *
 * @throws OutputFolderError when another run still holds the lock after forty seconds
 */
export async function withLock<T>(request: LockRequest, work: (isHeld: () => boolean) => Promise<T>): Promise<T> {
  const { fileSystem, owner, path } = request;
  const text = `${JSON.stringify(newHolder(owner))}\n`;
  await untilFree(request, () => take(request, text));
  const isHeld = (): boolean => fileSystem.read(path) === text;
  try {
    return await work(isHeld);
  } finally {
    release(request, isHeld);
  }
}

/** Waits until nobody who still runs holds the lock, and does not take it. */
export async function waitForLock(request: LockRequest): Promise<void> {
  await untilFree(request, () => request.fileSystem.status(request.path) === null);
}

async function untilFree(request: LockRequest, isFree: () => boolean): Promise<void> {
  const deadline = Date.now() + patience;
  while (!isFree()) {
    if (removeAbandoned(request)) continue;
    if (Date.now() > deadline) {
      const { folder, path } = request;
      throw new OutputFolderError(`another run is writing to ${folder}; if there is none, remove ${path}`);
    }
    await delay(interval);
  }
}

/** Links a file that already names us into place, so that nobody ever sees a lock without a holder. */
function take({ fileSystem, path, prepare }: LockRequest, text: string): boolean {
  prepare();
  const draft = `${path}-${randomUUID()}`;
  try {
    fileSystem.write(draft, text);
    linkOrWrite(fileSystem, draft, path, text);
    return true;
  } catch (error) {
    // Whoever holds the lock clears drafts away, ours too, and takes the work folder away in the end.
    if (codeOf(error) === "EEXIST" || codeOf(error) === "ENOENT") return false;
    throw error;
  } finally {
    tryTo(() => fileSystem.unlink(draft));
  }
}

/** Some disks know no second names: there a lock without a holder may be seen for a moment, and counts as taken. */
function linkOrWrite(fileSystem: FileSystem, draft: string, path: string, text: string): void {
  try {
    fileSystem.link(draft, path);
  } catch (error) {
    if (!isImpossible(error)) throw error;
    fileSystem.write(path, text);
  }
}

/**
 * Moves an abandoned lock aside before removing it: of two runs that find it, only one can move it.
 *
 * @returns whether it was there to be removed
 */
function removeAbandoned({ fileSystem, owner, path }: LockRequest): boolean {
  const seen = fileSystem.read(path);
  if (seen === null || !isAbandoned(parseHolder(seen), owner, age(fileSystem, path))) return false;
  const aside = `${path}-stale-${randomUUID()}`;
  try {
    fileSystem.rename(path, aside);
    // Between the look and the move another run may have taken the lock: give it back.
    if (fileSystem.read(aside) !== seen) fileSystem.link(aside, path);
    fileSystem.unlink(aside);
    return true;
  } catch (error) {
    if (codeOf(error) === "ENOENT" || codeOf(error) === "EEXIST") return false;
    throw error;
  }
}

function age(fileSystem: FileSystem, path: string): number {
  const modified = fileSystem.status(path)?.mtimeMs;
  return modified === undefined ? 0 : Date.now() - Number(modified);
}

/** A lock that cannot be removed says whose it was, and is taken over: no reason to fail after the work is done. */
function release({ fileSystem, path }: LockRequest, isHeld: () => boolean): void {
  tryTo(() => {
    if (isHeld()) fileSystem.unlink(path);
  });
}

/** What stays behind here, the next run clears away. */
function tryTo(act: () => void): void {
  try {
    act();
  } catch {}
}
