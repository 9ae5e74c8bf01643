import { copied } from "../pool.js";
import type { Limits } from "../schema.js";

/** Longest frame that is written by the fast pass. */
const longestFrame = 1_048_576;

/**
 * The frame that is written, in one block that never moves: engines make constants of its address and its length, and its memory is
 * taken when a frame needs it. Writing beyond its end either throws or does nothing, and the place behind it is then refused as too
 * far.
 */
export const outputBytes: Uint8Array = /* @__PURE__ */ new Uint8Array(longestFrame + 64);

/** The same block. */
export const outputView: DataView = /* @__PURE__ */ new DataView(/* @__PURE__ */ outputBytes.buffer);

/** The same, by a name of this module: engines make constants of those alone. */
const bytes: Uint8Array = outputBytes;

/** Whether a frame is being written: a getter of a value could write another one meanwhile. */
export const output = { isBusy: false };

/** The length of a frame that was written, where limits allow it; -1 where they do not. */
export function allowedLength(length: number, { maxFrameBytes }: Limits): number {
  return length <= maxFrameBytes && length <= longestFrame ? length : -1;
}

/** A copy of what was written. */
export function writtenFrame(length: number): Uint8Array {
  return copied(outputView, length, false);
}

/** Copies what was written into a block of the caller's. */
export function copyWritten(length: number, target: Uint8Array, start: number): void {
  for (let index = 0; index < length; index += 1) target[start + index] = bytes[index] as number;
}
