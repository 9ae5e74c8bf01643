import { scanNumber as readNumberToken } from "./read-number.js";
import { shared, skipSpace } from "./scan.js";

const { bytes, scan, view } = shared;

/** Powers of ten that a double holds exactly, as far as they are needed. */
const powers: readonly number[] = Array.from({ length: 16 }, (_, exponent) => 10 ** exponent);

/** Most digits that 32 bits hold, and most that a double holds exactly. */
const [fewDigits, mostDigits] = [9, 15];

const minus = 0x2d;
const point = 0x2e;

/**
 * Reads a number into `scan.number`: the place behind it, or -1 where it is refused. Bounds are inclusive.
 *
 * Few digits are counted in 32 bits, since that is quickest. They and the power of ten below them are exact in a
 * double: one division rounds to the nearest, as reading the text would.
 */
export function scanNumber(from: number, minimum: number, maximum: number): number {
  const start = (bytes[from] as number) <= 0x20 ? skipSpace(from) : from;
  const first = bytes[start] === minus ? start + 1 : start;
  let at = first;
  let value = 0;
  let byte = bytes[at] as number;
  while (byte >= 0x30 && byte <= 0x39) {
    value = (Math.imul(value, 10) + (byte - 0x30)) | 0;
    byte = bytes[++at] as number;
  }
  let digits = at - first;
  let places = 0;
  if (digits === 0 || (digits > 1 && bytes[first] === 0x30)) return -1;
  if (byte === point) {
    byte = bytes[++at] as number;
    while (byte >= 0x30 && byte <= 0x39) {
      value = (Math.imul(value, 10) + (byte - 0x30)) | 0;
      byte = bytes[++at] as number;
    }
    places = at - first - digits - 1;
    digits += places;
    if (places === 0) return -1;
  }
  if (digits > fewDigits || (byte | 0x20) === 0x65) return longNumber(start, at, digits, places, minimum, maximum);
  const size = places === 0 ? value : value / (powers[places] as number);
  return accept(start === first ? size : 0 - size, at, minimum, maximum);
}

/** Notes a number that is within its bounds. */
function accept(value: number, end: number, minimum: number, maximum: number): number {
  scan.number = value;
  return value >= minimum && value <= maximum ? end : -1;
}

/** A number of more digits, which are counted as a double as far as that is exact; the rest goes the slow pass's way. */
function longNumber(
  start: number,
  end: number,
  digits: number,
  places: number,
  minimum: number,
  maximum: number,
): number {
  if (digits > mostDigits || ((bytes[end] as number) | 0x20) === 0x65) {
    const read = readNumberToken(bytes, start);
    return read.refused === null ? accept(read.value, read.end, minimum, maximum) : -1;
  }
  let value = 0;
  for (let at = start; at < end; at += 1) {
    const digit = (bytes[at] as number) - 0x30;
    if (digit >= 0) value = value * 10 + digit;
  }
  value /= powers[places] as number;
  return accept(bytes[start] === minus ? 0 - value : value, end, minimum, maximum);
}

/** Whether each byte of a word is a digit. */
function isFourDigits(word: number): boolean {
  return ((word & 0xf0f0f0f0) | 0) === 0x30303030 && (((word + 0x06060606) & 0xf0f0f0f0) | 0) === 0x30303030;
}

/** The number that four digits make, the first one in the lowest byte. */
function numberOf(word: number): number {
  const pairs = Math.imul(word & 0x0f0f0f0f, 10) + ((word >>> 8) & 0x000f0f0f);
  return (pairs & 0xff) * 100 + ((pairs >>> 16) & 0xff);
}

/** As {@link scanNumber}, for integers: these may be long, and are read four digits at a time. */
export function scanInteger(from: number, minimum: number, maximum: number): number {
  const start = (bytes[from] as number) <= 0x20 ? skipSpace(from) : from;
  let at = start;
  let value = 0;
  for (let word = view.getInt32(at, true); isFourDigits(word); word = view.getInt32(at, true)) {
    value = value * 10_000 + numberOf(word);
    at += 4;
  }
  // At most three digits are left.
  let rest = 0;
  let byte = bytes[at] as number;
  const whole = at;
  while (byte >= 0x30 && byte <= 0x39) {
    rest = rest * 10 + (byte - 0x30);
    byte = bytes[++at] as number;
  }
  // A sign, a fraction, an exponent, white space behind, a zero in front, or too many digits.
  const isPlain = (byte === 0x2c || byte === 0x7d) && bytes[start] !== 0x30 && at - start <= mostDigits;
  if (!isPlain || at === start) {
    const end = scanNumber(start, minimum, maximum);
    return end >= 0 && Number.isSafeInteger(scan.number) ? end : -1;
  }
  return accept(value * (powers[at - whole] as number) + rest, at, minimum, maximum);
}

/** The number that was read last, where it was accepted: its end is given. */
export function numberIf(end: number): number | undefined {
  if (end < 0) return undefined;
  scan.at = end;
  return scan.number;
}
