import type { Alphabet } from "../alphabet.js";
import { latin1Slice, utf8Slice } from "../native.js";
import { testWord } from "../test-value.js";
import { decodeUtf8, isUtf8 } from "../utf8.js";
import { frameBytes, frameView } from "./open.js";

const bytes: Uint8Array = frameBytes;
const view: DataView = frameView;

/**
 * Short strings of ASCII that were met lately, by their bytes. Symbols, identifiers and words of lists come again and again, and are
 * then not made anew. Each has one of two places that lie side by side, so that two that share a place do not drive each other out.
 */
const longestKnown = 8;
const places = 1024;
const firstWords: Int32Array = /* @__PURE__ */ new Int32Array(places);
const secondWords: Int32Array = /* @__PURE__ */ new Int32Array(places);
const known: string[] = /* @__PURE__ */ Array.from({ length: places }, () => "");
/** The alphabet that each is known to be of. */
const alphabets: (Alphabet | null)[] = /* @__PURE__ */ Array.from({ length: places }, () => null);

/** The string of a stretch of the frame; `undefined` where it is not UTF-8, or not of the alphabet that is asked for. */
export function textAt(start: number, length: number, of: Alphabet | null): string | undefined {
  if (length > longestKnown || length === 0) return lettersOf(longText(start, start + length), of);
  // The second word overlaps the first, or tells short strings of different lengths apart.
  const isShort = length < 4;
  const first = isShort ? view.getInt32(start) >>> (32 - 8 * length) : view.getInt32(start);
  const second = isShort ? length : view.getInt32(start + length - 4);
  const place = ((Math.imul(first, 0x9e3779b1) ^ Math.imul(second + length, 0x85ebca6b)) >>> 22) & -2;
  if (isKnown(place, first, second, length, of)) return known[place];
  if (isKnown(place + 1, first, second, length, of)) return known[place + 1];
  const made = lettersOf(longText(start, start + length), of);
  // A string of as many units as it has bytes is ASCII.
  if (made?.length !== length) return made;
  firstWords[place + 1] = firstWords[place] as number;
  secondWords[place + 1] = secondWords[place] as number;
  known[place + 1] = known[place] as string;
  alphabets[place + 1] = alphabets[place] as Alphabet | null;
  firstWords[place] = first;
  secondWords[place] = second;
  known[place] = made;
  alphabets[place] = of;
  return made;
}

function isKnown(place: number, first: number, second: number, length: number, of: Alphabet | null): boolean {
  return (
    firstWords[place] === first &&
    secondWords[place] === second &&
    (known[place] as string).length === length &&
    (of === null || alphabets[place] === of)
  );
}

function lettersOf(text: string | undefined, of: Alphabet | null): string | undefined {
  return of === null || testWord(text, of, 0, Number.POSITIVE_INFINITY) ? text : undefined;
}

function longText(start: number, stop: number): string | undefined {
  if (isAscii(start, stop)) {
    return latin1Slice === undefined ? decodeUtf8(bytes, start, stop) : latin1Slice.call(bytes, start, stop);
  }
  if (!isUtf8(bytes, start, stop)) return undefined;
  return utf8Slice === undefined ? decodeUtf8(bytes, start, stop) : utf8Slice.call(bytes, start, stop);
}

/** Whether a stretch of the frame is of ASCII alone: four bytes at a time, of which the last four may overlap those before. */
function isAscii(start: number, stop: number): boolean {
  let union = 0;
  if (stop - start < 4) {
    for (let at = start; at < stop; at += 1) union |= bytes[at] as number;
    return union < 0x80;
  }
  for (let at = start; at < stop - 4; at += 4) union |= view.getInt32(at);
  return ((union | view.getInt32(stop - 4)) & 0x80808080) === 0;
}
