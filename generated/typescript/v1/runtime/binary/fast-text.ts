import type { Alphabet } from "../alphabet.js";
import { latin1Slice } from "../native.js";
import { testWord } from "../test-value.js";
import { decodeUtf8, isUtf8 } from "../utf8.js";

/**
 * Short strings of ASCII that were met lately, by their bytes. Symbols, identifiers and words of lists come again and again, and are
 * then not made anew.
 */
const longestKnown = 8;
const firstWords: Int32Array = /* @__PURE__ */ new Int32Array(512);
const secondWords: Int32Array = /* @__PURE__ */ new Int32Array(512);
const known: string[] = /* @__PURE__ */ Array.from({ length: 512 }, () => "");
/** The alphabet that each is known to be of. */
const alphabets: (Alphabet | null)[] = /* @__PURE__ */ Array.from({ length: 512 }, () => null);

/**
 * The string of a stretch of a block, given as both its views, that has four bytes more; `undefined` where it is not UTF-8, or not
 * of the alphabet that is asked for.
 */
export function textAt(
  bytes: Uint8Array,
  view: DataView,
  start: number,
  length: number,
  of: Alphabet | null,
): string | undefined {
  if (length > longestKnown || length === 0) return lettersOf(longText(bytes, start, start + length), of);
  // The second word overlaps the first, or tells short strings of different lengths apart.
  const isShort = length < 4;
  const first = isShort ? view.getInt32(start) >>> (32 - 8 * length) : view.getInt32(start);
  const second = isShort ? length : view.getInt32(start + length - 4);
  const place = (Math.imul(first, 0x9e3779b1) ^ Math.imul(second + length, 0x85ebca6b)) >>> 23;
  if (firstWords[place] === first && secondWords[place] === second) {
    const found = known[place] as string;
    if (found.length === length && (of === null || alphabets[place] === of)) return found;
  }
  const made = lettersOf(longText(bytes, start, start + length), of);
  // A string of as many units as it has bytes is ASCII.
  if (made?.length !== length) return made;
  firstWords[place] = first;
  secondWords[place] = second;
  known[place] = made;
  alphabets[place] = of;
  return made;
}

function lettersOf(text: string | undefined, of: Alphabet | null): string | undefined {
  return of === null || testWord(text, of, 0, Number.POSITIVE_INFINITY) ? text : undefined;
}

function longText(bytes: Uint8Array, start: number, stop: number): string | undefined {
  let union = 0;
  for (let index = start; index < stop; index += 1) union |= bytes[index] as number;
  if (union < 0x80 && latin1Slice !== undefined) return latin1Slice.call(bytes, start, stop);
  return union < 0x80 || isUtf8(bytes.subarray(start, stop)) ? decodeUtf8(bytes, start, stop) : undefined;
}
