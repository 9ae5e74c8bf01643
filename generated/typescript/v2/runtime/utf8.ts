/** Strings are decoded in pieces of this many code units, which any engine takes as arguments of one call. */
const pieceLength = 4096;

/** Whether a code unit is a high surrogate. */
function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

/** Whether a code unit is a low surrogate; `NaN`, the unit behind the end of a string, is none. */
function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

/** The engine's own test (ECMA-262 String.prototype.isWellFormed), where it has one. */
const ownTest = (String.prototype as { readonly isWellFormed?: (this: string) => boolean }).isWellFormed;

/** Whether no surrogate in a string is unpaired. */
export function isWellFormed(text: string): boolean {
  if (ownTest !== undefined) return ownTest.call(text);
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 0xd800 || unit > 0xdfff) continue;
    if (!isHigh(unit) || !isLow(text.charCodeAt(index + 1))) return false;
    index += 1;
  }
  return true;
}

/** Whether a well-formed string has that many code points. */
export function isLong(text: string, minLength: number, maxLength: number): boolean {
  const { length } = text;
  if (length <= maxLength && length >= 2 * minLength) return true;
  let count = length;
  for (let index = 0; index < length; index += 1) if ((text.charCodeAt(index) & 0xfc00) === 0xd800) count -= 1;
  return count >= minLength && count <= maxLength;
}

/** Bytes that a string takes in UTF-8, three for an unpaired surrogate. */
export function utf8Length(text: string): number {
  let length = text.length;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) continue;
    length += unit < 0x800 ? 1 : 2;
    if (isHigh(unit) && isLow(text.charCodeAt(index + 1))) index += 1;
  }
  return length;
}

/** A well-formed string as UTF-8. */
export function encodeUtf8(text: string): Uint8Array {
  const bytes = new Uint8Array(utf8Length(text));
  let at = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) {
      bytes[at++] = unit;
    } else if (unit < 0x800) {
      bytes[at++] = 0xc0 | (unit >> 6);
      bytes[at++] = 0x80 | (unit & 0x3f);
    } else if (isHigh(unit)) {
      index += 1;
      const codePoint = 0x10000 + ((unit - 0xd800) << 10) + (text.charCodeAt(index) - 0xdc00);
      bytes[at++] = 0xf0 | (codePoint >> 18);
      bytes[at++] = 0x80 | ((codePoint >> 12) & 0x3f);
      bytes[at++] = 0x80 | ((codePoint >> 6) & 0x3f);
      bytes[at++] = 0x80 | (codePoint & 0x3f);
    } else {
      bytes[at++] = 0xe0 | (unit >> 12);
      bytes[at++] = 0x80 | ((unit >> 6) & 0x3f);
      bytes[at++] = 0x80 | (unit & 0x3f);
    }
  }
  return bytes;
}

/** Whether a stretch of bytes is UTF-8 (RFC 3629 section 4): no overlong form, no surrogate, nothing above U+10FFFF. */
export function isUtf8(bytes: Uint8Array, start = 0, end: number = bytes.length): boolean {
  for (let at = start; at < end; ) {
    const lead = bytes[at++] as number;
    if (lead < 0x80) continue;
    if (lead < 0xc2 || lead > 0xf4) return false;
    // The second byte is narrower behind four of the leads: that is where overlong forms and the ends of ranges lie.
    const low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
    const high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
    const more = lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
    if (more > end - at) return false;
    const second = bytes[at] as number;
    if (second < low || second > high) return false;
    for (let next = 1; next < more; next += 1) if (((bytes[at + next] as number) & 0xc0) !== 0x80) return false;
    at += more;
  }
  return true;
}

/** The string of a stretch of valid UTF-8 that starts and ends between code points. */
export function decodeUtf8(bytes: Uint8Array, start: number, end: number): string {
  let text = "";
  let units: number[] = [];
  for (let at = start; at < end; ) {
    const lead = bytes[at++] as number;
    if (lead < 0x80) {
      units.push(lead);
    } else if (lead < 0xe0) {
      units.push(((lead & 0x1f) << 6) | ((bytes[at++] as number) & 0x3f));
    } else if (lead < 0xf0) {
      const second = (bytes[at++] as number) & 0x3f;
      units.push(((lead & 0x0f) << 12) | (second << 6) | ((bytes[at++] as number) & 0x3f));
    } else {
      const second = (bytes[at++] as number) & 0x3f;
      const third = (bytes[at++] as number) & 0x3f;
      const codePoint = ((lead & 0x07) << 18) | (second << 12) | (third << 6) | ((bytes[at++] as number) & 0x3f);
      units.push(0xd800 + ((codePoint - 0x10000) >> 10), 0xdc00 + ((codePoint - 0x10000) & 0x3ff));
    }
    if (units.length >= pieceLength) {
      text += String.fromCharCode(...units);
      units = [];
    }
  }
  return text + String.fromCharCode(...units);
}
