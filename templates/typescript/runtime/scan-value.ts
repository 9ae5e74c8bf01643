import { isTaken, maySortFirst } from "./members.js";
import { scanToken, shared, skipSpace, unbounded } from "./scan.js";
import { numberIf, scanNumber } from "./scan-number.js";
import { endOfString, scanString } from "./scan-string.js";
import type { JsonValue } from "./schema.js";
import { part, scoped } from "./scoped.js";
import type { Token } from "./token.js";

const made = /* @__PURE__ */ scoped(() => {
  const { bytes, scan, view } = shared;

  const quote = 0x22;
  const comma = 0x2c;
  const colon = 0x3a;
  const openBracket = 0x5b;
  const closeBracket = 0x5d;
  const openBrace = 0x7b;
  const closeBrace = 0x7d;

  /** `true`, `null` and the first part of `false`, as words of four bytes. */
  const [trueWord, nullWord, falseWord] = [0x65757274, 0x6c6c756e, 0x736c6166];

  /** Reads `null`, if it is next. */
  function scanNull(from: number): boolean {
    const at = skipSpace(from);
    scan.at = at + 4;
    return view.getInt32(at, true) === nullWord;
  }

  /** Reads a boolean. */
  function scanBoolean(from: number): boolean | undefined {
    const at = skipSpace(from);
    const word = view.getInt32(at, true);
    scan.at = at + 4;
    if (word === trueWord) return true;
    scan.at = at + 5;
    return word === falseWord && bytes[at + 4] === 0x65 ? false : undefined;
  }

  /** Reads the text of a constant. */
  function scanLiteral<T>(from: number, expected: Token, value: T): T | undefined {
    scan.at = scanToken(from, expected);
    return scan.at < 0 ? undefined : value;
  }

  /** Reads a number, for what takes any reader of values. Bounds are inclusive. */
  function scanAnyNumber(from: number): number | undefined {
    return numberIf(scanNumber(from, -unbounded, unbounded));
  }

  /** Reads an array, each item with the same function. Bounds are inclusive. */
  function scanArray<T>(
    from: number,
    read: (at: number) => T | undefined,
    minItems: number,
    maxItems: number,
  ): T[] | undefined {
    let at = skipSpace(from);
    scan.depth += 1;
    if (bytes[at] !== openBracket || scan.depth > scan.maxDepth) return undefined;
    const items: T[] = [];
    at = skipSpace(at + 1);
    if (bytes[at] !== closeBracket) {
      for (;;) {
        const item = read(at);
        if (item === undefined) return undefined;
        items.push(item);
        at = skipSpace(scan.at);
        if (bytes[at] !== comma) break;
        at += 1;
      }
      if (bytes[at] !== closeBracket) return undefined;
    }
    scan.at = at + 1;
    scan.depth -= 1;
    return items.length >= minItems && items.length <= maxItems ? items : undefined;
  }

  /** As {@link scanArray}, for strings of which no two are equal. */
  function scanUnique<T extends string>(
    from: number,
    read: (at: number) => T | undefined,
    minItems: number,
    maxItems: number,
  ): T[] | undefined {
    const items = scanArray(from, read, minItems, maxItems);
    return items === undefined || new Set(items).size < items.length ? undefined : items;
  }

  /** Reads an object of any names, each value with the same function. */
  function scanMap<T>(from: number, read: (at: number) => T | undefined): { [name: string]: T } | undefined {
    let at = skipSpace(from);
    scan.depth += 1;
    if (bytes[at] !== openBrace || scan.depth > scan.maxDepth) return undefined;
    const object: { [name: string]: T } = {};
    at = skipSpace(at + 1);
    if (bytes[at] !== closeBrace) {
      for (;;) {
        const name = scanString(at, 0, unbounded);
        // A second member of the name, one of `Object.prototype`, or one that JavaScript puts in another place.
        if (name === undefined || isTaken(object, name) || maySortFirst(name)) return undefined;
        at = skipSpace(scan.at);
        if (bytes[at] !== colon) return undefined;
        const value = read(at + 1);
        if (value === undefined) return undefined;
        object[name] = value;
        at = skipSpace(scan.at);
        if (bytes[at] !== comma) break;
        at += 1;
      }
      if (bytes[at] !== closeBrace) return undefined;
    }
    scan.at = at + 1;
    scan.depth -= 1;
    return object;
  }

  /** Reads a value of any kind. */
  function scanAny(from: number): JsonValue | undefined {
    const at = skipSpace(from);
    switch (bytes[at]) {
      case quote:
        return scanString(at, 0, unbounded);
      case openBracket:
        return scanArray(at, scanAny, 0, unbounded);
      case openBrace:
        return scanMap<JsonValue>(at, scanAny);
      case 0x6e:
        return scanNull(at) ? null : undefined;
      case 0x74:
      case 0x66:
        return scanBoolean(at);
      default:
        return scanAnyNumber(at);
    }
  }

  /** As {@link scanAny}, for a value that nobody asks for: the place behind it, or -1. */
  function endOfAny(from: number): number {
    const at = (bytes[from] as number) <= 0x20 ? skipSpace(from) : from;
    const byte = bytes[at] as number;
    if (byte === quote) return endOfString(at);
    if (byte === 0x2d || (byte >= 0x30 && byte <= 0x39)) return scanNumber(at, -unbounded, unbounded);
    return scanAny(at) === undefined ? -1 : scan.at;
  }

  return {
    scanNull,
    scanBoolean,
    scanLiteral,
    scanAnyNumber,
    scanArray,
    scanUnique,
    scanMap,
    scanAny,
    endOfAny,
  };
});

export const scanNull: (from: number) => boolean = /* @__PURE__ */ part(made, "scanNull");
export const scanBoolean: (from: number) => boolean | undefined = /* @__PURE__ */ part(made, "scanBoolean");
export const scanLiteral: <T>(from: number, expected: Token, value: T) => T | undefined = /* @__PURE__ */ part(
  made,
  "scanLiteral",
);
export const scanAnyNumber: (from: number) => number | undefined = /* @__PURE__ */ part(made, "scanAnyNumber");
export const scanArray: <T>(
  from: number,
  read: (at: number) => T | undefined,
  minItems: number,
  maxItems: number,
) => T[] | undefined = /* @__PURE__ */ part(made, "scanArray");
export const scanUnique: <T extends string>(
  from: number,
  read: (at: number) => T | undefined,
  minItems: number,
  maxItems: number,
) => T[] | undefined = /* @__PURE__ */ part(made, "scanUnique");
export const scanMap: <T>(from: number, read: (at: number) => T | undefined) => { [name: string]: T } | undefined =
  /* @__PURE__ */ part(made, "scanMap");
export const scanAny: (from: number) => JsonValue | undefined = /* @__PURE__ */ part(made, "scanAny");
export const endOfAny: (from: number) => number = /* @__PURE__ */ part(made, "endOfAny");
