import type { Alphabet } from "../alphabet.js";
import type { Receiver } from "../protocol.js";
import type { Limits } from "../schema.js";
import { textAt } from "./fast-text.js";
import { frameBytes, frameView, openFrame } from "./open.js";

/**
 * The fast pass over a Protocol Buffers message in its canonical form: fields by rising number, tags and lengths in their shortest
 * form. Emitted functions read it straight into a value, which the fast pass of JSON then judges. Whatever is not expected is handed
 * over by `undefined`, which no value is, and the slow pass decides and names the fault.
 */

/** The frame that is read, by names of this module: engines make constants of those alone. The last to look sees that its end was passed. */
const bytes: Uint8Array = frameBytes;
const view: DataView = frameView;
let at = 0;
/** Where the message ends that is read. */
let stop = 0;
/** How many more messages may be open. */
let depth = 0;

/** The bits by which four bytes of a varint say that more follow. */
const allContinue = 0x80808080 | 0;

/** Deepest nesting that is read this way: the fast pass uses the stack of its caller. */
const deepest = 100;

/** Reads a whole frame; `undefined` leaves it to the slow pass. */
export function readWire<T>(
  frame: unknown,
  { maxFrameBytes }: Limits,
  read: (receiver?: Receiver) => T | undefined,
  receiver: Receiver | undefined,
): T | undefined {
  at = 0;
  depth = deepest;
  try {
    const length = openFrame(frame, maxFrameBytes);
    if (length < 0) return undefined;
    stop = length;
    const value = read(receiver);
    return at === length ? value : undefined;
  } catch {
    // The frame was taken away, or the caller's stack is all but used up: the slow pass knows what to say.
    return undefined;
  }
}

/** Whether the message ends here. */
export function isEnd(): boolean {
  return at === stop;
}

/** Whether the message that stands next is all that is left of the frame; its length is then behind us. */
export function isRest(): boolean {
  return varint() === stop - at;
}

/** Whether a tag of one byte stands next, which is then behind us. */
export function isTag(tag: number): boolean {
  if (bytes[at] !== tag || at >= stop) return false;
  at += 1;
  return true;
}

/**
 * The same for a field that has to be there. What stands behind the message's end may be taken for it: the end is asked for when all
 * of them were read.
 */
export function hasTag(tag: number): boolean {
  if (bytes[at] !== tag) return false;
  at += 1;
  return true;
}

/** Whether a tag of two bytes stands next, which is then behind us. */
export function isWideTag(tag: number): boolean {
  if (bytes[at] !== ((tag & 0x7f) | 0x80) || bytes[at + 1] !== tag >> 7 || at + 2 > stop) return false;
  at += 2;
  return true;
}

/** The number of the field of a message that stands next; -1 for any other field. */
export function fieldNumber(): number {
  const tag = varint();
  return (tag & 7) === 2 && tag <= 0x7fffffff ? tag >> 3 : -1;
}

/** A varint of up to 53 bits; -1 for a longer one. */
function varint(): number {
  const byte = bytes[at] as number;
  // What comes most often is short, so that engines put it in line.
  if (!(byte < 0x80)) return longerVarint();
  at += 1;
  return byte;
}

function longerVarint(): number {
  const word = view.getUint32(at, true);
  const fifth = bytes[at + 4] as number;
  if ((word & 0x8080) === 0x80) {
    at += 2;
    return (word & 0x7f) | ((word >>> 1) & 0x3f80);
  }
  // Times in seconds take five bytes.
  if ((word & 0x80808080) === allContinue && fifth < 0x80) {
    at += 5;
    const low = (word & 0x7f) | ((word >>> 1) & 0x3f80) | ((word >>> 2) & 0x1fc000) | ((word >>> 3) & 0xfe00000);
    return fifth * 0x10000000 + low;
  }
  return anyVarint();
}

function anyVarint(): number {
  const low = fourBytes();
  if (low < 0 || (bytes[at - 1] as number) < 0x80) return low;
  const high = fourBytes();
  const value = high * 0x10000000 + low;
  return high < 0 || (bytes[at - 1] as number) >= 0x80 || value > Number.MAX_SAFE_INTEGER ? -1 : value;
}

/** The bits of at most four bytes of a varint; -1 where the message ends within. */
function fourBytes(): number {
  let value = 0;
  for (let shift = 0; shift < 28; shift += 7) {
    if (at >= stop) return -1;
    const byte = bytes[at++] as number;
    value |= (byte & 0x7f) << shift;
    if (byte < 0x80) break;
  }
  return value;
}

/** A string. */
export function text(): string | undefined {
  const length = varint();
  if (length < 0 || length > stop - at) return undefined;
  at += length;
  return textAt(at - length, length, null);
}

/** A string of an alphabet; lengths are inclusive. */
export function word(of: Alphabet, minLength: number, maxLength: number): string | undefined {
  const length = varint();
  // Of ASCII alone, so that it has as many characters as bytes.
  if (length < minLength || length > maxLength || length > stop - at) return undefined;
  at += length;
  return textAt(at - length, length, of);
}

/** An integer of at most 52 bits in zigzag form; NaN, which no judgement takes, where none stands. */
export function integer(): number {
  const value = varint();
  if (value < 0) return Number.NaN;
  const half = Math.floor(value / 2);
  return 2 * half === value ? half : -half - 1;
}

/** `true` or `false`. */
export function flag(): boolean | undefined {
  const value = varint();
  return value < 0 ? undefined : value !== 0;
}

/** One of the values of a closed list, by number. */
export function choice<T extends string>(values: readonly (T | undefined)[]): T | undefined {
  return values[varint()];
}

/** A number; no judgement takes what JSON has no number for. */
export function double(): number {
  at += 8;
  // The sum makes 0 of -0.
  return view.getFloat64(at - 8, true) + 0;
}

/** A message behind its length, which has to be read to its end. */
export function inside<T>(read: () => T | undefined): T | undefined {
  const length = varint();
  if (length < 0 || length > stop - at || depth <= 0) return undefined;
  const outer = stop;
  stop = at + length;
  depth -= 1;
  const value = read();
  if (at !== stop) return undefined;
  stop = outer;
  depth += 1;
  return value;
}

/** The items of a list, each a field of its own. */
export function fields<T>(read: () => T | undefined): T[] | undefined {
  const items: T[] = [];
  while (at < stop) {
    const item = isTag(0x0a) ? read() : undefined;
    if (item === undefined) return undefined;
    items.push(item);
  }
  return items;
}

/** The items of a list that stand behind each other in one field. */
export function packedItems<T>(read: () => T | undefined): T[] | undefined {
  if (at === stop) return [];
  return isTag(0x0a) ? inside(() => unpacked(read)) : undefined;
}

function unpacked<T>(read: () => T | undefined): T[] | undefined {
  const items: T[] = [];
  while (at < stop) {
    const item = read();
    if (item === undefined) return undefined;
    items.push(item);
  }
  return items;
}
