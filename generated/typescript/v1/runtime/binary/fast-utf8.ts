import { utf8Write } from "../native.js";

/**
 * Writes a string without unpaired surrogates at a place of a block that has room for it, and gives the place behind it.
 *
 * @param length in UTF-8, in bytes
 */
export function writeUtf8(block: Uint8Array, start: number, value: string, length: number): number {
  if (utf8Write !== undefined && length > 24) {
    utf8Write.call(block, value, start, length);
    return start + length;
  }
  let at = start;
  for (let index = 0; index < value.length; index += 1) {
    const point = value.codePointAt(index) as number;
    if (point < 0x80) block[at++] = point;
    else if (point < 0x800) {
      block[at++] = 0xc0 | (point >> 6);
      block[at++] = 0x80 | (point & 0x3f);
    } else {
      if (point < 0x10000) block[at++] = 0xe0 | (point >> 12);
      else {
        block[at++] = 0xf0 | (point >> 18);
        block[at++] = 0x80 | ((point >> 12) & 0x3f);
        index += 1;
      }
      block[at++] = 0x80 | ((point >> 6) & 0x3f);
      block[at++] = 0x80 | (point & 0x3f);
    }
  }
  return at;
}
