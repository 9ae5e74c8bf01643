import { scanNumber as readNumberToken } from "./read-number.js";
import { scan, skipSpace } from "./scan.js";

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
  const { bytes } = scan;
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

/** As {@link scanNumber}, for integers. */
export function scanInteger(minimum: number, maximum: number): boolean {
  return scanNumber(minimum, maximum) && Number.isSafeInteger(scan.number);
}

function longNumber(start: number, minimum: number, maximum: number): boolean {
  const read = readNumberToken(scan.bytes, start);
  if (read.refused !== null) return false;
  scan.at = read.end;
  scan.number = read.value;
  return read.value >= minimum && read.value <= maximum;
}

/** The number that was read last, where it was accepted. */
export function numberIf(isAccepted: boolean): number | undefined {
  return isAccepted ? scan.number : undefined;
}
