import { encoder } from "./native.js";
import type { Limits } from "./schema.js";
import { encodeUtf8 } from "./utf8.js";

/**
 * The fast pass over a frame: emitted functions read bytes straight into a typed value, with every check of the wire
 * profile on the way. It accepts a part of what the slow pass accepts (`decodeFrame`), with the same value; whatever it
 * does not expect, it hands over, and the slow pass decides and names the fault. So nothing here knows fault codes.
 */

/** Longest frame that is read this way; it bounds the block that frames are copied to. */
const longestFrame = 4_194_304;

/** Most bytes of a number with the comma in front, and of the quotes of a string. */
const longestScalar = 28;

/** Deepest nesting that is read this way: the fast pass uses the stack of its caller. */
const deepest = 100;

/** Where the pass stands. */
interface Scan {
  /** The frame, and behind it a zero, which ends every loop over bytes. */
  bytes: Uint8Array;
  at: number;
  end: number;
  /** The frame itself where it is a string of ASCII: strings are then cut out of it. */
  text: string;
  depth: number;
  maxDepth: number;
  /** The number that was read last: a result of two parts would cost an object. */
  number: number;
}

/** The one scan of all decoders, since nothing of the program runs while a frame is read. */
export const scan: Scan = {
  bytes: new Uint8Array(16_384),
  at: 0,
  end: 0,
  text: "",
  depth: 0,
  maxDepth: deepest,
  number: 0.5,
};

const typedArray = Object.getPrototypeOf(Uint8Array.prototype) as object;
const tagOf = getter(Symbol.toStringTag);
const lengthOf = getter("length");

const quote = 0x22;
const comma = 0x2c;
const colon = 0x3a;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const space = 0x20;

/** The bound of what has none. */
export const unbounded: number = Number.POSITIVE_INFINITY;

/** What {@link firstMember} and {@link nextMember} give instead of a member's index. */
export const endOfObject = -1;
const notExpected = -2;

/** Names of an object's members as they stand in canonical text. */
export interface Names {
  readonly texts: readonly string[];
  /** Each with its quotes and its colon. */
  readonly tokens: readonly Uint8Array[];
  /** Most bytes that an object of such members takes, the insides of strings, arrays and objects left aside. */
  readonly mostBytes: number;
}

/** Prepares the names of an object's members, in schema order. */
export function names(...texts: string[]): Names {
  const tokens = texts.map((text) => encodeUtf8(`${JSON.stringify(text)}:`));
  return { texts, tokens, mostBytes: tokens.reduce((sum, one) => sum + one.length + longestScalar, 2) };
}

/** The canonical text of a scalar, to compare with. */
export function token(value: null | boolean | number | string): Uint8Array {
  return encodeUtf8(JSON.stringify(value));
}

/** Reads a frame with an emitted function. `undefined` hands it over to the slow pass. */
export function scanFrame<T>(frame: unknown, limits: Limits, read: () => T | undefined): T | undefined {
  try {
    if (!(typeof frame === "string" ? openString(frame, limits) : openBytes(frame, limits))) return undefined;
    const value = read();
    return value !== undefined && skipSpace(scan.at) === scan.end ? value : undefined;
  } catch {
    // The caller's stack may be all but used up, or the array detached: the slow pass knows what to say.
    return undefined;
  }
}

function openBytes(frame: unknown, limits: Limits): boolean {
  if (tagOf?.call(frame) !== "Uint8Array") return false;
  const length = lengthOf?.call(frame) as number;
  if (length > limits.maxFrameBytes || length > longestFrame) return false;
  makeRoom(length);
  // The copy costs little, keeps another thread from changing what is read, and lets all loops run over one block.
  scan.bytes.set(frame as Uint8Array);
  return start(length, "", limits);
}

function openString(text: string, limits: Limits): boolean {
  const { length } = text;
  if (length > limits.maxFrameBytes || length > longestFrame || encoder === null) return false;
  makeRoom(3 * length);
  const { written } = encoder.encodeInto(text, scan.bytes);
  return written <= limits.maxFrameBytes && start(written, written === length ? text : "", limits);
}

function makeRoom(length: number): void {
  if (length >= scan.bytes.length) scan.bytes = new Uint8Array(2 * length + 1);
}

function start(length: number, text: string, limits: Limits): true {
  scan.bytes[length] = 0;
  scan.at = 0;
  scan.end = length;
  scan.text = text;
  scan.depth = 0;
  scan.maxDepth = Math.min(limits.maxDepth, deepest);
  return true;
}

/** The first place from `at` on that is no white space. */
export function skipSpace(at: number): number {
  const { bytes } = scan;
  for (let next = at; ; next += 1) {
    const byte = bytes[next];
    if (byte !== space && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) return next;
  }
}

/** Reads up to the value of an object's first member. */
export function firstMember(known: Names): number {
  const { bytes } = scan;
  let at = scan.at;
  if (bytes[at] !== openBrace) at = skipSpace(at);
  scan.depth += 1;
  if (bytes[at] !== openBrace || scan.depth > scan.maxDepth) return notExpected;
  at = skipSpace(at + 1);
  return bytes[at] === closeBrace ? closeObject(at) : memberAt(known, 0, at);
}

/**
 * Reads from behind one member's value up to the value of the next, and gives its index among the names: most likely
 * `expected`, since programs that write JSON keep to an order.
 */
export function nextMember(known: Names, expected: number): number {
  const { bytes } = scan;
  let at = scan.at;
  if (bytes[at] !== comma) {
    at = skipSpace(at);
    if (bytes[at] === closeBrace) return closeObject(at);
    if (bytes[at] !== comma) return notExpected;
  }
  at += 1;
  return memberAt(known, expected, bytes[at] === quote ? at : skipSpace(at));
}

function closeObject(at: number): number {
  scan.at = at + 1;
  scan.depth -= 1;
  return endOfObject;
}

function memberAt(known: Names, expected: number, at: number): number {
  const likely = known.tokens[expected];
  if (likely !== undefined && isAt(likely, likely.length, at)) {
    scan.at = at + likely.length;
    return expected;
  }
  for (let index = 0; index < known.tokens.length; index += 1) {
    const candidate = known.tokens[index] as Uint8Array;
    const length = candidate.length - 1;
    if (!isAt(candidate, length, at)) continue;
    const behind = skipSpace(at + length);
    if (scan.bytes[behind] !== colon) return notExpected;
    scan.at = behind + 1;
    return index;
  }
  return notExpected;
}

/** Whether the first `length` bytes of a token stand at a place. */
export function isAt(expected: Uint8Array, length: number, at: number): boolean {
  const { bytes } = scan;
  for (let index = 0; index < length; index += 1) if (bytes[at + index] !== expected[index]) return false;
  return true;
}

/** Reads the text of a constant. */
export function scanToken(expected: Uint8Array): boolean {
  const { bytes } = scan;
  let at = scan.at;
  if ((bytes[at] as number) <= space) at = skipSpace(at);
  if (!isAt(expected, expected.length, at)) return false;
  scan.at = at + expected.length;
  return true;
}

function getter(name: string | symbol): ((this: unknown) => unknown) | undefined {
  return Object.getOwnPropertyDescriptor(typedArray, name)?.get;
}
