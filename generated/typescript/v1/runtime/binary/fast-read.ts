import type { Alphabet } from "../alphabet.js";
import { addMember, type Members, noteOrder } from "../members.js";
import type { Receiver } from "../protocol.js";
import type { JsonValue, Limits } from "../schema.js";
import { choiceAt, latest, noteChoice } from "./fast-start.js";
import { textAt } from "./fast-text.js";
import { frameBytes, frameView, openFrame } from "./open.js";
import { isRestAt, type Packed } from "./packed.js";

/**
 * The fast pass over a frame of MessagePack items: emitted functions read bytes straight into a value, which the fast pass of
 * JSON then judges. It accepts a part of what the slow pass accepts, with the same value; whatever it does not expect, it hands
 * over by `undefined`, which no value is, and the slow pass decides and names the fault.
 */

/** The frame that is read, by names of this module: engines make constants of those alone. The last to look sees that its end was passed. */
const bytes: Uint8Array = frameBytes;
const view: DataView = frameView;
let at = 0;
let end = 0;
/** How many more arrays and maps may be open. */
let depth = 0;

/** Deepest nesting that is read this way: the fast pass uses the stack of its caller. */
const deepest = 100;

/** Reads a whole frame; `undefined` leaves it to the slow pass. */
export function readWhole<T>(
  frame: unknown,
  { maxFrameBytes, maxDepth }: Limits,
  read: (receiver?: Receiver) => T | undefined,
  receiver: Receiver | undefined,
): T | undefined {
  at = 0;
  depth = Math.min(maxDepth, deepest);
  try {
    end = openFrame(frame, maxFrameBytes);
    if (end < 0) return undefined;
    const value = read(receiver);
    // Nothing before here minds whether it is behind the frame's end.
    return at === end ? value : undefined;
  } catch {
    // The frame was taken away, or the caller's stack is all but used up: the slow pass knows what to say.
    return undefined;
  }
}

/** The number of items of the array that stands next; -1 where none does. */
export function arrayHead(): number {
  const head = bytes[at] as number;
  if (head >= 0x90 && head <= 0x9f) {
    at += 1;
    return head - 0x90;
  }
  if (head !== 0xdc) return -1;
  at += 3;
  const count = view.getUint16(at - 2);
  return count <= end - at ? count : -1;
}

/** The number of members of the map that stands next; -1 where none does. */
export function mapHead(): number {
  const head = bytes[at] as number;
  if (head >= 0x80 && head <= 0x8f) {
    at += 1;
    return head - 0x80;
  }
  if (head !== 0xde) return -1;
  at += 3;
  return view.getUint16(at - 2);
}

/** Whether at most four prepared bytes stand next, which are then behind us. */
export function isShortNext(token: Packed): boolean {
  if ((view.getInt32(at) & token.mask) !== token.first) return false;
  at += token.length;
  return true;
}

/** The same for more than four bytes: names are short, so that two words are most of the work. */
export function isNext(token: Packed): boolean {
  if (view.getInt32(at) !== token.first || (view.getInt32(at + 4) & token.mask) !== token.second) return false;
  if (token.length > 8 && !isRestAt(view, at, token)) return false;
  at += token.length;
  return true;
}

/** What a table has for the string behind a name, which are then behind us; -1 where none stands next. */
export function chosen(name: Packed, table: ReadonlyMap<string, number>): number {
  const choice = choiceAt(view, at, table);
  if (choice < 0) return chosenAnew(name, table);
  at += latest.length;
  return choice;
}

function chosenAnew(name: Packed, table: ReadonlyMap<string, number>): number {
  const start = at;
  const isNamed = name.length > 4 ? isNext(name) : isShortNext(name);
  const choice = table.get((isNamed && text()) || "") ?? -1;
  if (choice >= 0 && at <= end) noteChoice(view, start, at, choice, table);
  return choice;
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

/** A string. */
export function text(): string | undefined {
  const length = textHead();
  if (length < 0 || length > end - at) return undefined;
  at += length;
  return textAt(at - length, length, null);
}

/** A string of an alphabet; lengths are inclusive. */
export function word(of: Alphabet, minLength: number, maxLength: number): string | undefined {
  const length = textHead();
  // Of ASCII alone, so that it has as many characters as bytes.
  if (length < minLength || length > maxLength || length > end - at) return undefined;
  at += length;
  return textAt(at - length, length, of);
}

/** The number of bytes of the string that stands next; -1 where none does. */
function textHead(): number {
  const length = (bytes[at] as number) - 0xa0;
  // What comes most often is short, so that engines put it in line.
  if (!(length >= 0 && length < 32)) return longerHead();
  at += 1;
  return length;
}

function longerHead(): number {
  const head = bytes[at];
  if (head !== 0xd9 && head !== 0xda) return -1;
  const length = head === 0xd9 ? view.getUint8(at + 1) : view.getUint16(at + 1);
  at += head - 0xd7;
  return length;
}

/** A number in any form; NaN, which no judgement takes, where none stands. */
export function number(): number {
  return isFloatNext() ? float() : integer();
}

function float(): number {
  at += 9;
  // The sum makes 0 of -0.
  return view.getFloat64(at - 8) + 0;
}

/** A number in an integer form; NaN where none stands. */
export function integer(): number {
  const head = bytes[at] as number;
  if (!(head < 0x80)) return longerInteger(head);
  at += 1;
  return head;
}

/** Times in seconds and counts come most often; engines put in line what is small. */
function longerInteger(head: number): number {
  return head === 0xce ? uint32() : head === 0xcd ? uint16() : anyInteger(head);
}

function uint32(): number {
  at += 5;
  return view.getUint32(at - 4);
}

function uint16(): number {
  at += 3;
  return view.getUint16(at - 2);
}

function anyInteger(head: number): number {
  const start = at + 1;
  switch (head) {
    case 0xcc:
      at += 2;
      return bytes[start] as number;
    case 0xcf: {
      at += 9;
      const value = view.getUint32(start) * 0x100000000 + view.getUint32(start + 4);
      return value <= Number.MAX_SAFE_INTEGER ? value : Number.NaN;
    }
    case 0xd0:
      at += 2;
      return view.getInt8(start);
    case 0xd1:
      at += 3;
      return view.getInt16(start);
    case 0xd2:
      at += 5;
      return view.getInt32(start);
    default:
      // What needs eight bytes below zero is left to the slow pass.
      if (!(head >= 0xe0)) return Number.NaN;
      at += 1;
      return head - 0x100;
  }
}

/** The byte that tells what stands next. */
export function headByte(): number {
  return bytes[at] as number;
}

/** Whether a float stands next. */
export function isFloatNext(): boolean {
  return bytes[at] === 0xcb;
}

/** Whether a string stands next. */
export function isTextNext(): boolean {
  const head = bytes[at] as number;
  return (head >= 0xa0 && head < 0xc0) || (head >= 0xd9 && head <= 0xdb);
}

/** One of the values of a closed list, by number. */
export function choice<T extends string>(values: readonly (T | undefined)[]): T | undefined {
  return values[integer()];
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
