import { encoder } from "./native.js";
import { memberText, type Prepared } from "./prepared.js";
import type { Limits, Schema } from "./schema.js";
import { encodeUtf8 } from "./utf8.js";

/**
 * The fast pass over a frame: emitted functions read bytes straight into a typed value, with every check of the wire
 * profile on the way. It accepts a part of what the slow pass accepts (`decodeFrame`), with the same value; whatever it
 * does not expect, it hands over, and the slow pass decides and names the fault. So nothing here knows fault codes.
 */

/** Longest frame that is read this way. */
const longestFrame = 1_048_576;

/** Most bytes of a number with the comma in front, and of the quotes of a string. */
const longestScalar = 28;

/** Deepest nesting that is read this way: the fast pass uses the stack of its caller. */
const deepest = 100;

/**
 * The frame that is read, and behind it a zero, which ends every loop over bytes. One block that never moves: engines
 * make constants of its address and its length. An operating system gives it memory as frames come to need it.
 */
const bytes: Uint8Array = new Uint8Array(longestFrame + 16);
/** The block in words. */
const view: DataView = new DataView(bytes.buffer);

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

/**
 * What the other modules of the scan share, emitted ones included. Kept apart: engines make constants of what is not
 * exported itself.
 */
export const shared: { readonly bytes: Uint8Array; readonly view: DataView; readonly scan: Scan } = {
  bytes,
  view,
  scan,
};

const typedArray = Object.getPrototypeOf(Uint8Array.prototype) as object;
const tagOf = getter(Symbol.toStringTag);
const lengthOf = getter("length");

const space = 0x20;

/** The bound of what has none. */
export const unbounded: number = Number.POSITIVE_INFINITY;

/** Text to compare with, in words of four bytes. */
export interface Token {
  readonly bytes: Uint8Array;
  readonly words: Int32Array;
  /** The bits of the last word that belong to the text. */
  readonly lastMask: number;
  readonly isAscii: boolean;
}

/** Names of an object's members. */
export interface Names {
  readonly texts: readonly string[];
  /** Each in quotes. */
  readonly tokens: readonly Token[];
  /** Each as it stands behind another member: with the comma in front and the colon. */
  readonly heads: readonly Token[];
  /** The same, to be written. */
  readonly prepared: readonly Prepared[];
  /** Most bytes that an object of such members takes, the insides of strings, arrays and objects left aside. */
  readonly mostBytes: number;
}

/** Prepares the names of an object's members, in schema order, or strings to choose from. */
export function names(...texts: string[]): Names {
  const tokens = texts.map(token);
  const heads = texts.map((text) => tokenOf(`,${JSON.stringify(text)}:`));
  const prepared = texts.map((text) => memberText(text));
  return {
    texts,
    tokens,
    heads,
    prepared,
    mostBytes: heads.reduce((sum, one) => sum + one.bytes.length + longestScalar, 2),
  };
}

/** The canonical text of a scalar. */
export function token(value: null | boolean | number | string): Token {
  return tokenOf(JSON.stringify(value));
}

/** The name of a member and the colon behind it. */
export function nameToken(name: string): Token {
  return tokenOf(`${JSON.stringify(name)}:`);
}

/** Prepares text. */
export function tokenOf(text: string): Token {
  const encoded = encodeUtf8(text);
  const padded = new Uint8Array((encoded.length + 3) & ~3);
  padded.set(encoded);
  const source = new DataView(padded.buffer);
  const words = Int32Array.from({ length: padded.length / 4 }, (_, index) => source.getInt32(4 * index, true));
  const lastMask = -1 >>> (8 * (padded.length - encoded.length));
  return { bytes: encoded, words, lastMask, isAscii: encoded.length === text.length };
}

/**
 * Reads a frame with an emitted function, which takes the place where to start and gives that behind the value in
 * `scan.at`. `undefined` hands the frame over to the slow pass.
 */
export function scanFrame<T, Option = never>(
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
export function rescanFrame<T, Option>(read: (option: Option) => T | undefined, option: Option): T | undefined {
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
export function skipSpace(at: number): number {
  for (let next = at; ; next += 1) {
    const byte = bytes[next];
    if (byte !== space && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) return next;
  }
}

/** The word of four bytes at a place. So short that engines put it in line wherever it is called. */
export function wordAt(at: number): number {
  return view.getInt32(at, true);
}

/** Whether a text stands at a place. */
export function isAt(expected: Token, at: number): boolean {
  const { words } = expected;
  const last = words.length - 1;
  for (let index = 0; index < last; index += 1) {
    if (view.getInt32(at + 4 * index, true) !== words[index]) return false;
  }
  return ((view.getInt32(at + 4 * last, true) ^ (words[last] as number)) & expected.lastMask) === 0;
}

/** Reads the text of a constant: the place behind it, or -1. */
export function scanToken(from: number, expected: Token): number {
  const at = (bytes[from] as number) <= space ? skipSpace(from) : from;
  return isAt(expected, at) ? at + expected.bytes.length : -1;
}

function getter(name: string | symbol): ((this: unknown) => unknown) | undefined {
  return Object.getOwnPropertyDescriptor(typedArray, name)?.get;
}
