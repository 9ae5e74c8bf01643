import { isAt, scan, skipSpace, token } from "./scan.js";

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
  readonly name: Uint8Array;
  readonly values: readonly Uint8Array[];
  /** Indices of the values by {@link slotOf}. */
  readonly slots: readonly (readonly number[])[];
}

/** Prepares a discriminator and its values. */
export function tags(name: string, values: readonly string[]): Tags {
  const tokens = values.map((value) => token(value));
  const slots: number[][] = Array.from({ length: 64 }, () => []);
  tokens.forEach((one, index) => {
    slots[slotOf(one[1] as number, one[one.length - 2] as number, one.length)]?.push(index);
  });
  return { name: token(name), values: tokens, slots };
}

/**
 * Index of the value that the discriminator has, or -1; the frame is still to be read.
 *
 * It passes over the members in front without checking them: whichever function it leads to checks the whole frame, the
 * discriminator included.
 */
export function scanTag(known: Tags): number {
  const { bytes } = scan;
  let at = skipSpace(scan.at);
  if (bytes[at] !== openBrace) return -1;
  for (;;) {
    at = skipSpace(at + 1);
    if (bytes[at] !== quote) return -1;
    const isDiscriminator = isAt(known.name, known.name.length, at);
    at = skipSpace(isDiscriminator ? at + known.name.length : endOfString(at));
    if (bytes[at] !== colon) return -1;
    at = skipSpace(at + 1);
    if (isDiscriminator) return valueAt(known, at);
    at = skipSpace(endOfValue(at));
    if (bytes[at] !== comma) return -1;
  }
}

function valueAt(known: Tags, at: number): number {
  if (scan.bytes[at] !== quote) return -1;
  const end = endOfString(at);
  const { bytes } = scan;
  const slot = known.slots[slotOf(bytes[at + 1] as number, bytes[end - 2] as number, end - at)] as readonly number[];
  for (let index = 0; index < slot.length; index += 1) {
    const candidate = slot[index] as number;
    const expected = known.values[candidate] as Uint8Array;
    if (isAt(expected, expected.length, at)) return candidate;
  }
  return -1;
}

/** Tells strings apart by their first and last byte and their length. */
function slotOf(first: number, last: number, length: number): number {
  return (first + 3 * last + 5 * length) & 63;
}

/** The place behind a string; behind the frame where it does not end. */
function endOfString(start: number): number {
  const { bytes, end } = scan;
  let at = start + 1;
  while (at < end && bytes[at] !== quote) at += bytes[at] === backslash ? 2 : 1;
  return at + 1;
}

/** The place behind a value of any kind; behind the frame where it does not end. */
function endOfValue(start: number): number {
  const { bytes, end } = scan;
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
