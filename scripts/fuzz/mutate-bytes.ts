import type { Random } from "./random.ts";

/** What UTF-8 does not allow, and what looks like the beginning of something else. */
const badBytes: readonly (readonly number[])[] = [
  [0x80],
  [0xbf],
  [0xc0, 0x80],
  [0xc1, 0xbf],
  [0xc2],
  [0xe0, 0x80, 0x80],
  [0xe2, 0x82],
  [0xed, 0xa0, 0x80],
  [0xed, 0xbf, 0xbf],
  [0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80],
  [0xef, 0xbb, 0xbf],
  [0xef, 0xbf, 0xbe],
  [0xf0, 0x80, 0x80, 0x80],
  [0xf0, 0x9f, 0x98],
  [0xf4, 0x90, 0x80, 0x80],
  [0xf5, 0x80, 0x80, 0x80],
  [0xfe],
  [0xff],
  [0xff, 0xfe],
  [0x00],
  [0x1e],
  [0xc2, 0xa0],
  [0xe2, 0x80, 0xa8],
];

/** Texts that mean something to a reader of JSON. */
const pieces: readonly string[] = [
  '"',
  "\\",
  "\\u",
  "{",
  "}",
  "[",
  "]",
  ",",
  ":",
  " ",
  "\n",
  "\t",
  "null",
  "0",
  "-",
  "e",
  ".",
  "/**/",
  "//",
  '"a":',
  ",,",
  "\\ud83d",
];

/** Changes bytes: flips, drops, doubles and cuts, whatever they mean. */
export function mutateBytes(bytes: Buffer, random: Random): Buffer {
  const at = random.below(bytes.length + 1);
  const splice = (drop: number, added: Uint8Array | readonly number[]): Buffer =>
    Buffer.concat([bytes.subarray(0, at), Buffer.from(added), bytes.subarray(at + drop)]);
  switch (random.below(9)) {
    case 0:
      return splice(1, [(bytes[at] ?? 0) ^ (1 << random.below(8))]);
    case 1:
      return splice(1, []);
    case 2:
      return splice(0, [random.below(256)]);
    case 3:
      return splice(random.below(2), random.pick(badBytes));
    case 4:
      return splice(random.below(3), Buffer.from(random.pick(pieces)));
    case 5:
      return bytes.subarray(0, at);
    case 6:
      return bytes.subarray(at);
    case 7:
      return splice(0, bytes.subarray(at, at + 1 + random.below(12)));
    default:
      return splice(1 + random.below(12), []);
  }
}
