import { createHash } from "node:crypto";
import type { SourceFile } from "../model/source.ts";

/**
 * SHA-256, hexadecimal, of files in the given order. Paths and lengths are hashed too, so that moving text from one
 * file to the next changes the result.
 */
export function fingerprint(files: readonly Pick<SourceFile, "file" | "text">[]): string {
  const hash = createHash("sha256");
  for (const { file, text } of files) {
    const bytes = Buffer.from(text, "utf8");
    hash.update(`${JSON.stringify(file)} ${bytes.length}\n`).update(bytes);
  }
  return hash.digest("hex");
}
