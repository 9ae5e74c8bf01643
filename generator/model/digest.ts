import { createHash } from "node:crypto";

/** SHA-256, in hexadecimal, of a text's UTF-8 bytes, or of bytes. */
export function digest(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}
