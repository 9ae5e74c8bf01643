import { ConformError } from "../conformance/error.ts";
import { OutputFolderError } from "../output/index.ts";

/** One line for a failure that is not a finding: what could not be done, why and what to do, without a stack trace. */
export function describeFailure(error: unknown): string {
  if (error instanceof OutputFolderError || error instanceof ConformError || isTold(error))
    return `framewright: ${error.message}`;
  const { code, message, path, syscall } = error as NodeJS.ErrnoException;
  if (typeof code !== "string" || typeof syscall !== "string")
    return `framewright: this is a fault of framewright, please report it: ${message ?? String(error)}`;
  const { cause, fix } = reasons[code] ?? { cause: code, fix: null };
  return `framewright: ${cause}: ${path ?? syscall}${fix === null ? "" : `; ${fix}`}`;
}

/** By name, as their classes are loaded with their commands only. */
function isTold(error: unknown): error is Error {
  return error instanceof Error && ["CompatibilityError", "JournalError", "ServeError"].includes(error.name);
}

interface Reason {
  readonly cause: string;
  readonly fix: string | null;
}

const changedMeanwhile = "something else changed the folder meanwhile, run again";
const fullDisk = "free some space and run again";
const rights = "change its permissions, or choose another folder";

/** By code of a system error. */
const reasons: Readonly<Record<string, Reason>> = {
  EADDRINUSE: { cause: "the port is in use", fix: "choose another one" },
  EADDRNOTAVAIL: { cause: "this machine has no such address", fix: "choose another one" },
  EACCES: { cause: "permission denied", fix: rights },
  EBUSY: { cause: "the file or folder is in use", fix: null },
  EDQUOT: { cause: "the disk quota is used up", fix: fullDisk },
  EEXIST: { cause: "there is something already", fix: changedMeanwhile },
  EFBIG: { cause: "the file may not grow any more", fix: "raise the limit (ulimit -f), or choose another file" },
  EIO: { cause: "the disk failed to read or write", fix: "check the disk and run again" },
  EISDIR: { cause: "a folder is in the way", fix: null },
  ELOOP: { cause: "links lead in a circle", fix: null },
  EMFILE: { cause: "too many open files", fix: "raise the limit (ulimit -n) and run again" },
  ENAMETOOLONG: { cause: "the name is too long", fix: "choose a shorter path" },
  ENFILE: { cause: "the system has too many open files", fix: "close some programs and run again" },
  ENOENT: { cause: "no such file or folder", fix: null },
  ENOSPC: { cause: "no space left on the device", fix: fullDisk },
  ENOTDIR: { cause: "a file stands where a folder is needed", fix: null },
  ENOTEMPTY: { cause: "the folder is not empty", fix: changedMeanwhile },
  EPERM: { cause: "operation not permitted", fix: rights },
  EROFS: { cause: "the file system is read-only", fix: "choose another folder" },
};
