import { orderedNames } from "../members.js";
import type { JsonValue } from "../schema.js";
import { utf8Length } from "../utf8.js";
import type { Block } from "./bytes.js";

/** Writes a JSON value in its plain form (docs/FORMATS.md section 3). */
export function putPlain(block: Block, value: JsonValue): void {
  if (value === null) block.byte(0xc0);
  else if (typeof value === "boolean") block.byte(value ? 0xc3 : 0xc2);
  else if (typeof value === "number") {
    if (Number.isSafeInteger(value)) putInteger(block, value);
    else putFloat(block, value);
  } else if (typeof value === "string") putText(block, value);
  else if (Array.isArray(value)) {
    putArray(block, value.length);
    for (const item of value) putPlain(block, item);
  } else {
    const members = value as { readonly [name: string]: JsonValue };
    const names = orderedNames(members);
    putMap(block, names.length);
    for (const name of names) {
      putText(block, name);
      putPlain(block, members[name] as JsonValue);
    }
  }
}

/** Writes an integer in its shortest form. */
export function putInteger(block: Block, value: number): void {
  if (value >= -32 && value < 128) block.byte(value & 0xff);
  else if (value >= 0) putUnsigned(block, value);
  else if (value >= -0x80) {
    const at = block.take(2);
    block.view.setUint8(at, 0xd0);
    block.view.setInt8(at + 1, value);
  } else if (value >= -0x8000) {
    const at = block.take(3);
    block.view.setUint8(at, 0xd1);
    block.view.setInt16(at + 1, value);
  } else if (value >= -0x80000000) {
    const at = block.take(5);
    block.view.setUint8(at, 0xd2);
    block.view.setInt32(at + 1, value);
  } else putWide(block, 0xd3, value);
}

function putUnsigned(block: Block, value: number): void {
  if (value < 0x100) putShort(block, 0xcc, 1, value);
  else if (value < 0x10000) putShort(block, 0xcd, 2, value);
  else if (value < 0x100000000) putShort(block, 0xce, 4, value);
  else putWide(block, 0xcf, value);
}

/** Eight bytes, as two halves: no `BigInt` is needed for what a double holds exactly. */
function putWide(block: Block, head: number, value: number): void {
  const at = block.take(9);
  block.view.setUint8(at, head);
  block.view.setInt32(at + 1, Math.floor(value / 0x100000000));
  block.view.setUint32(at + 5, value >>> 0);
}

/** Writes a float 64. */
export function putFloat(block: Block, value: number): void {
  const at = block.take(9);
  block.view.setUint8(at, 0xcb);
  block.view.setFloat64(at + 1, value + 0);
}

/** Writes a string. */
export function putText(block: Block, text: string): void {
  const length = utf8Length(text);
  if (length < 32) block.byte(0xa0 + length);
  else if (length < 0x100) putShort(block, 0xd9, 1, length);
  else putCount(block, 0xda, length);
  block.text(text);
}

/** Writes the head of an array. */
export function putArray(block: Block, count: number): void {
  if (count < 16) block.byte(0x90 + count);
  else putCount(block, 0xdc, count);
}

/** Writes the head of a map. */
export function putMap(block: Block, count: number): void {
  if (count < 16) block.byte(0x80 + count);
  else putCount(block, 0xde, count);
}

/** A count or length in two bytes, or with the next head in four. */
function putCount(block: Block, head: number, count: number): void {
  if (count < 0x10000) putShort(block, head, 2, count);
  else putShort(block, head + 1, 4, count);
}

function putShort(block: Block, head: number, width: 1 | 2 | 4, value: number): void {
  const at = block.take(1 + width);
  block.view.setUint8(at, head);
  if (width === 1) block.view.setUint8(at + 1, value);
  else if (width === 2) block.view.setUint16(at + 1, value);
  else block.view.setUint32(at + 1, value);
}
