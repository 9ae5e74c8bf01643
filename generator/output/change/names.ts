/** Names of what framewright puts into folders for the time of a run. */

/** In a folder that is changed in place: the lock, and files on their way to their places. */
export const innerLock = ".framewright-lock";
export const staging = ".framewright-staging";

/** In the work folder beside a folder that is replaced. */
export const work = {
  lock: "lock",
  /** There from just before the folder is replaced until nothing of the last one is left. */
  journal: "journal.json",
  /** Followed by something that differs from run to run: the folder's next state. */
  next: "next-",
  /** The folder's last state, where it was moved away to make room. */
  old: "old",
  /** Followed by a number: a tree that is being taken apart. */
  spent: "spent-",
} as const;

/** Whether a path at the root of an output folder is one of ours for the time of a run. */
export function isOwnName(path: string): boolean {
  return path === innerLock || path === staging || path.startsWith(`${innerLock}-`);
}
