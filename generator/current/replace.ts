import { randomBytes } from "node:crypto";
import { renameSync, rmSync, writeFileSync } from "node:fs";

/** Replaces a file in one step. What is kept only to be faster may fail to be kept: a package can be read-only. */
export function replaceFile(path: string, content: string | Uint8Array): void {
  const fresh = `${path}.${randomBytes(6).toString("hex")}`;
  try {
    writeFileSync(fresh, content);
    renameSync(fresh, path);
  } catch {
    rmSync(fresh, { force: true });
  }
}
