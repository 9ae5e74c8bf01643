import { encoder } from "./native.js";
import type { Limits, Schema } from "./schema.js";
import { part, scoped } from "./scoped.js";
import type { Token } from "./token.js";

/**
 * The fast pass over a frame: emitted functions read bytes straight into a typed value, with every check of the wire
 * profile on the way. It accepts a part of what the slow pass accepts (`decodeFrame`), with the same value; whatever it
 * does not expect, it hands over, and the slow pass decides and names the fault. So nothing here knows fault codes.
 */

/** Where the pass stands, beside the place that functions hand each other. */
interface Scan {
  /** The place behind the value that was read last, where that is not the result itself. */
  at: number;
  end: number;
  /** The frame itself where it is a string of ASCII: strings are then cut out of it. */
  text: string;
  /** A frame of bytes as one string, a character for a byte, once it is made. */
  whole: string;
  depth: number;
  /** Whether the block holds a frame. */
  isOpen: boolean;
  maxDepth: number;
  /** Schema of the object that was refused last, of which all that stands before `at` was read. */
  refused: Schema | null;
  /** Its members that were read, as bits by their index in the schema. */
  seen: number;
  /** Whether a member was met that some object does not declare. */
  hasOthers: boolean;
  /** The number that was read last: a result of two parts would cost an object. */
  number: number;
}

/** What the modules of the scan share. */
interface Shared {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  readonly scan: Scan;
}

/**
 * What emitted functions ask of the frame, each so short that engines put it in line wherever it is called. They take it
 * out of this object: engines make constants of what a module declares itself, and not of what it imports.
 */
interface Frame {
  /** The byte at a place. */
  readonly byteAt: (at: number) => number;
  /** Whether a comma and a quote stand at a place: the name of a next member, with nothing between. */
  readonly isNameNext: (at: number) => boolean;
  /** The place behind the value that was read last, where that is not the result itself. */
  readonly lastEnd: () => number;
  /** The number that was read last. */
  readonly lastNumber: () => number;
  /** The word of four bytes at a place. */
  readonly wordAt: (at: number) => number;
}

/** The bound of what has none. */
export const unbounded: number = Number.POSITIVE_INFINITY;

