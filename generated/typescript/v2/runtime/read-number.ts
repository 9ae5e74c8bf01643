import type { Scanned } from "./read-string.js";
import { decodeUtf8 } from "./utf8.js";

const minus = 0x2d;
const plus = 0x2b;
const point = 0x2e;
const zero = 0x30;

/**
 * Reads a number (RFC 8259 section 6); `syntax` and `range` are its faults.
 *
 * The value is the nearest double. ECMA-262 lets an engine round otherwise beyond the twentieth digit
 * (RoundMVResult); all engines in use round to nearest.
 */
export function scanNumber(bytes: Uint8Array, start: number): Scanned<number> {
  const integerStart = bytes[start] === minus ? start + 1 : start;
  const integerEnd = bytes[integerStart] === zero ? integerStart + 1 : skipDigits(bytes, integerStart);
  if (integerEnd === integerStart) return { refused: "syntax" };
  const fractionEnd = skipFraction(bytes, integerEnd);
  if (fractionEnd < 0) return { refused: "syntax" };
  const end = skipExponent(bytes, fractionEnd);
  if (end < 0) return { refused: "syntax" };
  const value = Number(decodeUtf8(bytes, start, end));
  if (!Number.isFinite(value) || (end === integerEnd && !Number.isSafeInteger(value))) return { refused: "range" };
  // Adding zero turns -0 into 0.
  return { refused: null, value: value + 0, end };
}

/** The place behind a fraction; `at` where there is none, -1 where its digits are missing. */
function skipFraction(bytes: Uint8Array, at: number): number {
  if (bytes[at] !== point) return at;
  const end = skipDigits(bytes, at + 1);
  return end === at + 1 ? -1 : end;
}

/** The place behind an exponent; `at` where there is none, -1 where its digits are missing. */
function skipExponent(bytes: Uint8Array, at: number): number {
  const letter = bytes[at];
  if (letter !== 0x65 && letter !== 0x45) return at;
  const sign = bytes[at + 1];
  const digits = sign === plus || sign === minus ? at + 2 : at + 1;
  const end = skipDigits(bytes, digits);
  return end === digits ? -1 : end;
}

function skipDigits(bytes: Uint8Array, start: number): number {
  let at = start;
  for (let byte = bytes[at]; byte !== undefined && byte >= 0x30 && byte <= 0x39; byte = bytes[at]) at += 1;
  return at;
}
