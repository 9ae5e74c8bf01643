import { encoder, utf8Write } from "./native.js";
import { output, refused } from "./put.js";
import { type Alphabet, isLong } from "./scan-string.js";
import { encodeUtf8, isWellFormed } from "./utf8.js";

const { block, progress } = output;

const quote = 0x22;
const backslash = 0x5c;

/** Strings up to this length are written character by character; longer ones are worth a call of the engine. */
const longestLooped = 64;

/** Writes a string of an alphabet; lengths are inclusive. */
export function putWord(
  at: number,
  value: unknown,
  characters: Alphabet,
  minLength: number,
  maxLength: number,
): number {
  if (at < 0 || typeof value !== "string") return refused;
  const { length } = value;
  if (length < minLength || length > maxLength || at + length > progress.mostBytes) return refused;
  block[at] = quote;
  const start = at + 1;
  for (let index = 0; index < length; index += 1) {
    const unit = value.charCodeAt(index);
    // Codes beyond the table are in no alphabet.
    if (characters[unit] !== 1) return refused;
    block[start + index] = unit;
  }
  block[start + length] = quote;
  return start + length + 1;
}

/** Writes any string; lengths count code points and are inclusive. */
export function putString(at: number, value: unknown, minLength: number, maxLength: number): number {
  if (typeof value !== "string" || !isLong(value, minLength, maxLength)) return refused;
  return putAnyString(at, value);
}

/** Writes a string, if it is well-formed. */
export function putAnyString(at: number, value: string): number {
  if (at < 0) return refused;
  const { length } = value;
  if (length > longestLooped) return putLong(at, value);
  if (at + length > progress.mostBytes) return refused;
  block[at] = quote;
  const start = at + 1;
  for (let index = 0; index < length; index += 1) {
    const unit = value.charCodeAt(index);
    if (unit < 0x20 || unit >= 0x80 || unit === quote || unit === backslash) return putLong(at, value);
    block[start + index] = unit;
  }
  block[start + length] = quote;
  return start + length + 1;
}

function putLong(at: number, value: string): number {
  if (value.length > progress.mostBytes || !isWellFormed(value)) return refused;
  return putUtf8(at, JSON.stringify(value));
}

/** Writes well-formed text as it is. */
export function putUtf8(at: number, text: string): number {
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
export function putAscii(at: number, text: string): number {
  const { length } = text;
  for (let index = 0; index < length; index += 1) block[at + index] = text.charCodeAt(index);
  return at + length;
}
