import type { PatternProgram } from "../../model/pattern.ts";

/** A pattern that only says which ASCII characters a string consists of. */
export interface CharacterTable {
  /** Hexadecimal literal with a bit for each of U+0000 to U+003F. */
  readonly low: string;
  /** The same for U+0040 to U+007F. */
  readonly high: string;
  /** Whether the empty string matches. */
  readonly isEmptyAllowed: boolean;
}

/** Programs of `^[…]*$` and `^[…]+$`; in place of the ranges stands `null`. */
const star = JSON.stringify([[3], [1, 2, 4], null, [2, 1], [4], [5]]);
const plus = JSON.stringify([[3], null, [1, 1, 3], [4], [5]]);

/** The table of a pattern like `^[A-Z]*$`, or `null` for every other one. */
export function characterTable(program: PatternProgram): CharacterTable | null {
  const shape = JSON.stringify(program.map((one) => (one[0] === 0 ? null : one)));
  if (shape !== star && shape !== plus) return null;
  const ranges = program.find((one) => one[0] === 0)?.slice(1) ?? [];
  let bits = 0n;
  for (let at = 0; at + 1 < ranges.length; at += 2) {
    const low = ranges[at] ?? 0;
    const high = ranges[at + 1] ?? 0;
    if (high > 0x7f) return null;
    for (let character = low; character <= high; character++) bits |= 1n << BigInt(character);
  }
  return {
    low: hexadecimal(bits & 0xffff_ffff_ffff_ffffn),
    high: hexadecimal(bits >> 64n),
    isEmptyAllowed: shape === star,
  };
}

function hexadecimal(bits: bigint): string {
  return `0x${bits.toString(16).toUpperCase().padStart(16, "0")}`;
}
