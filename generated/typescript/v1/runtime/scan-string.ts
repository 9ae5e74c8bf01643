import { type Alphabet, plainCharacters } from "./alphabet.js";
import { latin1Slice, utf8Slice } from "./native.js";
import { isAt, shared, skipSpace } from "./scan.js";
import { part, scoped } from "./scoped.js";
import type { Names, Token } from "./token.js";
import { decodeUtf8, isLong, isUtf8, isWellFormed } from "./utf8.js";

const made = /* @__PURE__ */ scoped(() => {
  const { bytes, scan, view } = shared;

  const quote = 0x22;
  const backslash = 0x5c;

  const plain = plainCharacters();

  /** Longest string that is kept: names of things come again and again, texts do not. Three words of four bytes. */
  const longestKept = 12;

  /**
   * Short strings that were read before, and their bytes, in words that are filled up with zeros: no string holds those.
   * What a frame brings can only displace what another brought, so that the table never grows.
   */
  const kept: string[] = new Array<string>(4096).fill("");
  const keptWords: Int32Array = new Int32Array(3 * kept.length);

  /** Leaves as many bits of a word as tell the places of the table apart. */
  const slotShift = Math.clz32(kept.length - 1);

  /**
   * Longest frame of bytes whose strings are all cut out of one string, which they then keep alive; of a longer frame only
   * short strings are, since engines copy those.
   */
  const longestWhole = 512;

  /**
   * Reads a string of an alphabet; lengths are inclusive. The alphabet has no character that JSON escapes.
   *
   * The functions of this module give the place behind the string in `scan.at`, and `undefined` where they refuse.
   */
  function scanWord(from: number, characters: Alphabet, minLength: number, maxLength: number): string | undefined {
    let at = bytes[from] === quote ? from : skipSpace(from);
    if (bytes[at] !== quote) return undefined;
    const start = at + 1;
    do at += 1;
    while (characters[bytes[at] as number] === 1);
    const length = at - start;
    if (bytes[at] !== quote || length < minLength || length > maxLength) return undefined;
    scan.at = at + 1;
    return length > longestKept ? cut(start, at) : keptOrCut(start, at);
  }

  /** Reads any string; lengths count code points and are inclusive. */
  function scanString(from: number, minLength: number, maxLength: number): string | undefined {
    let at = bytes[from] === quote ? from : skipSpace(from);
    if (bytes[at] !== quote) return undefined;
    const start = at + 1;
    do at += 1;
    while (plain[bytes[at] as number] === 1);
    if (bytes[at] !== quote) return unusualString(start, at, minLength, maxLength);
    const length = at - start;
    if (length < minLength || length > maxLength) return undefined;
    scan.at = at + 1;
    return length > longestKept ? cut(start, at) : keptOrCut(start, at);
  }

  /** As {@link scanString}, for a string that nobody asks for: the place behind it, or -1. */
  function endOfString(from: number): number {
    const end = endOfPlain(from);
    if (end >= 0) return end;
    return scanString(from, 0, Number.POSITIVE_INFINITY) === undefined ? -1 : scan.at;
  }

  /** The place behind a string of ASCII without escapes that starts at a place, or -1. */
  function endOfPlain(from: number): number {
    let at = from;
    do at += 1;
    while (plain[bytes[at] as number] === 1);
    return bytes[from] === quote && bytes[at] === quote ? at + 1 : -1;
  }

  /** Reads one of the strings of a list, written as its canonical text. */
  function scanChoice<T extends string>(from: number, values: Names): T | undefined {
    const at = bytes[from] === quote ? from : skipSpace(from);
    const word = view.getInt32(at, true);
    for (let index = 0; index < values.tokens.length; index += 1) {
      const candidate = values.tokens[index] as Token;
      // Most often the first word tells.
      if (candidate.words.length > 1 && candidate.words[0] !== word) continue;
      if (!isAt(candidate, at)) continue;
      scan.at = at + candidate.bytes.length;
      return values.texts[index] as T;
    }
    return undefined;
  }

  /** A string with an escape, or with characters beyond ASCII: its end is searched first, then the engine reads it. */
  function unusualString(start: number, from: number, minLength: number, maxLength: number): string | undefined {
    let at = from;
    let isEscaped = false;
    for (let byte = bytes[at] as number; byte !== quote; byte = bytes[at] as number) {
      if (byte < 0x20) return undefined;
      if (byte === backslash) {
        isEscaped = true;
        at += 1;
      }
      at += 1;
    }
    const raw = wideText(start, at);
    if (raw === undefined) return undefined;
    scan.at = at + 1;
    const text = isEscaped ? (JSON.parse(`"${raw}"`) as string) : raw;
    return (!isEscaped || isWellFormed(text)) && isLong(text, minLength, maxLength) ? text : undefined;
  }

  /** The string of a stretch of bytes that need not be UTF-8. */
  function wideText(start: number, end: number): string | undefined {
    if (utf8Slice === undefined) {
      return isUtf8(bytes, start, end) ? decodeUtf8(bytes, start, end) : undefined;
    }
    // What is not UTF-8 becomes U+FFFD. A frame that has that character itself is left to the slow pass.
    const text = utf8Slice.call(bytes, start, end);
    return text.includes("\ufffd") ? undefined : text;
  }

  /** An ASCII string that may have been read before. */
  function keptOrCut(start: number, end: number): string {
    const length = end - start;
    const first = view.getInt32(start, true) & maskOf(length);
    const second = length > 4 ? view.getInt32(start + 4, true) & maskOf(length - 4) : 0;
    const third = length > 8 ? view.getInt32(start + 8, true) & maskOf(length - 8) : 0;
    const slot = slotOf(first, second, third);
    const place = 3 * slot;
    if (keptWords[place] === first && keptWords[place + 1] === second && keptWords[place + 2] === third) {
      return kept[slot] as string;
    }
    const text = cut(start, end);
    keptWords[place] = first;
    keptWords[place + 1] = second;
    keptWords[place + 2] = third;
    kept[slot] = text;
    return text;
  }

  /** Where the table keeps a string of three words; those that differ in a digit are to have places of their own. */
  function slotOf(first: number, second: number, third: number): number {
    const mixed =
      Math.imul(first ^ (first >>> 15), 0x9e3779b1) ^
      Math.imul(second ^ (second >>> 13), 0x85ebca6b) ^
      Math.imul(third, 0xc2b2ae35);
    return Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d) >>> slotShift;
  }

  /** The bits of a word that belong to a text of so many bytes. */
  function maskOf(length: number): number {
    return length >= 4 ? -1 : (1 << (8 * length)) - 1;
  }

  /** The string of a stretch of ASCII. */
  function cut(start: number, end: number): string {
    if (scan.text !== "") return scan.text.slice(start, end);
    if (latin1Slice === undefined) return decodeUtf8(bytes, start, end);
    if (scan.end > longestWhole && end - start > longestKept) return latin1Slice.call(bytes, start, end);
    // The first cut makes the string that the others are cut out of: each byte is one character, whatever it means.
    if (scan.whole === "") scan.whole = latin1Slice.call(bytes, 0, scan.end);
    return scan.whole.slice(start, end);
  }

  return { scanWord, scanString, endOfString, endOfPlain, scanChoice };
});

export const scanWord: (
  from: number,
  characters: Alphabet,
  minLength: number,
  maxLength: number,
) => string | undefined = /* @__PURE__ */ part(made, "scanWord");
export const scanString: (from: number, minLength: number, maxLength: number) => string | undefined =
  /* @__PURE__ */ part(made, "scanString");
export const endOfString: (from: number) => number = /* @__PURE__ */ part(made, "endOfString");
export const endOfPlain: (from: number) => number = /* @__PURE__ */ part(made, "endOfPlain");
export const scanChoice: <T extends string>(from: number, values: Names) => T | undefined = /* @__PURE__ */ part(
  made,
  "scanChoice",
);
