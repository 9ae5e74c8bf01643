import { latin1Slice, utf8Slice } from "./native.js";
import { isAt, type Names, shared, skipSpace, type Token } from "./scan.js";
import { decodeUtf8, isUtf8, isWellFormed } from "./utf8.js";

const { bytes, scan } = shared;

const quote = 0x22;
const backslash = 0x5c;

/** Longest string that is kept: names of things come again and again, texts do not. */
const longestKept = 12;

/**
 * Short strings that were read before. What a frame brings can only displace what another brought, so that the table
 * never grows.
 */
const kept: string[] = new Array<string>(1024).fill("");

/** The characters of an alphabet by their codes; built by {@link alphabet}. */
export type Alphabet = Uint8Array;

/** Prepares a set of ASCII characters, given as inclusive ranges. */
export function alphabet(...ranges: number[]): Alphabet {
  const characters = new Uint8Array(256);
  for (let index = 0; index < ranges.length; index += 2) {
    characters.fill(1, ranges[index], (ranges[index + 1] as number) + 1);
  }
  return characters;
}

/** Reads a string of an alphabet; lengths are inclusive. The alphabet has no character that JSON escapes. */
export function scanWord(characters: Alphabet, minLength: number, maxLength: number): string | undefined {
  let at = scan.at;
  if (bytes[at] !== quote) at = skipSpace(at);
  if (bytes[at] !== quote) return undefined;
  const start = at + 1;
  let hash = 0;
  let byte = bytes[++at] as number;
  while (characters[byte] === 1) {
    hash = (Math.imul(hash, 31) + byte) | 0;
    byte = bytes[++at] as number;
  }
  const length = at - start;
  if (byte !== quote || length < minLength || length > maxLength) return undefined;
  scan.at = at + 1;
  return length > longestKept ? cut(start, at) : keptOrCut(hash, start, at);
}

/** Reads any string; lengths count code points and are inclusive. */
export function scanString(minLength: number, maxLength: number): string | undefined {
  let at = scan.at;
  if (bytes[at] !== quote) at = skipSpace(at);
  if (bytes[at] !== quote) return undefined;
  const start = at + 1;
  let bits = 0;
  let hash = 0;
  let byte = bytes[++at] as number;
  while (byte !== quote) {
    if (byte < 0x20 || byte === backslash) return escapedString(start, at, minLength, maxLength);
    bits |= byte;
    hash = (Math.imul(hash, 31) + byte) | 0;
    byte = bytes[++at] as number;
  }
  scan.at = at + 1;
  const length = at - start;
  if (bits >= 0x80) {
    const text = wideText(start, at);
    return text !== undefined && isLong(text, minLength, maxLength) ? text : undefined;
  }
  if (length < minLength || length > maxLength) return undefined;
  return length > longestKept ? cut(start, at) : keptOrCut(hash, start, at);
}

/** Reads one of the strings of a list, written as its canonical text. */
export function scanChoice<T extends string>(values: Names): T | undefined {
  const at = bytes[scan.at] === quote ? scan.at : skipSpace(scan.at);
  for (let index = 0; index < values.tokens.length; index += 1) {
    const candidate = values.tokens[index] as Token;
    if (!isAt(candidate, at)) continue;
    scan.at = at + candidate.bytes.length;
    return values.texts[index] as T;
  }
  return undefined;
}

/** A string with an escape: its end is searched first, then the engine reads it. */
function escapedString(start: number, from: number, minLength: number, maxLength: number): string | undefined {
  let at = from;
  for (let byte = bytes[at] as number; byte !== quote; byte = bytes[at] as number) {
    if (byte < 0x20) return undefined;
    at += byte === backslash ? 2 : 1;
  }
  const raw = wideText(start, at);
  if (raw === undefined) return undefined;
  scan.at = at + 1;
  const text = JSON.parse(`"${raw}"`) as string;
  return isWellFormed(text) && isLong(text, minLength, maxLength) ? text : undefined;
}

/** The string of a stretch of bytes that need not be UTF-8. */
function wideText(start: number, end: number): string | undefined {
  if (utf8Slice === undefined) {
    return isUtf8(bytes.subarray(start, end)) ? decodeUtf8(bytes, start, end) : undefined;
  }
  // What is not UTF-8 becomes U+FFFD. A frame that has that character itself is left to the slow pass.
  const text = utf8Slice.call(bytes, start, end);
  return text.includes("\ufffd") ? undefined : text;
}

/** Whether a well-formed string has that many code points. */
export function isLong(text: string, minLength: number, maxLength: number): boolean {
  const { length } = text;
  if (length <= maxLength && length >= 2 * minLength) return true;
  let count = length;
  for (let index = 0; index < length; index += 1) if ((text.charCodeAt(index) & 0xfc00) === 0xd800) count -= 1;
  return count >= minLength && count <= maxLength;
}

/** An ASCII string that may have been read before. */
function keptOrCut(hash: number, start: number, end: number): string {
  const slot = (hash ^ (hash >>> 10)) & 1023;
  const candidate = kept[slot] as string;
  if (candidate.length === end - start && isSame(candidate, start)) return candidate;
  const text = cut(start, end);
  kept[slot] = text;
  return text;
}

function isSame(candidate: string, start: number): boolean {
  for (let index = 0; index < candidate.length; index += 1) {
    if (candidate.charCodeAt(index) !== bytes[start + index]) return false;
  }
  return true;
}

/** The string of a stretch of ASCII. */
function cut(start: number, end: number): string {
  if (scan.text !== "") return scan.text.slice(start, end);
  return latin1Slice === undefined ? decodeUtf8(bytes, start, end) : latin1Slice.call(bytes, start, end);
}
