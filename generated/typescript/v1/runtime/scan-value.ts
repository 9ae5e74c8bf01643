import { check } from "./check.js";
import { type Members, maySortFirst } from "./members.js";
import { project } from "./project.js";
import { scanToken, shared, skipSpace, token, unbounded } from "./scan.js";
import { scanNumber } from "./scan-number.js";
import { scanString } from "./scan-string.js";
import type { JsonValue, Schema } from "./schema.js";

const { bytes, scan } = shared;

const quote = 0x22;
const comma = 0x2c;
const colon = 0x3a;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;

const words = { null: token(null), true: token(true), false: token(false) };

/** Reads `null`, if it is next. */
export function scanNull(): boolean {
  return scanToken(words.null);
}

/** Reads a boolean. */
export function scanBoolean(): boolean | undefined {
  if (scanToken(words.true)) return true;
  return scanToken(words.false) ? false : undefined;
}

/** Reads a number, for what takes any reader of values. Bounds are inclusive. */
export function scanAnyNumber(): number | undefined {
  return scanNumber(-unbounded, unbounded) ? scan.number : undefined;
}

/** Reads an array, each item with the same function. Bounds are inclusive. */
export function scanArray<T>(read: () => T | undefined, minItems: number, maxItems: number): T[] | undefined {
  let at = skipSpace(scan.at);
  scan.depth += 1;
  if (bytes[at] !== openBracket || scan.depth > scan.maxDepth) return undefined;
  const items: T[] = [];
  at = skipSpace(at + 1);
  if (bytes[at] === closeBracket) {
    scan.at = at + 1;
    scan.depth -= 1;
    return minItems > 0 ? undefined : items;
  }
  scan.at = at;
  for (;;) {
    const item = read();
    if (item === undefined) return undefined;
    items.push(item);
    at = skipSpace(scan.at);
    scan.at = at + 1;
    if (bytes[at] === comma) continue;
    scan.depth -= 1;
    return bytes[at] === closeBracket && items.length >= minItems && items.length <= maxItems ? items : undefined;
  }
}

/** Reads an object of any names, each value with the same function. */
export function scanMap<T>(read: () => T | undefined): { [name: string]: T } | undefined {
  let at = skipSpace(scan.at);
  scan.depth += 1;
  if (bytes[at] !== openBrace || scan.depth > scan.maxDepth) return undefined;
  const object: { [name: string]: T } = {};
  at = skipSpace(at + 1);
  scan.at = at;
  if (bytes[at] === closeBrace) {
    scan.at = at + 1;
    scan.depth -= 1;
    return object;
  }
  for (;;) {
    const name = scanString(0, unbounded);
    // A second member of the name, one of `Object.prototype`, or one that JavaScript puts in another place.
    if (name === undefined || name in object || maySortFirst(name)) return undefined;
    at = skipSpace(scan.at);
    if (bytes[at] !== colon) return undefined;
    scan.at = at + 1;
    const value = read();
    if (value === undefined) return undefined;
    object[name] = value;
    at = skipSpace(scan.at);
    scan.at = at + 1;
    if (bytes[at] === comma) continue;
    scan.depth -= 1;
    return bytes[at] === closeBrace ? object : undefined;
  }
}

/** Reads a value of any kind. */
export function scanAny(): JsonValue | undefined {
  const at = skipSpace(scan.at);
  switch (bytes[at]) {
    case quote:
      return scanString(0, unbounded);
    case openBracket:
      return scanArray(scanAny, 0, unbounded);
    case openBrace:
      return scanMap<JsonValue>(scanAny);
    case 0x6e:
      return scanNull() ? null : undefined;
    case 0x74:
    case 0x66:
      return scanBoolean();
    default:
      return scanAnyNumber();
  }
}

/** Reads a value and judges it by its schema: for what has no function of its own. */
export function scanBySchema<T>(schema: Schema): T | undefined {
  const value = scanAny();
  if (value === undefined || check(schema, value) !== null) return undefined;
  return project(schema, value) as Members as T;
}
