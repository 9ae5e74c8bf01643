import { codeOf } from "../error.ts";

/** A folder cannot be replaced as a whole, for a reason that no system error tells. */
export class ReplacementError extends Error {
  override readonly name = "ReplacementError";
}

/**
 * What systems answer where a step is not possible for this folder, disk or user, as opposed to having failed this time:
 * no rights to the parent, a mount point, a disk without second names, somebody else's file, a path that gets too long.
 */
const codes = new Set([
  "EACCES",
  "EBUSY",
  "EMLINK",
  "ENAMETOOLONG",
  "ENOSYS",
  "ENOTSUP",
  "EOPNOTSUPP",
  "EPERM",
  "EROFS",
  "EXDEV",
]);

/** Whether an error of replacing a folder leaves changing it in place as the way to go. */
export function isImpossible(error: unknown): boolean {
  return error instanceof ReplacementError || codes.has(codeOf(error) ?? "");
}