const made = /* @__PURE__ */ scoped(() => {
  /** Longest frame that is read this way. */
  const longestFrame = 1_048_576;

  /** Deepest nesting that is read this way: the fast pass uses the stack of its caller. */
  const deepest = 100;

  /**
   * The frame that is read, and behind it a zero, which ends every loop over bytes. One block that never moves: engines
   * make constants of its address and its length. An operating system gives it memory as frames come to need it.
   */
  const bytes: Uint8Array = new Uint8Array(longestFrame + 16);
  /** The block in words. */
  const view: DataView = new DataView(bytes.buffer);

  /** The one scan of all decoders, since nothing of the program runs while a frame is read. */
  const scan: Scan = {
    at: 0,
    end: 0,
    text: "",
    whole: "",
    depth: 0,
    isOpen: false,
    refused: null,
    seen: 0,
    hasOthers: false,
    maxDepth: deepest,
    number: 0.5,
  };

  const shared: Shared = { bytes, view, scan };

  const typedArray = Object.getPrototypeOf(Uint8Array.prototype) as object;
  const tagOf = getter(Symbol.toStringTag);
  const lengthOf = getter("length");

  const space = 0x20;

  /**
   * Reads a frame with an emitted function, which takes the place where to start and gives that behind the value in
   * `scan.at`. `undefined` hands the frame over to the slow pass.
   */
  function scanFrame<T, Option = never>(
    frame: unknown,
    limits: Limits,
    read: (at: number, option?: Option) => T | undefined,
    option?: Option,
  ): T | undefined {
    scan.isOpen = false;
    try {
      if (!(typeof frame === "string" ? openString(frame, limits) : openBytes(frame, limits))) return undefined;
      const value = read(0, option);
      return value !== undefined && skipSpace(scan.at) === scan.end ? value : undefined;
    } catch {
      // The caller's stack may be all but used up, or the array detached: the slow pass knows what to say.
      return undefined;
    }
  }

  /**
   * Reads the frame of the last {@link scanFrame} once more, after that has refused it. The block is a copy, so that the
   * frame is still the same whatever became of the caller's memory.
   */
  function rescanFrame<T, Option>(read: (option: Option) => T | undefined, option: Option): T | undefined {
    if (!scan.isOpen) return undefined;
    scan.depth = 0;
    try {
      return read(option);
    } catch {
      return undefined;
    }
  }

  function openBytes(frame: unknown, limits: Limits): boolean {
    if (tagOf?.call(frame) !== "Uint8Array") return false;
    const length = lengthOf?.call(frame) as number;
    if (length > limits.maxFrameBytes || length > longestFrame) return false;
    // The copy costs little, keeps another thread from changing what is read, and lets all loops run over one block.
    bytes.set(frame as Uint8Array);
    return start(length, "", limits);
  }

  function openString(text: string, limits: Limits): boolean {
    const { length } = text;
    if (length > limits.maxFrameBytes || encoder === null) return false;
    const { read, written } = encoder.encodeInto(text, bytes);
    return (
      read === length &&
      written <= longestFrame &&
      written <= limits.maxFrameBytes &&
      start(written, written === length ? text : "", limits)
    );
  }

  function start(length: number, text: string, limits: Limits): true {
    bytes[length] = 0;
    scan.end = length;
    scan.text = text;
    scan.whole = "";
    scan.depth = 0;
    scan.isOpen = true;
    scan.refused = null;
    scan.seen = 0;
    scan.hasOthers = false;
    scan.maxDepth = Math.min(limits.maxDepth, deepest);
    return true;
  }

  /** The first place from `at` on that is no white space. */
  function skipSpace(at: number): number {
    for (let next = at; ; next += 1) {
      const byte = bytes[next];
      if (byte !== space && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) return next;
    }
  }

  function byteAt(at: number): number {
    return bytes[at] as number;
  }

  function wordAt(at: number): number {
    return view.getInt32(at, true);
  }

  function isNameNext(at: number): boolean {
    return view.getUint16(at, true) === 0x222c;
  }

  function lastEnd(): number {
    return scan.at;
  }

  function lastNumber(): number {
    return scan.number;
  }

  const frame: Frame = { byteAt, isNameNext, lastEnd, lastNumber, wordAt };

  /** Whether a text stands at a place. */
  function isAt(expected: Token, at: number): boolean {
    const { words } = expected;
    const last = words.length - 1;
    for (let index = 0; index < last; index += 1) {
      if (view.getInt32(at + 4 * index, true) !== words[index]) return false;
    }
    return ((view.getInt32(at + 4 * last, true) ^ (words[last] as number)) & expected.lastMask) === 0;
  }

  /** Reads the text of a constant: the place behind it, or -1. */
  function scanToken(from: number, expected: Token): number {
    const at = (bytes[from] as number) <= space ? skipSpace(from) : from;
    return isAt(expected, at) ? at + expected.bytes.length : -1;
  }

  function getter(name: string | symbol): ((this: unknown) => unknown) | undefined {
    return Object.getOwnPropertyDescriptor(typedArray, name)?.get;
  }

  return { shared, frame, scanFrame, rescanFrame, skipSpace, byteAt, wordAt, isAt, scanToken };
});

export const shared: Shared = /* @__PURE__ */ part(made, "shared");
export const frame: Frame = /* @__PURE__ */ part(made, "frame");
export const scanFrame: <T, Option = never>(
  frame: unknown,
  limits: Limits,
  read: (at: number, option?: Option) => T | undefined,
  option?: Option,
) => T | undefined = /* @__PURE__ */ part(made, "scanFrame");
export const rescanFrame: <T, Option>(read: (option: Option) => T | undefined, option: Option) => T | undefined =
  /* @__PURE__ */ part(made, "rescanFrame");
export const skipSpace: (at: number) => number = /* @__PURE__ */ part(made, "skipSpace");
export const byteAt: Frame["byteAt"] = /* @__PURE__ */ part(made, "byteAt");
export const wordAt: Frame["wordAt"] = /* @__PURE__ */ part(made, "wordAt");
export const isAt: (expected: Token, at: number) => boolean = /* @__PURE__ */ part(made, "isAt");
export const scanToken: (from: number, expected: Token) => number = /* @__PURE__ */ part(made, "scanToken");
