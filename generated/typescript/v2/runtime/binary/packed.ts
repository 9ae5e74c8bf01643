import { encodeUtf8 } from "../utf8.js";

/** Bytes to compare with or to write, in words of four, the most significant first. */
export interface Packed {
  /** In bytes. */
  readonly length: number;
  readonly words: Int32Array;
  readonly first: number;
  /** 0 where there is no such word. */
  readonly second: number;
  /** The bits of the second word that belong to the bytes; of the first where there is no second. */
  readonly mask: number;
  /** The bits of the last word that belong to the bytes; the others are 0. */
  readonly lastMask: number;
}

/** The canonical bytes of strings as MessagePack items that follow each other (docs/FORMATS.md section 3), prepared once. */
export function packed(...texts: string[]): Packed {
  const bytes = texts.flatMap((text) => {
    const utf8 = encodeUtf8(text);
    return [...headOf(utf8.length), ...utf8];
  });
  const words = new Int32Array(Math.ceil(bytes.length / 4));
  for (const [index, byte] of bytes.entries()) {
    words[index >> 2] = (words[index >> 2] as number) | (byte << (24 - 8 * (index & 3)));
  }
  const { length } = bytes;
  const lastMask = -1 << (8 * (4 * words.length - length));
  const [first = 0, second = 0] = words;
  return { length, words, first, second, mask: words.length > 2 ? -1 : lastMask, lastMask };
}

/** Whether the words behind the second stand behind a place. */
export function isRestAt(view: DataView, at: number, { words, lastMask }: Packed): boolean {
  const last = words.length - 1;
  for (let index = 2; index < last; index += 1) if (view.getInt32(at + 4 * index) !== words[index]) return false;
  return (view.getInt32(at + 4 * last) & lastMask) === words[last];
}

function headOf(length: number): readonly number[] {
  if (length < 32) return [0xa0 + length];
  if (length < 0x100) return [0xd9, length];
  if (length < 0x10000) return [0xda, length >> 8, length & 0xff];
  return [0xdb, length >>> 24, (length >> 16) & 0xff, (length >> 8) & 0xff, length & 0xff];
}
