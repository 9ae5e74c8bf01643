import { hasNotedOrder, maySortFirst } from "../members.js";
import type { Limits } from "../schema.js";
import { utf8Length } from "../utf8.js";
import { textInteger } from "./decimal.js";
import { writeUtf8 } from "./fast-utf8.js";
import { allowedLength, output, outputBytes, outputView } from "./output.js";
import type { Packed } from "./packed.js";

/**
 * The fast pass that writes frames of MessagePack items: emitted functions write a value that the fast pass of JSON has judged.
 * `false` leaves it to the slow pass, whatever was written before.
 */

/** The frame that is written, by names of this module: engines make constants of those alone. */
const block: Uint8Array = outputBytes;
const view: DataView = outputView;
let at = 0;

/** Writes a whole frame and gives its length; -1 leaves it to the slow pass. There is one writer for all codecs. */
export function writeWhole(value: unknown, limits: Limits, write: (value: unknown) => boolean): number {
  if (output.isBusy) return -1;
  output.isBusy = true;
  at = 0;
  let isWritten = false;
  try {
    isWritten = write(value);
  } catch {
    // A getter or a proxy threw, or the block is full: the slow pass has a fault for that.
  }
  output.isBusy = false;
  return isWritten ? allowedLength(at, limits) : -1;
}

/** The head of an array of members by number, and the number of what it is, if that is not negative. */
export function putHead(count: number, number: number): void {
  if (number < 0) {
    putArrayHead(count);
    return;
  }
  putArrayHead(count + 1);
  putInteger(number);
}

function putArrayHead(count: number): void {
  if (count < 16) block[at++] = 0x90 + count;
  else putCount(0xdc, count);
}

function putCount(head: number, count: number): void {
  if (count < 0x10000) block[at++] = head;
  else {
    block[at++] = head + 1;
    block[at++] = count >>> 24;
    block[at++] = count >>> 16;
  }
  block[at++] = count >>> 8;
  block[at++] = count;
}

/** The head of a map. */
export function putMapHead(count: number): void {
  if (count < 16) block[at++] = 0x80 + count;
  else putCount(0xde, count);
}

/** Writes prepared bytes. */
export function putToken({ length, words }: Packed): void {
  for (let index = 0; index < words.length; index += 1) view.setInt32(at + 4 * index, words[index] as number);
  at += length;
}

/** Writes nil. */
export function putNil(): true {
  block[at++] = 0xc0;
  return true;
}

/** Writes nil for numbers that nobody has. */
export function putNils(count: number): void {
  for (let left = count; left > 0; left -= 1) putNil();
}

/** Writes what stands for an absent member that takes null. */
export function putAbsent(): void {
  block[at++] = 0xc4;
  block[at++] = 0;
}

/** Writes `true` or `false`. */
export function putFlag(value: unknown): boolean {
  block[at++] = value === true ? 0xc3 : 0xc2;
  return typeof value === "boolean";
}

/** Writes a number. */
export function putNumber(value: unknown): boolean {
  if (typeof value !== "number") return false;
  return Number.isSafeInteger(value) ? putInteger(value) : putFloat(value);
}

/** Writes a number by scale. */
export function putScaled(value: unknown, power: number): boolean {
  if (typeof value !== "number") return false;
  const integer = Math.round(value * power);
  return Math.abs(integer) < 1e15 && integer / power === value ? putInteger(integer + 0) : putFloat(value);
}

/** Writes a text by scale. */
export function putScaledWords(value: unknown, scale: number): boolean {
  if (typeof value !== "string") return false;
  const integer = textInteger(value, scale);
  return Number.isNaN(integer) ? putText(value) : putInteger(integer);
}

function putInteger(value: number): boolean {
  if (value >= -32 && value < 0x80) block[at++] = value;
  else if (value >= 0) putUnsigned(value);
  else if (value >= -0x80) putShort(0xd0, 1, value);
  else if (value >= -0x8000) putShort(0xd1, 2, value);
  else if (value >= -0x80000000) putWord(0xd2, value);
  else putWide(0xd3, value);
  return true;
}

function putUnsigned(value: number): void {
  if (value < 0x100) putShort(0xcc, 1, value);
  else if (value < 0x10000) putShort(0xcd, 2, value);
  else if (value < 0x100000000) putWord(0xce, value);
  else putWide(0xcf, value);
}

/** A number in one or two bytes; what is stored in a byte keeps its lowest eight bits. */
function putShort(head: number, width: 1 | 2, value: number): void {
  block[at++] = head;
  if (width === 2) block[at++] = value >>> 8;
  block[at++] = value;
}

/** A number in four bytes. */
function putWord(head: number, value: number): void {
  block[at] = head;
  view.setUint32(at + 1, value);
  at += 5;
}

/** Eight bytes, as two halves: no `BigInt` is needed for what a double holds exactly. */
function putWide(head: number, value: number): void {
  putWord(head, Math.floor(value / 0x100000000));
  view.setUint32(at, value >>> 0);
  at += 4;
}

function putFloat(value: number): boolean {
  if (value - value !== 0) return false;
  block[at] = 0xcb;
  view.setFloat64(at + 1, value + 0);
  at += 9;
  return true;
}

/** Writes a string that was judged, so that no surrogate in it is unpaired. */
export function putText(value: unknown): boolean {
  if (typeof value !== "string") return false;
  const { length } = value;
  if (length < 32) {
    block[at] = 0xa0 + length;
    let index = 0;
    for (; index < length; index += 1) {
      const unit = value.charCodeAt(index);
      if (unit >= 0x80) break;
      block[at + 1 + index] = unit;
    }
    if (index === length) {
      at += 1 + length;
      return true;
    }
  }
  return putLong(value);
}

function putLong(value: string): true {
  const length = utf8Length(value);
  if (length < 32) block[at++] = 0xa0 + length;
  else if (length < 0x100) {
    block[at++] = 0xd9;
    block[at++] = length;
  } else putCount(0xda, length);
  at = writeUtf8(block, at, value, length);
  return true;
}

/** Writes one of the values of a closed list, by number. */
export function putChoice(value: unknown, values: readonly (string | undefined)[]): boolean {
  const number = values.indexOf(value as string);
  return number > 0 && putInteger(number);
}

/** Writes an array of items that are written alike. */
export function putList(value: unknown, write: (item: unknown) => boolean): boolean {
  if (!Array.isArray(value)) return false;
  putArrayHead(value.length);
  for (let index = 0; index < value.length; index += 1) if (!write(value[index])) return false;
  return true;
}

/** Writes a map with names; one whose received order JavaScript does not keep is left to the slow pass. */
export function putMembers(value: unknown, write: (item: unknown) => boolean): boolean {
  if (typeof value !== "object" || value === null || hasNotedOrder(value)) return false;
  const names = Object.keys(value);
  putMapHead(names.length);
  for (const name of names) {
    const item = (value as { readonly [name: string]: unknown })[name];
    if (item === undefined || maySortFirst(name) || !putText(name) || !write(item)) return false;
  }
  return true;
}

/** Writes a value as in JSON. */
export function putPlain(value: unknown): boolean {
  if (value === null) return putNil();
  switch (typeof value) {
    case "string":
      return putText(value);
    case "number":
      return putNumber(value);
    case "boolean":
      return putFlag(value);
    default:
      return Array.isArray(value) ? putList(value, putPlain) : putMembers(value, putPlain);
  }
}
