import { addMember, type Members, noteOrder } from "../members.js";
import type { Receiver } from "../protocol.js";
import type { JsonValue, Limits } from "../schema.js";
import { scaledText } from "./decimal.js";
import { doubleAt, isLittle } from "./fast-double.js";
import { textBetween } from "./fast-text.js";
import { openedLength } from "./open.js";

/**
 * The fast pass over a frame of MessagePack items: emitted functions read bytes straight into a value, which the fast pass of
 * JSON then judges. It accepts a part of what the slow pass accepts, with the same value; whatever it does not expect, it hands
 * over by `undefined`, which no value is, and the slow pass decides and names the fault.
 *
 * There is one reader for all codecs: a frame that is read while another one is goes to the slow pass.
 */

let bytes: Uint8Array = /* @__PURE__ */ new Uint8Array(0);
let at = 0;
let end = 0;
/** How many more arrays and maps may be open. */
let depth = 0;
/** Whether a frame is being read: a subclass of `Uint8Array` may run code where a part of it is taken. */
let isBusy = false;

/** Deepest nesting that is read this way: the fast pass uses the stack of its caller. */
const deepest = 100;

/** Reads a whole frame; `undefined` leaves it to the slow pass. */
export function readWhole<T>(
  frame: unknown,
  { maxFrameBytes, maxDepth }: Limits,
  read: (receiver?: Receiver) => T | undefined,
  receiver: Receiver | undefined,
): T | undefined {
  const length = openedLength(frame, maxFrameBytes);
  if (isBusy || length < 0) return undefined;
  isBusy = true;
  bytes = frame as Uint8Array;
  at = 0;
  end = length;
  depth = Math.min(maxDepth, deepest);
  let value: T | undefined;
  try {
    value = read(receiver);
  } catch {
    // A subclass threw, or the caller's stack is all but used up: the slow pass knows what to say.
  }
  isBusy = false;
  return at === end ? value : undefined;
}

/** The number of items of the array that stands next; -1 where none does. */
export function arrayHead(): number {
  const head = bytes[at] as number;
  if (head >= 0x90 && head <= 0x9f) {
    at += 1;
    return head - 0x90;
  }
  if (head !== 0xdc || at + 3 > end) return -1;
  const count = ((bytes[at + 1] as number) << 8) | (bytes[at + 2] as number);
  at += 3;
  return count <= end - at ? count : -1;
}

/** The number of members of the map that stands next; -1 where none does. */
export function mapHead(): number {
  const head = bytes[at] as number;
  if (head >= 0x80 && head <= 0x8f) {
    at += 1;
    return head - 0x80;
  }
  if (head !== 0xde || at + 3 > end) return -1;
  const count = ((bytes[at + 1] as number) << 8) | (bytes[at + 2] as number);
  at += 3;
  return count;
}

/** Whether prepared bytes stand next, which are then behind us. */
export function isNext(token: Uint8Array): boolean {
  const { length } = token;
  const start = at;
  const from = bytes;
  for (let index = 0; index < length; index += 1) if (from[start + index] !== token[index]) return false;
  at = start + length;
  return true;
}

/** The string behind a name, where that stands next; nothing is passed over. */
export function peekedText(name: Uint8Array): string | undefined {
  const start = at;
  const found = isNext(name) ? text() : undefined;
  at = start;
  return found;
}

/** An object with names: `read` takes what stands behind the head. */
export function members<T>(read: (count: number) => T | undefined): T | undefined {
  return inside(mapHead(), read);
}

/** Whether nil stands next, which is then behind us. */
export function isNil(): boolean {
  if (bytes[at] !== 0xc0) return false;
  at += 1;
  return true;
}

/** Whether what stands for an absent member that takes null stands next, which is then behind us. */
export function isAbsent(): boolean {
  if (bytes[at] !== 0xc4 || bytes[at + 1] !== 0) return false;
  at += 2;
  return true;
}

/** Passes over items of numbers that nobody has; those that hold others are left to the slow pass. */
export function passItems(count: number): boolean {
  for (let left = count; left > 0; left -= 1) {
    if (!isNil() && !isAbsent() && scalar() === undefined) return false;
  }
  return true;
}

/** Passes over items of numbers that nobody has, of an object that refuses what it does not declare. */
export function passAbsent(count: number): boolean {
  for (let left = count; left > 0; left -= 1) if (!isNil() && !isAbsent()) return false;
  return true;
}

/** A string. */
export function text(): string | undefined {
  const head = bytes[at] as number;
  let start = at + 1;
  let length = head - 0xa0;
  if (length < 0 || length > 31) {
    if (head === 0xd9) {
      length = bytes[at + 1] as number;
      start = at + 2;
    } else if (head === 0xda) {
      length = ((bytes[at + 1] as number) << 8) | (bytes[at + 2] as number);
      start = at + 3;
    } else return undefined;
  }
  const stop = start + length;
  // Behind the end there is no length, either.
  if (!(stop <= end)) return undefined;
  at = stop;
  return textBetween(bytes, start, stop);
}

