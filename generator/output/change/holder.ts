import { randomUUID } from "node:crypto";
import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";

/** The running process, as far as a lock needs to know it. */
export interface LockOwner {
  readonly id: number;
  /** Whether a process with this number runs. */
  isRunning(id: number): boolean;
}

/** Who holds a lock, as the lock says it. */
export interface Holder {
  readonly id: number;
  /** Machine, boot and process namespace: two processes with the same scope mean the same process by a number. */
  readonly scope: string;
  /** When the process began, as the system tells it; numbers are given out again, this is not. `null` where unknown. */
  readonly started: string | null;
  /** Differs from every other lock. */
  readonly token: string;
}

/** Age in milliseconds past which a lock counts as abandoned where nobody can tell whether its process still runs. */
const abandonedAfter = 30_000;

/** Describes the running process as a holder. */
export function newHolder(owner: LockOwner): Holder {
  return { id: owner.id, scope: scope(), started: startOf(owner.id), token: randomUUID() };
}

/** Reads a holder back; `null` if the text is not one. */
export function parseHolder(text: string): Holder | null {
  try {
    const { id, scope, started, token } = JSON.parse(text) as Record<string, unknown>;
    const fine = typeof id === "number" && typeof scope === "string" && typeof token === "string";
    return fine ? { id, scope, token, started: typeof started === "string" ? started : null } : null;
  } catch {
    return null;
  }
}

/**
 * Whether the process that took a lock is gone.
 *
 * Seen from the same machine and namespace this is certain. From another container or machine, where process numbers
 * mean other processes, a lock is abandoned once it is much older than any run.
 *
 * @param age how old the lock is, in milliseconds
 */
export function isAbandoned(holder: Holder | null, owner: LockOwner, age: number): boolean {
  if (holder === null || holder.scope !== scope()) return age > abandonedAfter;
  if (!owner.isRunning(holder.id)) return true;
  const started = startOf(holder.id);
  if (holder.started === null || started === null) return age > abandonedAfter;
  return holder.started !== started;
}

function scope(): string {
  const boot = orEmpty(() => readFileSync("/proc/sys/kernel/random/boot_id", "latin1").trim());
  const namespace = orEmpty(() => readlinkSync("/proc/self/ns/pid"));
  return [hostname(), boot, namespace].join(" ");
}

/** Field 22 of a process's status on Linux: its start, in ticks since the boot. */
function startOf(id: number): string | null {
  const status = orEmpty(() => readFileSync(`/proc/${id}/stat`, "latin1"));
  // The second field is the program's name in parentheses and may hold anything.
  return status.slice(status.lastIndexOf(")") + 2).split(" ")[19] ?? null;
}

function orEmpty(read: () => string): string {
  try {
    return read();
  } catch {
    return "";
  }
}
