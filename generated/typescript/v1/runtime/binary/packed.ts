import { encodeUtf8 } from "../utf8.js";

/** The canonical bytes of a string as a MessagePack item (docs/FORMATS.md section 3), prepared once. */
export function packed(text: string): Uint8Array {
  const bytes = encodeUtf8(text);
  const { length } = bytes;
  const head =
    length < 32
      ? [0xa0 + length]
      : length < 0x100
        ? [0xd9, length]
        : length < 0x10000
          ? [0xda, length >> 8, length & 0xff]
          : [0xdb, length >>> 24, (length >> 16) & 0xff, (length >> 8) & 0xff, length & 0xff];
  const item = new Uint8Array(head.length + length);
  item.set(head);
  item.set(bytes, head.length);
  return item;
}
