import { encoder, utf8Write } from "./native.js";
import { output, reserve } from "./put.js";
import { type Alphabet, isLong } from "./scan-string.js";
import { encodeUtf8, isWellFormed } from "./utf8.js";

const out = output;

const quote = 0x22;
const backslash = 0x5c;

/** Strings up to this length are written character by character; longer ones are worth a call of the engine. */
const longestLooped = 64;

/** Writes a string of an alphabet; lengths are inclusive. */
export function putWordOf(value: unknown, characters: Alphabet, minLength: number, maxLength: number): boolean {
  if (typeof value !== "string") return false;
  const { length } = value;
  if (length < minLength || length > maxLength) return false;
  reserve(length + 2);
  const { block, at } = out;
  block[at] = quote;
  for (let index = 0; index < length; index += 1) {
    const unit = value.charCodeAt(index);
    // Codes beyond the table are in no alphabet.
    if (characters[unit] !== 1) return false;
    block[at + 1 + index] = unit;
  }
  block[at + 1 + length] = quote;
  out.at = at + length + 2;
  return true;
}

/** Writes any string; lengths count code points and are inclusive. */
export function putString(value: unknown, minLength: number, maxLength: number): boolean {
  return typeof value === "string" && isLong(value, minLength, maxLength) && putAnyString(value);
}

/** Writes a string, if it is well-formed. */
export function putAnyString(value: string): boolean {
  const { length } = value;
  if (length > longestLooped) return putLong(value);
  reserve(length + 2);
  const { block, at } = out;
  block[at] = quote;
  for (let index = 0; index < length; index += 1) {
    const unit = value.charCodeAt(index);
    if (unit < 0x20 || unit >= 0x80 || unit === quote || unit === backslash) return putLong(value);
    block[at + 1 + index] = unit;
  }
  block[at + 1 + length] = quote;
  out.at = at + length + 2;
  return true;
}

function putLong(value: string): boolean {
  return isWellFormed(value) && putUtf8(JSON.stringify(value));
}

/** Writes well-formed text as it is. */
export function putUtf8(text: string): true {
  const { length } = text;
  reserve(3 * length);
  const { block, at } = out;
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
  out.isAscii &&= written === length;
  out.at = at + written;
  return true;
}

/** Writes text that is ASCII, and needs no escapes. */
export function putAscii(text: string): true {
  const { length } = text;
  reserve(length);
  const { block, at } = out;
  for (let index = 0; index < length; index += 1) block[at + index] = text.charCodeAt(index);
  out.at = at + length;
  return true;
}
