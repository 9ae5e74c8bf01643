import { isAt, shared, skipSpace, type Token, token, tokenOf } from "./scan.js";

const { bytes, scan } = shared;

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const colon = 0x3a;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;

/** The discriminator of a protocol and its values. */
export interface Tags {
  readonly name: Token;
  /** What a frame starts with whose first member is the discriminator. */
  readonly start: Token;
  readonly values: readonly Token[];
  /** Indices of the values by {@link slotOf}. */
  readonly slots: readonly (readonly number[])[];
}

/** Prepares a discriminator and its values. */
export function tags(name: string, values: readonly string[]): Tags {
  const tokens = values.map((value) => token(value));
  const slots: number[][] = Array.from({ length: 64 }, () => []);
  tokens.forEach((one, index) => {
    const { length } = one.bytes;
    slots[slotOf(one.bytes[1] as number, one.bytes[length - 2] as number, length)]?.push(index);
  });
  return { name: token(name), start: tokenOf(`{${JSON.stringify(name)}:`), values: tokens, slots };
}

/**
 * Index of the value that the discriminator has, or -1.
 *
 * Where the discriminator comes first, as in most frames, it is read, and `scan.isTagged` says so. Else the frame is
 * still to be read: this passes over the members in front without checking them, since the function that it leads to
 * checks the whole frame, the discriminator included.
 */
export function scanTag(known: Tags): number {
  scan.isTagged = isAt(known.start, 0);
  if (!scan.isTagged) return laterTag(known);
  const at = skipSpace(known.start.bytes.length);
  const index = valueAt(known, at);
  if (index >= 0) scan.at = at + (known.values[index] as Token).bytes.length;
  scan.depth = 1;
  return index;
}

function laterTag(known: Tags): number {
  let at = skipSpace(scan.at);
  if (bytes[at] !== openBrace) return -1;
  for (;;) {
    at = skipSpace(at + 1);
    if (bytes[at] !== quote) return -1;
    const isDiscriminator = isAt(known.name, at);
    at = skipSpace(isDiscriminator ? at + known.name.bytes.length : endOfString(at));
    if (bytes[at] !== colon) return -1;
    at = skipSpace(at + 1);
    if (isDiscriminator) return valueAt(known, at);
    at = skipSpace(endOfValue(at));
    if (bytes[at] !== comma) return -1;
  }
}

function valueAt(known: Tags, at: number): number {
  if (bytes[at] !== quote) return -1;
  const end = endOfString(at);
  const slot = known.slots[slotOf(bytes[at + 1] as number, bytes[end - 2] as number, end - at)] as readonly number[];
  for (let index = 0; index < slot.length; index += 1) {
    const candidate = slot[index] as number;
    const expected = known.values[candidate] as Token;
    if (isAt(expected, at)) return candidate;
  }
  return -1;
}

/** Tells strings apart by their first and last byte and their length. */
function slotOf(first: number, last: number, length: number): number {
  return (first + 3 * last + 5 * length) & 63;
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
