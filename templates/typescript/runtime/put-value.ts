import { check } from "./check.js";
import { maySortFirst } from "./members.js";
import { project } from "./project.js";
import { closeObject, openObject, output, reserve } from "./put.js";
import { putNumber } from "./put-number.js";
import { putAnyString, putAscii, putUtf8 } from "./put-string.js";
import { type Names, type Token, tokenOf } from "./scan.js";
import type { Schema } from "./schema.js";
import { snapshot } from "./snapshot.js";
import { writeText } from "./writer.js";

const out = output;

/** Prepares the text of members that are constant, and the name of the one behind them: names and values in turn. */
export function memberText(...parts: (null | boolean | number | string)[]): Token {
  const text = parts.map((part, index) => (index % 2 === 0 ? `,${JSON.stringify(part)}:` : JSON.stringify(part)));
  return tokenOf(text.join(""));
}

/** Writes prepared text, in words: what the last one writes beyond it is written over. */
export function putToken({ bytes, words, isAscii }: Token): true {
  reserve(bytes.length);
  const { view, at } = out;
  for (let index = 0; index < words.length; index += 1) view.setInt32(at + 4 * index, words[index] as number, true);
  out.at = at + bytes.length;
  if (!isAscii) out.isAscii = false;
  return true;
}

/**
 * Which of its declared members an object has: bit `n` for name number `n`, -1 where it is not a plain object with
 * declared members only.
 */
export function membersOf(value: unknown, known: Names): number {
  if (!isPlainObject(value)) return -1;
  const { texts } = known;
  let members = 0;
  let next = 0;
  for (const name in value) {
    let index = next;
    if (texts[index] !== name) {
      index = texts.indexOf(name);
      if (index < 0) return -1;
    }
    members |= 1 << index;
    next = index + 1;
  }
  return members;
}

/** Whether a value is an object as a literal makes it; of anything else, the slow pass knows whether it has JSON form. */
export function isPlainObject(value: unknown): value is { readonly [name: string]: unknown } {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return (prototype === Object.prototype || prototype === null) && !Array.isArray(value);
}

/** Writes `null`, `true` or `false`. */
export function putWord(word: null | boolean): true {
  return putAscii(String(word));
}

/** Writes a boolean. */
export function putBoolean(value: unknown): boolean {
  return typeof value === "boolean" && putWord(value);
}

/** Writes one of the strings of a list. */
export function putChoice(value: unknown, values: Names): boolean {
  const index = values.texts.indexOf(value as string);
  if (index < 0) return false;
  return putToken(values.tokens[index] as Token);
}

/** Writes an array, each item with the same function. Bounds are inclusive. */
export function putArray(
  value: unknown,
  write: (item: unknown) => boolean,
  minItems: number,
  maxItems: number,
): boolean {
  if (!Array.isArray(value)) return false;
  const { length } = value;
  out.depth += 1;
  if (length < minItems || length > maxItems || out.depth > out.maxDepth) return false;
  putByte(0x5b);
  for (let index = 0; index < length; index += 1) {
    if (index > 0) putByte(0x2c);
    if (!write(value[index]) || out.at - out.start > out.maxFrameBytes) return false;
  }
  out.depth -= 1;
  putByte(0x5d);
  return true;
}

/** Writes an object of any names, each value with the same function. */
export function putMap(value: unknown, write: (member: unknown) => boolean): boolean {
  if (!isPlainObject(value)) return false;
  const place = openObject();
  if (place < 0) return false;
  for (const name in value) {
    // Such a name may have left the place that it was received in, and members that are `undefined` are absent.
    if (maySortFirst(name) || name === "__proto__") return false;
    const member = value[name];
    if (member === undefined) continue;
    putByte(0x2c);
    if (!putAnyString(name)) return false;
    putByte(0x3a);
    if (!write(member) || out.at - out.start > out.maxFrameBytes) return false;
  }
  return closeObject(place);
}

/** Writes a value of any kind. */
export function putAny(value: unknown): boolean {
  switch (typeof value) {
    case "string":
      return putAnyString(value);
    case "number":
      return putNumber(value, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
    case "boolean":
      return putWord(value);
    case "object":
      if (value === null) return putWord(null);
      return Array.isArray(value) ? putArray(value, putAny, 0, Number.POSITIVE_INFINITY) : putMap(value, putAny);
    default:
      return false;
  }
}

/** Checks a value by its schema and writes it: for what has no function of its own. */
export function putBySchema(value: unknown, schema: Schema): boolean {
  const copied = snapshot(value, { maxFrameBytes: out.maxFrameBytes, maxDepth: out.maxDepth - out.depth });
  if (!copied.ok || check(schema, copied.value) !== null) return false;
  return putUtf8(writeText(project(schema, copied.value)));
}

function putByte(byte: number): void {
  reserve(1);
  out.block[out.at++] = byte;
}
