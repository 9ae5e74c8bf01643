import { latin1Slice } from "../native.js";
import { decodeUtf8, isUtf8 } from "../utf8.js";

/** The string of a stretch of bytes; `undefined` where it is not UTF-8. */
export function textBetween(from: Uint8Array, start: number, stop: number): string | undefined {
  return stop - start <= longestKnown ? shortText(from, start, stop) : longText(from, start, stop);
}

/**
 * Short strings of ASCII that were met lately, by their characters: seven bits for each, four in a word. Symbols, identifiers and
 * words of lists come again and again, and are then not made anew.
 */
const longestKnown = 8;
const firstWords: Int32Array = /* @__PURE__ */ new Int32Array(512);
const secondWords: Int32Array = /* @__PURE__ */ new Int32Array(512);
const known: string[] = [];

function shortText(from: Uint8Array, start: number, stop: number): string | undefined {
  let first = stop - start;
  let second = 0;
  let union = 0;
  for (let index = start; index < stop; index += 1) {
    const byte = from[index] as number;
    union |= byte;
    second = (second << 7) | (first >>> 25);
    first = (first << 7) | byte;
  }
  if (union >= 0x80) return longText(from, start, stop);
  const place = (Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b)) >>> 23;
  if (firstWords[place] === first && secondWords[place] === second) {
    const found = known[place];
    if (found !== undefined) return found;
  }
  let made = "";
  for (let index = start; index < stop; index += 1) made += String.fromCharCode(from[index] as number);
  firstWords[place] = first;
  secondWords[place] = second;
  known[place] = made;
  return made;
}

function longText(from: Uint8Array, start: number, stop: number): string | undefined {
  let union = 0;
  for (let index = start; index < stop; index += 1) union |= from[index] as number;
  if (union < 0x80 && latin1Slice !== undefined) return latin1Slice.call(from, start, stop);
  return union < 0x80 || isUtf8(from.subarray(start, stop)) ? decodeUtf8(from, start, stop) : undefined;
}
