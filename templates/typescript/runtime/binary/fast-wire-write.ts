import { hasNotedOrder, maySortFirst } from "../members.js";
import type { Limits } from "../schema.js";
import { utf8Length } from "../utf8.js";
import { writeUtf8 } from "./fast-utf8.js";
import { allowedLength, output, outputBytes, outputView } from "./output.js";

/**
 * The fast pass that writes Protocol Buffers messages: emitted functions write a value that the fast pass of JSON has judged.
 * `false` leaves it to the slow pass, whatever was written before.
 */

/** The frame that is written, by names of this module: engines make constants of those alone. */
const block: Uint8Array = outputBytes;
const view: DataView = outputView;
let at = 0;

/** Writes a whole frame and gives its length; -1 leaves it to the slow pass. There is one writer for all codecs. */
export function writeWire(value: unknown, limits: Limits, write: (value: unknown) => boolean): number {
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

/** Writes the tag of a field. */
export function putTag(tag: number): void {
  if (tag < 0x80) block[at++] = tag;
  else putVarint(tag);
}

/** Writes a varint of up to 53 bits. */
function putVarint(value: number): void {
  let rest = value;
  while (rest >= 0x80) {
    // A conversion to 32 bits keeps the lowest.
    block[at++] = (rest & 0x7f) | 0x80;
    rest = rest < 0x80000000 ? rest >>> 7 : Math.floor(rest / 0x80);
  }
  block[at++] = rest;
}

/** Begins a message whose tag is given, behind one byte for its length; gives where it starts. */
export function opened(tag: number): number {
  putTag(tag);
  return open();
}

function open(): number {
  at += 1;
  return at;
}

/** Ends a message: its length stands before it. */
export function closed(start: number): true {
  const length = at - start;
  if (length < 0x80) block[start - 1] = length;
  else closeLong(start, length);
  return true;
}

/** A length of two or three bytes takes the place of the message, which makes way; no message of the block has a longer one. */
function closeLong(start: number, length: number): void {
  const more = length < 0x4000 ? 1 : 2;
  block.copyWithin(start + more, start, at);
  block[start - 1] = (length & 0x7f) | 0x80;
  block[start] = more === 1 ? length >> 7 : ((length >> 7) & 0x7f) | 0x80;
  if (more === 2) block[start + 1] = length >> 14;
  at += more;
}

/** Writes a message whose tag was written. */
export function putInside(value: unknown, write: (value: unknown) => boolean): boolean {
  const start = open();
  return write(value) && closed(start);
}

/** Writes a whole frame: a message with its tag. */
export function putMessage(tag: number, value: unknown, write: (value: unknown) => boolean): boolean {
  putTag(tag);
  return putInside(value, write);
}

/** Writes `true` or `false`. */
export function putFlag(value: unknown): boolean {
  block[at++] = value === true ? 1 : 0;
  return typeof value === "boolean";
}

/** Writes an integer in zigzag form; one that takes more than 52 bits in it is left to the slow pass. */
export function putInteger(value: unknown): boolean {
  if (typeof value !== "number" || !(value < 0x8000000000000 && value >= -0x8000000000000)) return false;
  putVarint(value < 0 ? -2 * value - 1 : 2 * value);
  return true;
}

/** Writes a number. */
export function putDouble(value: unknown): boolean {
  if (typeof value !== "number" || value - value !== 0) return false;
  // The sum makes 0 of -0.
  view.setFloat64(at, value + 0, true);
  at += 8;
  return true;
}

/** Writes a string that was judged, so that no surrogate in it is unpaired. */
export function putText(value: unknown): boolean {
  if (typeof value !== "string") return false;
  const { length } = value;
  if (length < 32) {
    block[at] = length;
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
  putVarint(length);
  at = writeUtf8(block, at, value, length);
  return true;
}

/** Writes one of the values of a closed list, by number. */
export function putChoice(value: unknown, values: readonly (string | undefined)[]): boolean {
  const number = values.indexOf(value as string);
  if (number > 0) putVarint(number);
  return number > 0;
}

/** Writes null as a message of nothing, and any other value as its one field. */
export function putNullable(value: unknown, tag: number, write: (value: unknown) => boolean): boolean {
  const start = open();
  if (value !== null) {
    putTag(tag);
    if (!write(value)) return false;
  }
  return closed(start);
}

/** Writes a list, each item a field. */
export function putFields(value: unknown, write: (item: unknown) => boolean): boolean {
  if (!Array.isArray(value)) return false;
  const start = open();
  for (let index = 0; index < value.length; index += 1) {
    putTag(0x0a);
    if (!write(value[index])) return false;
  }
  return closed(start);
}

/** Writes a list whose items stand behind each other in one field. */
export function putPacked(value: unknown, write: (item: unknown) => boolean): boolean {
  if (!Array.isArray(value)) return false;
  const start = open();
  if (value.length > 0) {
    const first = opened(0x0a);
    for (let index = 0; index < value.length; index += 1) if (!write(value[index])) return false;
    closed(first);
  }
  return closed(start);
}

/** Writes a map, each member an entry with name and value; one whose received order JavaScript does not keep is left to the slow pass. */
export function putMembers(value: unknown, tag: number, write: (item: unknown) => boolean): boolean {
  if (typeof value !== "object" || value === null || hasNotedOrder(value)) return false;
  const start = open();
  for (const name of Object.keys(value)) {
    const item = (value as { readonly [name: string]: unknown })[name];
    if (item === undefined || maySortFirst(name)) return false;
    const entry = opened(0x0a);
    putTag(0x0a);
    putText(name);
    putTag(tag);
    if (!write(item)) return false;
    closed(entry);
  }
  return closed(start);
}

/** Writes any value as a `google.protobuf.Value`. */
export function putValue(value: unknown): boolean {
  const start = open();
  return putKind(value) && closed(start);
}

/** Writes the one field of a `google.protobuf.Value`. */
function putKind(value: unknown): boolean {
  switch (typeof value) {
    case "number":
      putTag(0x11);
      return putDouble(value);
    case "string":
      putTag(0x1a);
      return putText(value);
    case "boolean":
      putTag(0x20);
      return putFlag(value);
    default:
      if (value === null) {
        putTag(0x08);
        return putFlag(false);
      }
      putTag(Array.isArray(value) ? 0x32 : 0x2a);
      return Array.isArray(value) ? putFields(value, putValue) : putMembers(value, 0x12, putValue);
  }
}
