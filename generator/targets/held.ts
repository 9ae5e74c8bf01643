import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { OutputFile } from "./target.ts";

/** Characters of text that are held as they are; a catalog has to have hundreds of messages to have more. */
const plainly = 48 * 1024 * 1024;

/**
 * Holds emitted files until they are written. From some size on texts are held compressed, each inflated when it is
 * asked for: vectors of a large catalog are hundreds of megabytes, and nearly all of each repeats the one before.
 */
export class HeldFiles {
  readonly files: OutputFile[] = [];
  private length = 0;

  add(path: string, text: string): void {
    this.length += text.length;
    this.files.push(this.length > plainly ? new CompressedFile(path, text) : { path, text });
  }
}

class CompressedFile implements OutputFile {
  readonly path: string;
  private readonly bytes: Uint8Array;

  constructor(path: string, text: string) {
    this.path = path;
    this.bytes = deflateRawSync(text, { level: 1 });
  }

  get text(): string {
    return inflateRawSync(this.bytes).toString("utf8");
  }
}