/** A number in any form. */
export function number(): number | undefined {
  return bytes[at] === 0xcb ? float() : integer();
}

/** A number in an integer form. */
export function integer(): number | undefined {
  const head = bytes[at] as number;
  if (head < 0x80) {
    at += 1;
    return head;
  }
  if (head >= 0xe0) {
    at += 1;
    return head - 0x100;
  }
  if (head < 0xcc || head > 0xcf) return signed(head);
  const start = at;
  at += 1 + (1 << (head - 0xcc));
  if (at > end) return undefined;
  let value = 0;
  for (let index = start + 1; index < at; index += 1) value = value * 0x100 + (bytes[index] as number);
  return value <= Number.MAX_SAFE_INTEGER ? value : undefined;
}

/** The forms of negative integers, but for that of eight bytes. */
function signed(head: number): number | undefined {
  if (head < 0xd0 || head > 0xd2) return undefined;
  const width = 1 << (head - 0xd0);
  const start = at + 1;
  if (start + width > end) return undefined;
  at = start + width;
  let value = (bytes[start] as number) < 0x80 ? 0 : -1;
  for (let index = start; index < at; index += 1) value = value * 0x100 + (bytes[index] as number);
  return value;
}

function float(): number | undefined {
  if (at + 9 > end || !isLittle) return undefined;
  const value = doubleAt(bytes, at + 1);
  if (value - value !== 0) return undefined;
  at += 9;
  return value;
}

/** A number by scale: an integer that is divided by a power of ten, or a float. */
export function scaled(power: number): number | undefined {
  if (bytes[at] === 0xcb) return float();
  const whole = integer();
  return whole === undefined ? undefined : whole / power;
}

/** A text by scale: an integer that stands for it, or the text. */
export function scaledWords(scale: number): string | undefined {
  const head = bytes[at] as number;
  if ((head >= 0xa0 && head < 0xc0) || (head >= 0xd9 && head <= 0xdb)) return text();
  const whole = integer();
  return whole === undefined ? undefined : scaledText(whole, scale);
}

/** One of the values of a closed list, by number. */
export function choice<T extends string>(values: readonly (T | undefined)[]): T | undefined {
  const index = integer();
  return index === undefined ? undefined : values[index];
}

/** `true` or `false`. */
export function flag(): boolean | undefined {
  const head = bytes[at];
  if (head !== 0xc2 && head !== 0xc3) return undefined;
  at += 1;
  return head === 0xc3;
}

/** An array of items that are read alike. */
export function list<T>(read: () => T | undefined): T[] | undefined {
  const count = arrayHead();
  if (count < 0 || depth <= 0) return undefined;
  depth -= 1;
  const items: T[] = [];
  for (let index = 0; index < count; index += 1) {
    const item = read();
    if (item === undefined) return undefined;
    items.push(item);
  }
  depth += 1;
  return items;
}

/** An object by number: `read` takes what stands behind the head. */
export function object<T>(read: (count: number) => T | undefined): T | undefined {
  return inside(arrayHead(), read);
}

function inside<T>(count: number, read: (count: number) => T | undefined): T | undefined {
  if (count < 0 || depth <= 0) return undefined;
  depth -= 1;
  const value = read(count);
  depth += 1;
  return value;
}

/** A map with names. */
export function map<T>(read: () => T | undefined): { [name: string]: T } | undefined {
  const head = bytes[at] as number;
  if (head < 0x80 || head > 0x8f || depth <= 0) return undefined;
  depth -= 1;
  at += 1;
  const members: Members = {};
  const names: string[] = [];
  for (let left = head - 0x80; left > 0; left -= 1) {
    const name = text();
    if (name === undefined || name === "__proto__" || names.includes(name)) return undefined;
    const value = read();
    if (value === undefined) return undefined;
    names.push(name);
    addMember(members, name, value as JsonValue);
  }
  noteOrder(members, names);
  depth += 1;
  return members as { [name: string]: T };
}

/** A value as in JSON. */
export function plain(): JsonValue | undefined {
  const head = bytes[at] as number;
  if (head >= 0x80 && head <= 0x8f) return map(plain);
  if ((head >= 0x90 && head <= 0x9f) || head === 0xdc) return list(plain);
  return scalar();
}

function scalar(): JsonValue | undefined {
  const head = bytes[at] as number;
  if (head === 0xc0) return isNil() ? null : undefined;
  if (head === 0xc2 || head === 0xc3) return flag();
  // What is refused may have been passed over: nothing else is tried there.
  return (head >= 0xa0 && head < 0xc0) || (head >= 0xd9 && head <= 0xdb) ? text() : number();
}
