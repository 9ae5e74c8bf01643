import { openBytes } from "../frame.js";
import type { FaultCode } from "../result.js";
import { encodeUtf8 } from "../utf8.js";
import { FormRefusal } from "./refusal.js";

/** The bytes of a binary frame: the stages `frame` and `size` of docs/FORMATS.md section 1. */
export function binaryFrame(frame: unknown, maxFrameBytes: number): Uint8Array {
  const opened = openBytes(frame, maxFrameBytes);
  if (opened.ok) return opened.value;
  throw new FormRefusal(opened.error.code as FaultCode, []);
}

/** Bytes that are put together, in a block that grows. */
export class Block {
  bytes: Uint8Array = new Uint8Array(256);
  view: DataView = new DataView(this.bytes.buffer);
  length = 0;

  /** Makes room for so many bytes and gives the place of the first. */
  take(count: number): number {
    const start = this.length;
    const end = start + count;
    if (end > this.bytes.length) this.#grow(end);
    this.length = end;
    return start;
  }

  byte(value: number): void {
    // Making room may change the block.
    const at = this.take(1);
    this.bytes[at] = value;
  }

  all(bytes: Uint8Array): void {
    const at = this.take(bytes.length);
    this.bytes.set(bytes, at);
  }

  text(text: string): void {
    this.all(encodeUtf8(text));
  }

  /** A copy of all bytes, after which the block is empty. */
  finish(): Uint8Array {
    const copy = this.bytes.slice(0, this.length);
    this.length = 0;
    return copy;
  }

  #grow(least: number): void {
    const bytes = new Uint8Array(Math.max(least, 2 * this.bytes.length));
    bytes.set(this.bytes.subarray(0, this.length));
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer);
  }
}
