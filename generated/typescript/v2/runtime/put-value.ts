import { check } from "./check.js";
import { hasNotedOrder, maySortFirst } from "./members.js";
import { isPlainObject } from "./plain.js";
import { type Choices, indexIn, type Prepared } from "./prepared.js";
import { project } from "./project.js";
import { closeObject, output, refused, type Write } from "./put.js";
import { putNumber } from "./put-number.js";
import { putAnyString, putAscii, putUtf8 } from "./put-string.js";
import type { Schema } from "./schema.js";
import { part, scoped } from "./scoped.js";
import { snapshot } from "./snapshot.js";
import type { Names } from "./token.js";
import { writeText } from "./writer.js";

const made = /* @__PURE__ */ scoped(() => {
  const { block, view, progress } = output;

  const comma = 0x2c;
  const colon = 0x3a;

  /** Writes prepared text, in words: what the last one writes beyond it is written over. */
  function putPrepared(at: number, { first, second, words, length, isAscii }: Prepared): number {
    if (at < 0) return refused;
    view.setFloat64(at, first, true);
    view.setFloat64(at + 8, second, true);
    for (let start = 16; start < length; start += 8) view.setFloat64(at + start, words[start >> 3] as number, true);
    if (!isAscii) progress.isWide = true;
    return at + length;
  }

  /** Writes the name of a member, by its number. */
  function putName(at: number, { prepared }: Names, index: number): number {
    return putPrepared(at, prepared[index] as Prepared);
  }

  /** Writes `null`. */
  function putNull(at: number): number {
    return at < 0 ? refused : putAscii(at, "null");
  }

  /** Writes a boolean. */
  function putBoolean(at: number, value: unknown): number {
    return at < 0 || typeof value !== "boolean" ? refused : putAscii(at, String(value));
  }

  /** Writes one of the strings of a list. */
  function putChoice(at: number, value: unknown, choices: Choices): number {
    const index = indexIn(choices, value);
    return index < 0 ? refused : putPrepared(at, choices.prepared[index] as Prepared);
  }

  /** Writes an array, each item with the same function. Bounds are inclusive. */
  function putArray(at: number, value: unknown, write: Write, minItems: number, maxItems: number): number {
    if (at < 0 || !Array.isArray(value)) return refused;
    const { length } = value;
    progress.depth -= 1;
    if (length < minItems || length > maxItems || progress.depth < 0) return refused;
    block[at] = 0x5b;
    let end = at + 1;
    for (let index = 0; index < length; index += 1) {
      if (index > 0) block[end++] = comma;
      end = write(end, value[index]);
      if (end < 0 || end > progress.mostBytes) return refused;
    }
    progress.depth += 1;
    block[end] = 0x5d;
    return end + 1;
  }

  /** Writes an object of any names, each value with the same function. */
  function putMap(at: number, value: unknown, write: Write): number {
    if (at < 0 || !isPlainObject(value)) return refused;
    progress.depth -= 1;
    if (progress.depth < 0) return refused;
    let end = at;
    for (const name in value) {
      const member = value[name];
      // Members that are `undefined` are absent.
      if (member === undefined) continue;
      // Such a name may have left the place that it was received in.
      if (name === "__proto__" || (maySortFirst(name) && hasNotedOrder(value))) return refused;
      block[end] = comma;
      end = putAnyString(end + 1, name);
      if (end < 0) return refused;
      block[end] = colon;
      end = write(end + 1, member);
      if (end < 0 || end > progress.mostBytes) return refused;
    }
    progress.depth += 1;
    return closeObject(at, end);
  }

  /** Writes a value of any kind. */
  function putAny(at: number, value: unknown): number {
    switch (typeof value) {
      case "string":
        return putAnyString(at, value);
      case "number":
        return putNumber(at, value, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
      case "boolean":
        return putBoolean(at, value);
      case "object":
        if (value === null) return putNull(at);
        if (Array.isArray(value)) return putArray(at, value, putAny, 0, Number.POSITIVE_INFINITY);
        return putMap(at, value, putAny);
      default:
        return refused;
    }
  }

  /** Checks a value by its schema and writes it: for what has no function of its own. */
  function putBySchema(at: number, value: unknown, schema: Schema): number {
    const copied = snapshot(value, { maxFrameBytes: progress.mostBytes, maxDepth: progress.depth });
    if (!copied.ok || check(schema, copied.value) !== null) return refused;
    return putUtf8(at, writeText(project(schema, copied.value)));
  }

  return { putPrepared, putName, putNull, putBoolean, putChoice, putArray, putMap, putAny, putBySchema };
});

export const putPrepared: (at: number, text: Prepared) => number = /* @__PURE__ */ part(made, "putPrepared");
export const putName: (at: number, names: Names, index: number) => number = /* @__PURE__ */ part(made, "putName");
export const putNull: (at: number) => number = /* @__PURE__ */ part(made, "putNull");
export const putBoolean: (at: number, value: unknown) => number = /* @__PURE__ */ part(made, "putBoolean");
export const putChoice: (at: number, value: unknown, choices: Choices) => number = /* @__PURE__ */ part(
  made,
  "putChoice",
);
export const putArray: (at: number, value: unknown, write: Write, minItems: number, maxItems: number) => number =
  /* @__PURE__ */ part(made, "putArray");
export const putMap: (at: number, value: unknown, write: Write) => number = /* @__PURE__ */ part(made, "putMap");
export const putAny: (at: number, value: unknown) => number = /* @__PURE__ */ part(made, "putAny");
export const putBySchema: (at: number, value: unknown, schema: Schema) => number = /* @__PURE__ */ part(
  made,
  "putBySchema",
);
