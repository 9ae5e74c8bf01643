import { constants } from "node:fs";
import { type FileHandle, open, realpath } from "node:fs/promises";
import { join, sep } from "node:path";
import { type Checked, type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import type { Origin } from "../model/origin.ts";
import { limits } from "./limits.ts";

/** A file to read, and whom to blame where it cannot be read. */
export interface FileRequest {
  /** Folder that the file must lie in, as the operating system resolves it (no symbolic links). */
  readonly folder: string;
  /** Path inside the folder, with `/`. */
  readonly file: string;
  /** Where the file is asked for, or `null` where the caller named it. */
  readonly blame: Origin | null;
}

/**
 * Reads a text file of a catalog: an ordinary file inside the folder, at most 4 MiB, UTF-8 without byte order mark.
 *
 * Symbolic links are followed only as far as they stay inside the folder. Nothing else is ever opened for reading:
 * the kind of file is checked on the open handle, which does not wait for a writer of a named pipe.
 */
export async function readText(request: FileRequest): Promise<Checked<string>> {
  const path = join(request.folder, request.file);
  try {
    const real = await realpath(path);
    if (!real.startsWith(request.folder.endsWith(sep) ? request.folder : request.folder + sep)) {
      return failed(diagnostic("file/outside", request.blame, { path: request.file }));
    }
    const handle = await open(real, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      return await readHandle(handle, request);
    } finally {
      await handle.close();
    }
  } catch (error) {
    return failed(openFinding(error, request));
  }
}

async function readHandle(handle: FileHandle, { file, blame }: FileRequest): Promise<Checked<string>> {
  const status = await handle.stat();
  if (!status.isFile()) return failed(diagnostic("file/not-regular", blame, { path: file }));
  // One byte more than allowed tells a file that is too large, whatever its size is said to be.
  const most = limits.fileBytes + 1;
  let buffer = Buffer.allocUnsafe(Math.min(status.size + 1, most));
  let length = 0;
  for (;;) {
    const { bytesRead } = await handle.read(buffer, length, buffer.length - length, null);
    length += bytesRead;
    if (bytesRead === 0 || length === most) break;
    if (length === buffer.length) buffer = Buffer.concat([buffer], Math.min(2 * length + 1, most));
  }
  if (length > limits.fileBytes) {
    return failed(diagnostic("file/too-large", blame, { what: file, limit: limits.fileBytes, unit: "bytes" }));
  }
  return decode(buffer.subarray(0, length), file);
}

function decode(bytes: Uint8Array, file: string): Checked<string> {
  const start: Origin = { file, pointer: "", line: 1, column: 1 };
  const finding = (reason: string): Checked<string> => failed(diagnostic("file/encoding", start, { reason }));
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
    return finding("the file starts with a byte order mark");
  }
  try {
    return { value: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes), diagnostics: [] };
  } catch {
    return finding("the file is not UTF-8");
  }
}

/** The finding for an error of the operating system. */
export function openFinding(error: unknown, { file, blame }: Pick<FileRequest, "file" | "blame">): Diagnostic {
  const code = (error as NodeJS.ErrnoException).code ?? "";
  switch (code) {
    case "ENOENT":
    case "ENOTDIR":
      return diagnostic("file/not-found", blame, { path: file });
    case "EISDIR":
    case "ENXIO":
      return diagnostic("file/not-regular", blame, { path: file });
    default:
      return diagnostic("file/unreadable", blame, { path: file, reason: reasons[code] ?? code });
  }
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EPERM: "operation not permitted",
  ELOOP: "symbolic links go in a circle",
  ENAMETOOLONG: "the name is too long",
  ERR_INVALID_ARG_VALUE: "the path holds a null character",
};

function failed(finding: Diagnostic): Checked<never> {
  return { value: null, diagnostics: [finding] };
}
