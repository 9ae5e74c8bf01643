import { hasNotedOrder, maySortFirst } from "../members.js";
import type { Limits } from "../schema.js";
import { utf8Length } from "../utf8.js";
import { writeUtf8 } from "./fast-utf8.js";

/**
 * The fast pass that writes Protocol Buffers messages: emitted functions write a value that the fast pass of JSON has judged.
 * `false` leaves it to the slow pass, whatever was written before.
 *
 * There is one writer for all codecs. A getter of a value could use it while it is in use, so that it notes whether it is.
 */

let block: Uint8Array = /* @__PURE__ */ new Uint8Array(1024);
let view: DataView = /* @__PURE__ */ new DataView(/* @__PURE__ */ block.buffer);
let at = 0;
let isBusy = false;

/** Writes a whole frame into the writer's block and gives its length; -1 leaves it to the slow pass. */
export function writeWire(value: unknown, { maxFrameBytes }: Limits, write: (value: unknown) => boolean): number {
  if (isBusy) return -1;
  isBusy = true;
  at = 0;
  let isWritten = false;
  try {
    isWritten = write(value);
  } catch {
    // A getter or a proxy threw: the slow pass has a fault for that.
  }
  isBusy = false;
  return isWritten && at <= maxFrameBytes ? at : -1;
}

/** A copy of what was written. */
export function writtenWire(length: number): Uint8Array {
  return block.slice(0, length);
}

/** Copies what was written into a block of the caller's. */
export function copyWire(length: number, target: Uint8Array, start: number): void {
  for (let index = 0; index < length; index += 1) target[start + index] = block[index] as number;
}

/** Makes room for so many bytes more. */
function room(count: number): void {
  if (at + count <= block.length) return;
  const larger = new Uint8Array(Math.max(at + count, 2 * block.length));
  larger.set(block);
  block = larger;
  view = new DataView(larger.buffer);
}

/** Writes the tag of a field. */
export function putTag(tag: number): void {
  room(1);
  if (tag < 0x80) block[at++] = tag;
  else putVarint(tag);
}

/** Writes a varint of up to 53 bits. */
function putVarint(value: number): void {
  room(8);
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
  room(1);
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

/** A length of several bytes takes the place of the message, which makes way. */
function closeLong(start: number, length: number): void {
  const more = length < 0x4000 ? 1 : length < 0x200000 ? 2 : length < 0x10000000 ? 3 : 4;
  room(more);
  block.copyWithin(start + more, start, at);
  const end = at + more;
  at = start - 1;
  let rest = length;
  for (let left = more; left > 0; left -= 1) {
    block[at++] = (rest & 0x7f) | 0x80;
    rest >>>= 7;
  }
  block[at] = rest;
  at = end;
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
  room(1);
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
  room(8);
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
    room(33);
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
  room(length);
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
