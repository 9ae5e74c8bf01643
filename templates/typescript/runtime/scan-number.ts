import { scanNumber as readNumberToken } from "./read-number.js";
import { shared, skipSpace } from "./scan.js";

const { bytes, scan, view } = shared;

/** Powers of ten that a double holds exactly, as far as they are needed. */
const powers: readonly number[] = Array.from({ length: 17 }, (_, exponent) => 10 ** exponent);

const minus = 0x2d;
const point = 0x2e;

/**
 * Reads a number into `scan.number`; bounds are inclusive.
 *
 * Up to 15 digits are an integer that a double holds exactly, and so is the power of ten below them: one division
 * rounds to the nearest double, as reading the text would. All other numbers take the way of the slow pass.
 */
export function scanNumber(minimum: number, maximum: number): boolean {
  let at = scan.at;
  let byte = bytes[at] as number;
  if (byte <= 0x20) {
    at = skipSpace(at);
    byte = bytes[at] as number;
  }
  const start = at;
  if (byte === minus) byte = bytes[++at] as number;
  const digits = at;
  let value = 0;
  while (byte >= 0x30 && byte <= 0x39) {
    value = value * 10 + (byte - 0x30);
    byte = bytes[++at] as number;
  }
  if (at === digits || (bytes[digits] === 0x30 && at > digits + 1)) return false;
  if (byte === point) {
    const fraction = at + 1;
    byte = bytes[++at] as number;
    while (byte >= 0x30 && byte <= 0x39) {
      value = value * 10 + (byte - 0x30);
      byte = bytes[++at] as number;
    }
    if (at === fraction) return false;
    if (at - digits > 16) return longNumber(start, minimum, maximum);
    value /= powers[at - fraction] as number;
  }
  if (at - digits > 16 || value > 999_999_999_999_999 || (byte | 0x20) === 0x65) {
    return longNumber(start, minimum, maximum);
  }
  if (digits !== start) value = 0 - value;
  scan.at = at;
  scan.number = value;
  return value >= minimum && value <= maximum;
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
export function scanInteger(minimum: number, maximum: number): boolean {
  let at = scan.at;
  let value = 0;
  for (let word = view.getInt32(at, true); isFourDigits(word); word = view.getInt32(at, true)) {
    value = value * 10_000 + numberOf(word);
    at += 4;
  }
  let byte = bytes[at] as number;
  while (byte >= 0x30 && byte <= 0x39) {
    value = value * 10 + (byte - 0x30);
    byte = bytes[++at] as number;
  }
  // A sign, a fraction, an exponent, white space in front, a zero in front, or too many digits.
  const isPlain = (byte === 0x2c || byte === 0x7d) && bytes[scan.at] !== 0x30 && value <= 999_999_999_999_999;
  if (!isPlain || at === scan.at) return scanNumber(minimum, maximum) && Number.isSafeInteger(scan.number);
  scan.at = at;
  scan.number = value;
  return value >= minimum && value <= maximum;
}

function longNumber(start: number, minimum: number, maximum: number): boolean {
  const read = readNumberToken(bytes, start);
  if (read.refused !== null) return false;
  scan.at = read.end;
  scan.number = read.value;
  return read.value >= minimum && read.value <= maximum;
}

/** The number that was read last, where it was accepted. */
export function numberIf(isAccepted: boolean): number | undefined {
  return isAccepted ? scan.number : undefined;
}
