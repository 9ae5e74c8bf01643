import type { FaultCode } from "./result.js";
import { decodeUtf8 } from "./utf8.js";

/** A token with the place behind it, or the code it is refused with. */
export type Scanned<T> =
  | { readonly refused: null; readonly value: T; readonly end: number }
  | { readonly refused: FaultCode };

const quote = 0x22;
const backslash = 0x5c;
const letterU = 0x75;

/** What the short escapes of RFC 8259 section 7 stand for. */
const shortEscapes: ReadonlyMap<number, string> = new Map([
  [quote, '"'],
  [backslash, "\\"],
  [0x2f, "/"],
  [0x62, "\b"],
  [0x66, "\f"],
  [0x6e, "\n"],
  [0x72, "\r"],
  [0x74, "\t"],
]);

/** Reads a string of valid UTF-8 from behind its opening quote. `syntax` and `surrogate` are its faults. */
export function scanString(bytes: Uint8Array, start: number): Scanned<string> {
  let text = "";
  let runStart = start;
  for (let at = start; ; ) {
    const byte = bytes[at];
    // A byte behind the end is `undefined`: the text is cut short.
    if (byte === undefined || byte < 0x20) return { refused: "syntax" };
    if (byte !== quote && byte !== backslash) {
      at += 1;
      continue;
    }
    text += decodeUtf8(bytes, runStart, at);
    if (byte === quote) return { refused: null, value: text, end: at + 1 };
    const escaped = scanEscape(bytes, at + 1);
    if (escaped.refused !== null) return escaped;
    text += escaped.value;
    at = escaped.end;
    runStart = at;
  }
}

/** Reads an escape from behind its backslash. */
function scanEscape(bytes: Uint8Array, at: number): Scanned<string> {
  const letter = bytes[at];
  if (letter === letterU) return scanUnicodeEscape(bytes, at + 1);
  const value = letter === undefined ? undefined : shortEscapes.get(letter);
  return value === undefined ? { refused: "syntax" } : { refused: null, value, end: at + 1 };
}

/**
 * Reads a `\u` escape from behind its `u`, with the second half of a surrogate pair.
 *
 * A high surrogate is unpaired as soon as the two bytes behind it are not `\u`, and where they are, as soon as four
 * hexadecimal digits name no low surrogate (PROTOCOL section 2).
 */
function scanUnicodeEscape(bytes: Uint8Array, at: number): Scanned<string> {
  const unit = hexadecimal(bytes, at);
  if (unit < 0) return { refused: "syntax" };
  const end = at + 4;
  if (unit < 0xd800 || unit > 0xdfff) return { refused: null, value: String.fromCharCode(unit), end };
  if (unit > 0xdbff) return { refused: "surrogate" };
  if (bytes[end] !== backslash || bytes[end + 1] !== letterU) return { refused: "surrogate" };
  const low = hexadecimal(bytes, end + 2);
  if (low < 0) return { refused: "syntax" };
  if (low < 0xdc00 || low > 0xdfff) return { refused: "surrogate" };
  return { refused: null, value: String.fromCharCode(unit, low), end: end + 6 };
}

/** The value of four hexadecimal digits, or -1 where they are none. */
function hexadecimal(bytes: Uint8Array, start: number): number {
  let value = 0;
  for (let at = start; at < start + 4; at += 1) {
    const digit = hexadecimalDigit(bytes[at]);
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
}

function hexadecimalDigit(byte: number | undefined): number {
  if (byte === undefined) return -1;
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}
