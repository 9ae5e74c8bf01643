import { output, refused } from "./put.js";
import { putAscii } from "./put-string.js";
import { part, scoped } from "./scoped.js";

const made = /* @__PURE__ */ scoped(() => {
  const { block, view } = output;

  const minus = 0x2d;
  const point = 0x2e;

  /** Numbers below this one are less than 2^31 ten-thousandths, so that they are counted in 32 bits. */
  const mostCounted = 200_000;

  /** What has this many units or more, of one or of a ten-thousandth, has more than 15 digits. */
  const tooManyUnits = 1e15;

  /**
   * Writes a number; bounds are inclusive.
   *
   * Integers and numbers of at most four decimals are written digit by digit. A decimal of at most 15 digits is the
   * shortest form of the double that it names, so that this is what Number::toString prints.
   */
  function putNumber(at: number, value: unknown, minimum: number, maximum: number): number {
    if (at < 0 || typeof value !== "number" || !(value >= minimum && value <= maximum)) return refused;
    const whole = value | 0;
    // The integer part also of -0 is written as 0.
    if (whole === value && whole >= 0) return putDigits(at, whole);
    if (value > 0 && value < mostCounted) {
      const units = (value * 10_000 + 0.5) | 0;
      if (units / 10_000 === value) {
        return putDecimals(putDigits(at, whole), units - whole * 10_000);
      }
    }
    if (value >= 0) return putPositive(at, value);
    block[at] = minus;
    return putPositive(at + 1, -value);
  }

  /** As {@link putNumber}, for integers. */
  function putInteger(at: number, value: unknown, minimum: number, maximum: number): number {
    return Number.isSafeInteger(value) ? putNumber(at, value, minimum, maximum) : refused;
  }

  function putPositive(at: number, value: number): number {
    const scaled = Math.round(value * 10_000);
    if (scaled / 10_000 === value && scaled < tooManyUnits) return putDecimal(at, scaled);
    if (value < tooManyUnits && Math.floor(value) === value) return putLarge(at, value);
    // Larger numbers may have no form that reads back: the slow pass knows.
    if (!(value <= Number.MAX_SAFE_INTEGER)) return refused;
    return putAscii(at, String(value));
  }

  /** The four digits of each number below 10,000, as a word. */
  const fourDigits = Int32Array.from({ length: 10_000 }, (_, number) => {
    const digit = (unit: number): number => 0x30 + (Math.floor(number / unit) % 10);
    return digit(1000) | (digit(100) << 8) | (digit(10) << 16) | (digit(1) << 24);
  });

  /** An integer of at most ten digits, four at a time. */
  function putDigits(at: number, value: number): number {
    if (value < 10_000) return putHead(at, value);
    if (value < 100_000_000) {
      const high = (value / 10_000) | 0;
      const middle = putHead(at, high);
      view.setInt32(middle, fourDigits[value - high * 10_000] as number, true);
      return middle + 4;
    }
    const high = (value / 100_000_000) | 0;
    return putEightDigits(putHead(at, high), value - high * 100_000_000);
  }

  /** An integer below 100,000,000 with zeros in front. */
  function putEightDigits(at: number, value: number): number {
    const high = (value / 10_000) | 0;
    view.setInt32(at, fourDigits[high] as number, true);
    view.setInt32(at + 4, fourDigits[value - high * 10_000] as number, true);
    return at + 8;
  }

  /** The first digits of a number, at most four. Gives the place behind them. */
  function putHead(at: number, value: number): number {
    const count = value < 100 ? (value < 10 ? 1 : 2) : value < 1000 ? 3 : 4;
    view.setInt32(at, (fourDigits[value] as number) >>> (8 * (4 - count)), true);
    return at + count;
  }

  /** A number in units of a ten-thousandth, without zeros at its end. */
  function putDecimal(at: number, scaled: number): number {
    const whole = Math.floor(scaled / 10_000);
    const end = whole < 2 ** 31 ? putDigits(at, whole | 0) : putLarge(at, whole);
    const rest = (scaled - whole * 10_000) | 0;
    return rest === 0 ? end : putDecimals(end, rest);
  }

  /** The decimals of a number, in units of a ten-thousandth, without zeros at their end. */
  function putDecimals(at: number, rest: number): number {
    const digits = fourDigits[rest] as number;
    block[at] = point;
    view.setInt32(at + 1, digits, true);
    const count =
      digits >>> 24 !== 0x30 ? 4 : ((digits >>> 16) & 0xff) !== 0x30 ? 3 : ((digits >>> 8) & 0xff) !== 0x30 ? 2 : 1;
    return at + 1 + count;
  }

  /** An integer of 2^31 or more, and of at most 15 digits. */
  function putLarge(at: number, value: number): number {
    const high = Math.floor(value / 100_000_000) | 0;
    return putEightDigits(putDigits(at, high), (value - high * 100_000_000) | 0);
  }

  return { putNumber, putInteger };
});

export const putNumber: (at: number, value: unknown, minimum: number, maximum: number) => number = /* @__PURE__ */ part(
  made,
  "putNumber",
);
export const putInteger: (at: number, value: unknown, minimum: number, maximum: number) => number =
  /* @__PURE__ */ part(made, "putInteger");
