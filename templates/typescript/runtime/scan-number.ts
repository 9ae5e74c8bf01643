import { scanNumber as readNumberToken } from "./read-number.js";
import { shared, skipSpace } from "./scan.js";
import { part, scoped } from "./scoped.js";

const made = /* @__PURE__ */ scoped(() => {
  const { bytes, scan, view } = shared;

  /** Powers of ten that a double holds exactly, as far as they are needed. */
  const powers: Float64Array = Float64Array.from({ length: 16 }, (_, exponent) => 10 ** exponent);

  /** Most digits that 32 bits hold, and most that a double holds exactly. */
  const [fewDigits, mostDigits] = [9, 15];

  const [minus, point, zero] = [0x2d, 0x2e, 0x30];

  /**
   * Reads a number into `scan.number`: the place behind it, or -1 where it is refused. Bounds are inclusive.
   *
   * Few digits are counted in 32 bits, since that is quickest. They and the power of ten below them are exact in a
   * double: one division rounds to the nearest, as reading the text would. This is so short that engines put it in line;
   * all that most numbers have not, a sign or a zero in front above all, is left to {@link unusualNumber}.
   */
  function scanNumber(from: number, minimum: number, maximum: number): number {
    const start = (bytes[from] as number) <= 0x20 ? skipSpace(from) : from;
    let at = start;
    let value = 0;
    let digit = (bytes[at] as number) - 0x30;
    if (digit === 0) return unusualNumber(start, minimum, maximum);
    while (digit >>> 0 < 10) {
      value = (value * 10 + digit) | 0;
      digit = (bytes[++at] as number) - 0x30;
    }
    const whole = at;
    if (digit === -2) {
      digit = (bytes[++at] as number) - 0x30;
      while (digit >>> 0 < 10) {
        value = (value * 10 + digit) | 0;
        digit = (bytes[++at] as number) - 0x30;
      }
    }
    const places = at - whole;
    // No digit at one side of the point, too many, or an exponent.
    if (whole === start || places === 1 || at - start > fewDigits || (digit | 0x20) === 0x35) {
      return unusualNumber(start, minimum, maximum);
    }
    return accept(places === 0 ? value : value / (powers[places - 1] as number), at, minimum, maximum);
  }

  /** As {@link scanNumber}, for numbers of any kind. */
  function unusualNumber(from: number, minimum: number, maximum: number): number {
    const start = (bytes[from] as number) <= 0x20 ? skipSpace(from) : from;
    const first = bytes[start] === minus ? start + 1 : start;
    let at = first;
    while (isDigit(at)) at += 1;
    let digits = at - first;
    let places = 0;
    if (digits === 0 || (digits > 1 && bytes[first] === zero)) return -1;
    if (bytes[at] === point) {
      at += 1;
      while (isDigit(at)) at += 1;
      places = at - first - digits - 1;
      digits += places;
      if (places === 0) return -1;
    }
    if (digits > mostDigits || ((bytes[at] as number) | 0x20) === 0x65) {
      const read = readNumberToken(bytes, start);
      return read.refused === null ? accept(read.value, read.end, minimum, maximum) : -1;
    }
    let value = 0;
    for (let place = first; place < at; place += 1) {
      if (bytes[place] !== point) value = value * 10 + ((bytes[place] as number) - zero);
    }
    value /= powers[places] as number;
    return accept(first === start ? value : 0 - value, at, minimum, maximum);
  }

  function isDigit(at: number): boolean {
    return ((bytes[at] as number) - zero) >>> 0 < 10;
  }

  /** Notes a number that is within its bounds. */
  function accept(value: number, end: number, minimum: number, maximum: number): number {
    scan.number = value;
    return value >= minimum && value <= maximum ? end : -1;
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
  function scanInteger(from: number, minimum: number, maximum: number): number {
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
  function numberIf(end: number): number | undefined {
    if (end < 0) return undefined;
    scan.at = end;
    return scan.number;
  }

  return { scanNumber, scanInteger, numberIf };
});

export const scanNumber: (from: number, minimum: number, maximum: number) => number = /* @__PURE__ */ part(
  made,
  "scanNumber",
);
export const scanInteger: (from: number, minimum: number, maximum: number) => number = /* @__PURE__ */ part(
  made,
  "scanInteger",
);
export const numberIf: (end: number) => number | undefined = /* @__PURE__ */ part(made, "numberIf");
