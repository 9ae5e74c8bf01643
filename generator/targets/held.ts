import { deflateRawSync, inflateRawSync } from "node:zlib";
import { digest } from "../model/digest.ts";
import type { OutputFile } from "./target.ts";

/** Characters of text that are held as they are; a catalog has to have hundreds of messages to have more. */
const plainly = 16 * 1024 * 1024;

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
  readonly digest: string;
  private readonly bytes: Uint8Array;

  constructor(path: string, text: string) {
    this.path = path;
    const plain = utf8Of(text);
    this.digest = digest(plain);
    this.bytes = deflateRawSync(plain, { level: 1 });
  }

  get text(): string {
    return inflateRawSync(this.bytes).toString("utf8");
  }
}

/** One for all texts: memory outside of the heap is not given back soon. */
let scratch = Buffer.alloc(0);

/** A text's bytes, until the next one is asked for. */
function utf8Of(text: string): Uint8Array {
  const most = text.length * 3;
  if (scratch.length < most) scratch = Buffer.allocUnsafeSlow(most);
  return scratch.subarray(0, scratch.write(text));
}
