import { latin1Slice, utf8Slice } from "./native.js";
import type { Limits } from "./schema.js";
import { decodeUtf8 } from "./utf8.js";

/**
 * The fast pass of an encoder: emitted functions check a value and write its canonical text in one go. What they do not
 * expect, the slow pass (`encodeValue`) decides.
 */

/** Size of the blocks that frames are written to, one behind the other. */
const blockSize = 65_536;

/** Deepest nesting that is written this way: the fast pass uses the stack of its caller. */
const deepest = 100;

/** Where the pass stands. */
interface Output {
  block: Uint8Array;
  /** The block in words. */
  view: DataView;
  /** Where the frame starts. */
  start: number;
  at: number;
  depth: number;
  maxDepth: number;
  /** Most bytes of a frame. */
  maxFrameBytes: number;
  /** Whether a frame is being written: a getter of the value may encode another one. */
  isBusy: boolean;
  /** Whether all of the frame is ASCII. */
  isAscii: boolean;
}

/** The one output of all encoders. */
const out: Output = {
  block: new Uint8Array(0),
  view: new DataView(new ArrayBuffer(0)),
  start: 0,
  at: 0,
  depth: 0,
  maxDepth: deepest,
  maxFrameBytes: 0,
  isBusy: false,
  isAscii: true,
};

/** It, for the other modules. Apart, since engines make constants of what is not exported itself. */
export const output: Output = out;

/** Checks a value and writes it into the block. `false` leaves the value to the slow pass. */
function putFrame(value: unknown, limits: Limits, write: (value: unknown) => boolean): boolean {
  out.isBusy = true;
  // A program that transferred a frame took its whole block away.
  if (out.block.length - out.at < 1024) nextBlock(blockSize);
  out.start = out.at;
  out.depth = 0;
  out.maxDepth = Math.min(limits.maxDepth, deepest);
  out.maxFrameBytes = limits.maxFrameBytes;
  out.isAscii = true;
  try {
    return write(value) && out.at - out.start <= limits.maxFrameBytes;
  } catch {
    // A getter or a proxy threw: the slow pass has a fault for that.
    return false;
  } finally {
    out.isBusy = false;
  }
}

/** Writes a value as a frame in UTF-8, or hands it over to the slow pass. */
export function putBytes(value: unknown, limits: Limits, write: (value: unknown) => boolean): Uint8Array | undefined {
  if (out.isBusy) return undefined;
  const isWritten = putFrame(value, limits, write);
  const { block, start, at } = out;
  if (isWritten) return new Uint8Array(block.buffer, start, at - start);
  out.at = start;
  return undefined;
}

/** Writes a value as a frame in a string, or hands it over to the slow pass. */
export function putText(value: unknown, limits: Limits, write: (value: unknown) => boolean): string | undefined {
  if (out.isBusy) return undefined;
  const isWritten = putFrame(value, limits, write);
  const { block, start, at } = out;
  out.at = start;
  if (!isWritten) return undefined;
  if (out.isAscii && latin1Slice !== undefined) return latin1Slice.call(block, start, at);
  return utf8Slice === undefined ? decodeUtf8(block, start, at) : utf8Slice.call(block, start, at);
}

/** Makes room for `count` more bytes, and for what is written beyond them for speed. */
export function reserve(count: number): void {
  if (out.at + count + 8 > out.block.length) grow(count);
}

function grow(count: number): void {
  const { block, start, at } = out;
  nextBlock(Math.max(blockSize, 2 * (at - start + count)));
  out.block.set(block.subarray(start, at));
  out.at = at - start;
  out.start = 0;
}

/** Starts an object: members are written with a comma in front. Gives the place to close it with. */
export function openObject(): number {
  out.depth += 1;
  return out.depth > out.maxDepth ? -1 : out.at - out.start;
}

/** Ends an object: the first member's comma becomes its brace. */
export function closeObject(place: number): true {
  out.depth -= 1;
  reserve(2);
  const opening = out.start + place;
  if (out.at === opening) out.at += 1;
  out.block[opening] = 0x7b;
  out.block[out.at++] = 0x7d;
  return true;
}

function nextBlock(size: number): void {
  out.block = new Uint8Array(size + 16);
  out.view = new DataView(out.block.buffer);
  out.at = 0;
  out.start = 0;
}
