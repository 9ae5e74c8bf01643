import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";

/** Takes the lock, says so, and keeps it until its input ends. */
const HOLD = 'exec 9>>"$1"; flock --nonblock 9 || { echo busy; flock 9; }; echo held; exec cat';

/**
 * Does some work while no other process does work under the same lock file.
 *
 * The lock is the kernel's (flock(2)), held by a child of ours for as long as its input stays open, so it is free again
 * the moment this process ends, in whatever way. The file holds the holder's process id only so that it can be named.
 *
 * @param onWait called once if another process holds the lock, with that process's id
 */
export async function withLock<T>(file: string, onWait: (holder: string) => void, work: () => Promise<T>): Promise<T> {
  const holder = spawn("setpriv", ["--pdeathsig", "KILL", "sh", "-c", HOLD, "sh", file], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const closed = once(holder, "close").catch((error: Error) => error);
  let isHeld = false;
  try {
    for await (const word of createInterface({ input: holder.stdout })) {
      isHeld = word === "held";
      if (isHeld) break;
      onWait(readFileSync(file, "utf8").trim());
    }
    if (!isHeld) throw new Error(`cannot lock ${file}`);
    writeFileSync(file, `${process.pid}\n`);
    return await work();
  } finally {
    holder.stdin.end();
    await closed;
  }
}
