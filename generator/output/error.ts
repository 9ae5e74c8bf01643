/** A folder cannot be used or written as it is; the message says why in one line. */
export class OutputFolderError extends Error {
  override readonly name: string = "OutputFolderError";
}

/** Whether a file-system error says that there is nothing at the path. */
export function isMissing(error: unknown): boolean {
  const code = codeOf(error);
  return code === "ENOENT" || code === "ENOTDIR";
}

/** The code of a system error, such as `ENOENT`; `null` for any other error. */
export function codeOf(error: unknown): string | null {
  const code = (error as NodeJS.ErrnoException | null)?.code;
  return typeof code === "string" ? code : null;
}
