/** A frame that differs from a canonical one, and how. */
export interface Mutant {
  readonly rule: "cut" | "trailing" | "byte" | "extra";
  /** Tells mutants of one frame apart. */
  readonly case: string;
  readonly comment: string;
  readonly bytes: Uint8Array;
}

/**
 * Bytes that mean something in some format: heads of MessagePack's forms, the longer ones and those that nothing has, tags and
 * lengths of Protocol Buffers, ends of ranges, and what is no UTF-8.
 */
const telling = [0x00, 0x01, 0x0b, 0x80, 0x91, 0xa1, 0xc0, 0xc1, 0xc4, 0xcb, 0xcf, 0xd9, 0xdd, 0xdf, 0xff];

/** Frames beyond this many bytes are changed near their start only. */
const longest = 32;

/** Frames that are nearly a canonical one: cut at every byte, with one byte more, with another byte at every place. */
export function* mutantsOf(frame: Uint8Array): Generator<Mutant> {
  const reach = Math.min(frame.length, longest);
  for (let length = 0; length < reach; length += 1) {
    const bytes = frame.slice(0, length);
    yield { rule: "cut", case: `${length}`, comment: `cut behind ${length} bytes`, bytes };
  }
  const trailing = Uint8Array.from([...frame, 0]);
  yield { rule: "trailing", case: "00", comment: "a byte behind the frame", bytes: trailing };
  for (let at = 0; at < reach; at += 1) {
    for (const byte of telling) {
      if (frame[at] === byte) continue;
      const name = `${at} ${byte.toString(16).padStart(2, "0")}`;
      const other = Uint8Array.from(frame);
      other[at] = byte;
      yield { rule: "byte", case: name, comment: `another byte at ${at}`, bytes: other };
      const more = Uint8Array.from([...frame.slice(0, at), byte, ...frame.slice(at)]);
      yield { rule: "extra", case: name, comment: `a byte more at ${at}`, bytes: more };
    }
  }
}
