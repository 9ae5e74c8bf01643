import { mutateBytes } from "../mutate-bytes.ts";
import type { Random } from "../random.ts";

/** Bytes that mean something at the head of an item, or as a tag or a length of a field. */
const telling: readonly number[] = [
  0x00, 0x01, 0x08, 0x09, 0x0a, 0x10, 0x12, 0x1a, 0x7f, 0x80, 0x81, 0x8f, 0x90, 0x91, 0x9f, 0xa0, 0xa1, 0xbf, 0xc0,
  0xc1, 0xc2, 0xc3, 0xc4, 0xc5, 0xc6, 0xc7, 0xca, 0xcb, 0xcc, 0xcd, 0xce, 0xcf, 0xd0, 0xd1, 0xd2, 0xd3, 0xd4, 0xd9,
  0xda, 0xdb, 0xdc, 0xdd, 0xde, 0xdf, 0xe0, 0xff,
];

/** Changes bytes of a binary frame, whatever they mean: half of the time to such as mean something. */
export function mutateBinaryBytes(bytes: Buffer, random: Random): Buffer {
  if (random.oneIn(2) || bytes.length === 0) return mutateBytes(bytes, random);
  const at = random.below(bytes.length);
  const added = Array.from({ length: 1 + (random.oneIn(4) ? random.below(9) : 0) }, () => random.pick(telling));
  return Buffer.concat([
    bytes.subarray(0, at),
    Buffer.from(added),
    bytes.subarray(at + random.below(added.length + 1)),
  ]);
}
