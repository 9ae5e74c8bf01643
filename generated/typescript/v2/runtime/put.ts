import { latin1Slice, utf8Slice } from "./native.js";
import { isPolluted } from "./plain.js";
import { copied } from "./pool.js";
import type { Limits } from "./schema.js";
import { part, scoped } from "./scoped.js";
import { decodeUtf8 } from "./utf8.js";

/**
 * The fast pass of an encoder: emitted functions check a value and write its canonical text in one go. Each takes the
 * place where it writes and gives the place behind; a negative place means that something was refused, and is handed on
 * by all that follows. What is refused, the slow pass (`encodeValue`) decides.
 */

/** What the frame that is being written has come to. */
interface Progress {
  /** Most bytes of the frame. */
  mostBytes: number;
  /** Arrays and objects that may still be opened. */
  depth: number;
  /** Whether a frame is being written: a getter of the value may encode another one. */
  isBusy: boolean;
  /** Whether something in the frame is not ASCII. */
  isWide: boolean;
}

/** What the modules of the pass share. */
interface Output {
  readonly block: Uint8Array;
  readonly view: DataView;
  readonly progress: Progress;
}

/** An emitted function that checks a value and writes it. */
export type Write = (at: number, value: unknown) => number;

/** The place that refuses. */
export const refused = -1;

const made = /* @__PURE__ */ scoped(() => {
  /** Longest frame that is written this way. */
  const longestFrame = 1_048_576;

  /** Deepest nesting that is written this way: the fast pass uses the stack of its caller. */
  const deepest = 100;

  /**
   * The frame that is being written. One block that never moves: engines make constants of its address and its length.
   * Writing beyond its end either throws or does nothing, and the place behind it is then refused as too far.
   */
  const block: Uint8Array = new Uint8Array(longestFrame + 64);

  const progress: Progress = { mostBytes: 0, depth: 0, isBusy: false, isWide: false };

  const output: Output = { block, view: new DataView(block.buffer), progress };

  /** Checks a value and writes it into the block. Gives the length of the frame; a negative one asks the slow pass. */
  function putFrame(value: unknown, limits: Limits, write: Write): number {
    if (progress.isBusy || isPolluted()) return refused;
    progress.isBusy = true;
    progress.isWide = false;
    progress.depth = Math.min(limits.maxDepth, deepest);
    progress.mostBytes = Math.min(limits.maxFrameBytes, longestFrame);
    let length = refused;
    try {
      length = write(0, value);
    } catch {
      // A getter or a proxy threw, or the block is full: the slow pass has a fault for that.
    }
    progress.isBusy = false;
    return length <= progress.mostBytes ? length : refused;
  }

  /** Writes a value as a frame in UTF-8, or hands it over to the slow pass. */
  function putBytes(value: unknown, limits: Limits, write: Write): Uint8Array | undefined {
    const length = putFrame(value, limits, write);
    return length < 0 ? undefined : copied(output.view, length, true);
  }

  /** Writes a value as a frame in a string, or hands it over to the slow pass. */
  function putText(value: unknown, limits: Limits, write: Write): string | undefined {
    const length = putFrame(value, limits, write);
    if (length < 0) return undefined;
    if (!progress.isWide && latin1Slice !== undefined) return latin1Slice.call(block, 0, length);
    return utf8Slice === undefined ? decodeUtf8(block, 0, length) : utf8Slice.call(block, 0, length);
  }

  /** Goes into an object of a type that may nest without end; `levels` may lie in it that count no further. */
  function openLevel(levels: number): boolean {
    progress.depth -= 1;
    return progress.depth >= levels;
  }

  /** Comes out of it. */
  function closeLevel(at: number): number {
    progress.depth += 1;
    return at;
  }

  /** Ends an object that started at `start`: the first member's comma becomes its brace. */
  function closeObject(start: number, at: number): number {
    if (at < 0) return refused;
    const end = at === start ? at + 1 : at;
    block[start] = 0x7b;
    block[end] = 0x7d;
    return end + 1;
  }

  return { output, putBytes, putText, openLevel, closeLevel, closeObject };
});

export const output: Output = /* @__PURE__ */ part(made, "output");
export const putBytes: (value: unknown, limits: Limits, write: Write) => Uint8Array | undefined = /* @__PURE__ */ part(
  made,
  "putBytes",
);
export const putText: (value: unknown, limits: Limits, write: Write) => string | undefined = /* @__PURE__ */ part(
  made,
  "putText",
);
export const openLevel: (levels: number) => boolean = /* @__PURE__ */ part(made, "openLevel");
export const closeLevel: (at: number) => number = /* @__PURE__ */ part(made, "closeLevel");
export const closeObject: (start: number, at: number) => number = /* @__PURE__ */ part(made, "closeObject");
