import { isAt, shared, skipSpace, type Token } from "./scan.js";

const { bytes, scan } = shared;

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
 * there is no quote, this and {@link laterTag} give the end of the frame, where no value stands.
 */
export function firstTag(from: number): number {
  const at = bytes[from] === quote ? from : skipSpace(from);
  scan.depth = 1;
  return bytes[at] === quote ? at + 1 : scan.end;
}

/**
 * To behind the quote of the discriminator's value, wherever that stands. This passes over the members in front without
 * checking them, since the function that it leads to checks the whole frame, the discriminator included.
 */
export function laterTag(name: Token): number {
  const { end } = scan;
  let at = skipSpace(0);
  if (bytes[at] !== openBrace) return end;
  for (;;) {
    at = skipSpace(at + 1);
    if (bytes[at] !== quote) return end;
    const isDiscriminator = isAt(name, at);
    at = skipSpace(isDiscriminator ? at + name.bytes.length : endOfString(at));
    if (bytes[at] !== colon) return end;
    at = skipSpace(at + 1);
    if (isDiscriminator) return bytes[at] === quote ? at + 1 : end;
    at = skipSpace(endOfValue(at));
    if (bytes[at] !== comma) return end;
  }
}

/** The place behind a string; behind the frame where it does not end. */
function endOfString(start: number): number {
  const { end } = scan;
  let at = start + 1;
  while (at < end && bytes[at] !== quote) at += bytes[at] === backslash ? 2 : 1;
  return at + 1;
}

/** The place behind a value of any kind; behind the frame where it does not end. */
function endOfValue(start: number): number {
  const { end } = scan;
  let depth = 0;
  for (let at = start; at < end; ) {
    const byte = bytes[at] as number;
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
