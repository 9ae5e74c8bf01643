import { output, reserve } from "./put.js";
import { putAscii } from "./put-string.js";

const out = output;

/**
 * Writes a number; bounds are inclusive.
 *
 * Integers of 32 bits and numbers of at most four decimals are written digit by digit. A decimal of at most 15 digits
 * is the shortest form of the double that it names, so that this is what Number::toString prints.
 */
export function putNumber(value: unknown, minimum: number, maximum: number): boolean {
  if (typeof value !== "number" || !(value >= minimum && value <= maximum)) return false;
  // The integer part also of -0 is written as 0.
  if (value === (value | 0) && value >= 0) return putDigits(value | 0);
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

/** The four digits of each number below 10,000, as a word. */
const fourDigits = Int32Array.from({ length: 10_000 }, (_, number) => {
  const digit = (unit: number): number => 0x30 + (Math.floor(number / unit) % 10);
  return digit(1000) | (digit(100) << 8) | (digit(10) << 16) | (digit(1) << 24);
});

/** An integer of at most ten digits, four at a time. */
function putDigits(value: number): true {
  reserve(12);
  const { view } = out;
  let at = out.at;
  if (value >= 100_000_000) {
    const high = (value / 100_000_000) | 0;
    const rest = value - high * 100_000_000;
    const middle = (rest / 10_000) | 0;
    at = putHead(view, at, high);
    view.setInt32(at, fourDigits[middle] as number, true);
    view.setInt32(at + 4, fourDigits[rest - middle * 10_000] as number, true);
    at += 8;
  } else if (value >= 10_000) {
    const high = (value / 10_000) | 0;
    at = putHead(view, at, high);
    view.setInt32(at, fourDigits[value - high * 10_000] as number, true);
    at += 4;
  } else {
    at = putHead(view, at, value);
  }
  out.at = at;
  return true;
}

/** The first digits of a number, at most four. Gives the place behind them. */
function putHead(view: DataView, at: number, value: number): number {
  const count = value < 100 ? (value < 10 ? 1 : 2) : value < 1000 ? 3 : 4;
  view.setInt32(at, (fourDigits[value] as number) >>> (8 * (4 - count)), true);
  return at + count;
}

/** A number in units of a ten-thousandth, without zeros at its end. */
function putDecimal(scaled: number): true {
  const whole = (scaled / 10_000) | 0;
  putDigits(whole);
  const digits = fourDigits[scaled - whole * 10_000] as number;
  const { view, at } = out;
  view.setInt8(at, 0x2e);
  view.setInt32(at + 1, digits, true);
  const count =
    digits >>> 24 !== 0x30 ? 4 : ((digits >>> 16) & 0xff) !== 0x30 ? 3 : ((digits >>> 8) & 0xff) !== 0x30 ? 2 : 1;
  out.at = at + 1 + count;
  return true;
}
