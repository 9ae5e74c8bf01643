import { link, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { isMissing, OutputFolderError } from "./disk.ts";

/** Name of the lock inside an output folder; it exists only while a run writes. */
const lockName = ".framewright-lock";

/** How long a run waits for another one, in milliseconds. */
const patience = 10_000;

/** The running process, as far as a lock needs to know it. */
export interface LockOwner {
  readonly id: number;
  /** Whether the process with this number still runs. */
  isRunning(id: number): boolean;
}

/**
 * Runs `work` while no other run writes into the same folder.
 *
 * The lock names the process that holds it; one whose process is gone (a killed run) is taken over at once.
 *
 * @throws OutputFolderError when another run still holds the lock after ten seconds
 */
export async function withLock<T>(folder: string, owner: LockOwner, work: () => Promise<T>): Promise<T> {
  const path = join(folder, lockName);
  const deadline = Date.now() + patience;
  while (!(await tryLock(path, owner))) {
    await removeAbandoned(path, owner);
    if (Date.now() > deadline) {
      throw new OutputFolderError(`another run is writing to ${folder}; if there is none, remove ${path}`);
    }
    await delay(20);
  }
  try {
    return await work();
  } finally {
    await rm(path, { force: true });
  }
}

/** Links a file that already holds our number into place, so that nobody ever sees a lock without an owner. */
async function tryLock(path: string, owner: LockOwner): Promise<boolean> {
  const draft = `${path}-${owner.id}`;
  await writeFile(draft, String(owner.id));
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

/** Moves a lock aside before removing it: of two runs that find it abandoned, only one can move it. */
async function removeAbandoned(path: string, owner: LockOwner): Promise<void> {
  try {
    if (owner.isRunning(Number(await readFile(path, "utf8")))) return;
    const aside = `${path}-stale-${owner.id}`;
    await rename(path, aside);
    // Between the look and the move a third run may have taken the lock: give it back.
    if (owner.isRunning(Number(await readFile(aside, "utf8")))) await link(aside, path).catch(() => undefined);
    await rm(aside, { force: true });
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}
