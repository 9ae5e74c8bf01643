import { out, reserve } from "./put.js";
import { putAscii } from "./put-string.js";

/**
 * Writes a number; bounds are inclusive.
 *
 * Integers of 32 bits and numbers of at most four decimals are written digit by digit. A decimal of at most 15 digits
 * is the shortest form of the double that it names, so that this is what Number::toString prints.
 */
export function putNumber(value: unknown, minimum: number, maximum: number): boolean {
  if (typeof value !== "number" || !(value >= minimum && value <= maximum)) return false;
  if (value === (value | 0) && value >= 0) return putDigits(value);
  if (value > 0 && value < 200_000) {
    const scaled = Math.round(value * 10_000) | 0;
    if (scaled / 10_000 === value) return putDecimal(scaled);
  }
  // Larger numbers may have no form that reads back: the slow pass knows.
  if (!(Math.abs(value) <= Number.MAX_SAFE_INTEGER)) return false;
  return putAscii(String(value));
}

/** As {@link putNumber}, for integers. */
export function putInteger(value: unknown, minimum: number, maximum: number): boolean {
  return Number.isSafeInteger(value) && putNumber(value, minimum, maximum);
}

/** An integer of at most ten digits, from the last one on. */
function putDigits(value: number): true {
  reserve(10);
  const { block } = out;
  const end = out.at + digitCount(value);
  let rest = value;
  for (let at = end - 1; at >= out.at; at -= 1) {
    const quotient = (rest / 10) | 0;
    block[at] = 0x30 + rest - quotient * 10;
    rest = quotient;
  }
  out.at = end;
  return true;
}

/** A number in units of a ten-thousandth, without zeros at its end. */
function putDecimal(scaled: number): true {
  const whole = (scaled / 10_000) | 0;
  let fraction = scaled - whole * 10_000;
  putDigits(whole);
  reserve(5);
  const { block, at } = out;
  block[at] = 0x2e;
  let end = at + 1;
  for (let unit = 1000; fraction > 0; unit /= 10) {
    const digit = (fraction / unit) | 0;
    block[end++] = 0x30 + digit;
    fraction -= digit * unit;
  }
  out.at = end;
  return true;
}

function digitCount(value: number): number {
  if (value < 10_000) return value < 100 ? (value < 10 ? 1 : 2) : value < 1000 ? 3 : 4;
  if (value < 100_000_000) {
    return value < 1_000_000 ? (value < 100_000 ? 5 : 6) : value < 10_000_000 ? 7 : 8;
  }
  return value < 1_000_000_000 ? 9 : 10;
}
