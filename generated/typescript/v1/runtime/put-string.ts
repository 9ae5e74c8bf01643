import { type Alphabet, areOf, plainCharacters } from "./alphabet.js";
import { encoder, utf8Write } from "./native.js";
import { output, refused } from "./put.js";
import { part, scoped } from "./scoped.js";
import { encodeUtf8, isLong, isWellFormed } from "./utf8.js";

const made = /* @__PURE__ */ scoped(() => {
  const { block, view, progress } = output;

  const quote = 0x22;
  const backslash = 0x5c;

  const plain = plainCharacters();

  /** Strings up to this length are written character by character; longer ones are worth a call of the engine. */
  const longestLooped = 64;

  /**
   * Writes a string of an alphabet; lengths are inclusive.
   *
   * Four characters at a time, of which the last four may overlap those before: loops of few rounds, and the same ones for
   * most lengths, are what processors foresee.
   */
  function putWord(at: number, value: unknown, characters: Alphabet, minLength: number, maxLength: number): number {
    if (at < 0 || typeof value !== "string") return refused;
    const { length } = value;
    if (length < minLength || length > maxLength || at + length > progress.mostBytes) return refused;
    block[at] = quote;
    const start = at + 1;
    if (length < 4) {
      if (!putFew(start, value, characters)) return refused;
    } else {
      const last = length - 4;
      for (let index = 0; index < last; index += 4) if (!putFour(start, value, index, characters)) return refused;
      if (!putFour(start, value, last, characters)) return refused;
    }
    block[start + length] = quote;
    return start + length + 1;
  }

  /** Writes the four characters of a string at an index, if they are of an alphabet. */
  function putFour(start: number, value: string, index: number, characters: Alphabet): boolean {
    const one = value.charCodeAt(index);
    const two = value.charCodeAt(index + 1);
    const three = value.charCodeAt(index + 2);
    const four = value.charCodeAt(index + 3);
    if (!areOf(characters, one, two, three, four)) return false;
    view.setInt32(start + index, one | (two << 8) | (three << 16) | (four << 24), true);
    return true;
  }

  /** Writes a string of less than four characters, if they are of an alphabet. */
  function putFew(start: number, value: string, characters: Alphabet): boolean {
    const { length } = value;
    if (length === 0) return true;
    // The first, the middle and the last one are all of them.
    const one = value.charCodeAt(0);
    const two = value.charCodeAt(length >> 1);
    const three = value.charCodeAt(length - 1);
    block[start] = one;
    block[start + (length >> 1)] = two;
    block[start + length - 1] = three;
    return areOf(characters, one, two, three, three);
  }

  /** Writes any string; lengths count code points and are inclusive. */
  function putString(at: number, value: unknown, minLength: number, maxLength: number): number {
    if (typeof value !== "string" || !isLong(value, minLength, maxLength)) return refused;
    return putAnyString(at, value);
  }

  /** Writes a string, if it is well-formed. */
  function putAnyString(at: number, value: string): number {
    if (at < 0) return refused;
    const { length } = value;
    if (length > longestLooped) return putLong(at, value);
    if (at + length > progress.mostBytes) return refused;
    block[at] = quote;
    const start = at + 1;
    let index = 0;
    while (index + 4 <= length && putFour(start, value, index, plain)) index += 4;
    const end = index === length ? start + length : putUnits(start + index, value, index);
    if (end < 0) return refused;
    block[end] = quote;
    return end + 1;
  }

  /** Writes the code units of a string from an index on, one by one: escaped where JSON asks for it, and in UTF-8. */
  function putUnits(start: number, value: string, from: number): number {
    let at = start;
    for (let index = from; index < value.length; index += 1) {
      const unit = value.charCodeAt(index);
      if (unit < 0x80) {
        if (plain[unit] === 1) block[at++] = unit;
        else at = putEscape(at, unit);
      } else if (unit < 0x800) {
        progress.isWide = true;
        block[at] = 0xc0 | (unit >> 6);
        block[at + 1] = 0x80 | (unit & 0x3f);
        at += 2;
      } else if ((unit & 0xf800) !== 0xd800) {
        progress.isWide = true;
        block[at] = 0xe0 | (unit >> 12);
        block[at + 1] = 0x80 | ((unit >> 6) & 0x3f);
        block[at + 2] = 0x80 | (unit & 0x3f);
        at += 3;
      } else {
        index += 1;
        const low = value.charCodeAt(index);
        if (unit >= 0xdc00 || (low & 0xfc00) !== 0xdc00) return refused;
        at = putPair(at, unit, low);
      }
    }
    return at;
  }

  /** Writes the code point of two surrogates. */
  function putPair(at: number, high: number, low: number): number {
    const codePoint = ((high - 0xd800) << 10) + (low - 0xdc00) + 0x10000;
    progress.isWide = true;
    block[at] = 0xf0 | (codePoint >> 18);
    block[at + 1] = 0x80 | ((codePoint >> 12) & 0x3f);
    block[at + 2] = 0x80 | ((codePoint >> 6) & 0x3f);
    block[at + 3] = 0x80 | (codePoint & 0x3f);
    return at + 4;
  }

  /** Writes the escape of a character: ECMA-262 QuoteJSONString has the canonical one. */
  function putEscape(at: number, unit: number): number {
    if (unit !== quote && unit !== backslash)
      return putAscii(at, JSON.stringify(String.fromCharCode(unit)).slice(1, -1));
    block[at] = backslash;
    block[at + 1] = unit;
    return at + 2;
  }

  function putLong(at: number, value: string): number {
    if (value.length > progress.mostBytes || !isWellFormed(value)) return refused;
    return putUtf8(at, JSON.stringify(value));
  }

  /** Writes well-formed text as it is. */
  function putUtf8(at: number, text: string): number {
    const { length } = text;
    // At three bytes for each unit it fits in any case; what comes this near to the end, the slow pass writes.
    if (at < 0 || at + 3 * length > block.length) return refused;
    let written = 0;
    if (utf8Write !== undefined) {
      written = utf8Write.call(block, text, at, 3 * length);
    } else if (encoder !== null) {
      ({ written } = encoder.encodeInto(text, block.subarray(at)));
    } else {
      const bytes = encodeUtf8(text);
      block.set(bytes, at);
      written = bytes.length;
    }
    if (written !== length) progress.isWide = true;
    return at + written;
  }

  /** Writes text that is ASCII, and needs no escapes. */
  function putAscii(at: number, text: string): number {
    const { length } = text;
    for (let index = 0; index < length; index += 1) block[at + index] = text.charCodeAt(index);
    return at + length;
  }

  return { putWord, putString, putAnyString, putUtf8, putAscii };
});

export const putWord: (
  at: number,
  value: unknown,
  characters: Alphabet,
  minLength: number,
  maxLength: number,
) => number = /* @__PURE__ */ part(made, "putWord");
export const putString: (at: number, value: unknown, minLength: number, maxLength: number) => number =
  /* @__PURE__ */ part(made, "putString");
export const putAnyString: (at: number, value: string) => number = /* @__PURE__ */ part(made, "putAnyString");
export const putUtf8: (at: number, text: string) => number = /* @__PURE__ */ part(made, "putUtf8");
export const putAscii: (at: number, text: string) => number = /* @__PURE__ */ part(made, "putAscii");
