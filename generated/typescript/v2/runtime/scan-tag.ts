import { byteAt, isAt, shared, skipSpace } from "./scan.js";
import { scanInteger } from "./scan-number.js";
import { part } from "./scoped.js";
import type { Token } from "./token.js";

const scan = /* @__PURE__ */ part(shared, "scan");

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const colon = 0x3a;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;

/**
 * From behind the colon of a discriminator that comes first, as in most frames, to behind the quote of its value. Where
 * there is no quote, this and the functions below give the end of the frame, where no value stands.
 */
export function firstTag(from: number): number {
  const at = byteAt(from) === quote ? from : skipSpace(from);
  scan.depth = 1;
  return byteAt(at) === quote ? at + 1 : scan.end;
}

/**
 * To behind the quote of the discriminator's value, wherever that stands. This passes over the members in front without
 * checking them, since the function that it leads to checks the whole frame, the discriminator included.
 */
export function laterTag(name: Token): number {
  return behindQuote(memberValue(name, 0));
}

/** As {@link laterTag}, for a discriminator that stands in an object in the message, or in one in that and so on. */
export function nestedTag(names: readonly Token[]): number {
  return behindQuote(nestedValue(names));
}

/** As {@link firstTag}, for an integer: it goes to `scan.number`, and this is the place behind it, or -1. */
export function firstInteger(from: number): number {
  scan.depth = 1;
  return integerAt(from);
}

/** As {@link laterTag}, with the outcome of {@link firstInteger}. */
export function laterInteger(name: Token): number {
  return integerAt(memberValue(name, 0));
}

/** As {@link nestedTag}, with the outcome of {@link firstInteger}. */
export function nestedInteger(names: readonly Token[]): number {
  return integerAt(nestedValue(names));
}

function behindQuote(at: number): number {
  return byteAt(at) === quote ? at + 1 : scan.end;
}

function integerAt(at: number): number {
  return scanInteger(at, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
}

function nestedValue(names: readonly Token[]): number {
  let at = 0;
  for (const name of names) at = memberValue(name, at);
  return at;
}

/** The place of a member's value in the object at a place; the end of the frame where there is no such member. */
function memberValue(name: Token, start: number): number {
  const { end } = scan;
  let at = skipSpace(start);
  if (byteAt(at) !== openBrace) return end;
  for (;;) {
    at = skipSpace(at + 1);
    if (byteAt(at) !== quote) return end;
    const isFound = isAt(name, at);
    at = skipSpace(isFound ? at + name.bytes.length : endOfString(at));
    if (byteAt(at) !== colon) return end;
    at = skipSpace(at + 1);
    if (isFound) return at;
    at = skipSpace(endOfValue(at));
    if (byteAt(at) !== comma) return end;
  }
}

/** The place behind a string; behind the frame where it does not end. */
function endOfString(start: number): number {
  const { end } = scan;
  let at = start + 1;
  while (at < end && byteAt(at) !== quote) at += byteAt(at) === backslash ? 2 : 1;
  return at + 1;
}

/** The place behind a value of any kind; behind the frame where it does not end. */
function endOfValue(start: number): number {
  const { end } = scan;
  let depth = 0;
  for (let at = start; at < end; ) {
    const byte = byteAt(at);
    if (byte === quote) {
      at = endOfString(at);
      if (depth === 0) return at;
      continue;
    }
    if (byte === openBrace || byte === openBracket) {
      depth += 1;
    } else if (byte === closeBrace || byte === closeBracket) {
      depth -= 1;
      if (depth <= 0) return depth < 0 ? at : at + 1;
    } else if (depth === 0 && byte === comma) {
      return at;
    }
    at += 1;
  }
  return end;
}
