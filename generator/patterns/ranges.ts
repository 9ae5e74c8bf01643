/** Inclusive ranges of code points, flat: `[low, high, low, high, …]`, sorted, neither touching nor overlapping. */
export type Ranges = readonly number[];

/** The last Unicode code point. */
export const lastCodePoint = 0x10ffff;

/** `\d` (ECMA-262 CharacterClassEscape): ASCII digits. */
export const digits: Ranges = [0x30, 0x39];

/** `\w` without the `i` flag: ASCII letters, digits and the low line. */
export const wordCharacters: Ranges = [0x30, 0x39, 0x41, 0x5a, 0x5f, 0x5f, 0x61, 0x7a];

/** `\s`: ECMA-262 WhiteSpace (with every code point of category Zs) and LineTerminator. */
export const spaces: Ranges = [
  0x09, 0x0d, 0x20, 0x20, 0xa0, 0xa0, 0x1680, 0x1680, 0x2000, 0x200a, 0x2028, 0x2029, 0x202f, 0x202f, 0x205f, 0x205f,
  0x3000, 0x3000, 0xfeff, 0xfeff,
];

/** What `.` does not match: ECMA-262 LineTerminator. */
const lineTerminators: Ranges = [0x0a, 0x0a, 0x0d, 0x0d, 0x2028, 0x2029];

/** `.`: everything but line terminators. */
export const anyButLineTerminators: Ranges = complement(lineTerminators);

/** Sorts pairs and joins those that touch, so that equal sets have equal ranges. */
export function normalize(pairs: readonly (readonly [low: number, high: number])[]): Ranges {
  const sorted = [...pairs].sort((a, b) => a[0] - b[0]);
  const merged: [number, number][] = [];
  for (const [low, high] of sorted) {
    const last = merged.at(-1);
    if (last !== undefined && low <= last[1] + 1) last[1] = Math.max(last[1], high);
    else merged.push([low, high]);
  }
  return merged.flat();
}

/** Everything that is not in the ranges. */
export function complement(ranges: Ranges): Ranges {
  const rest: number[] = [];
  let next = 0;
  for (const [low, high] of pairsOf(ranges)) {
    if (low > next) rest.push(next, low - 1);
    next = high + 1;
  }
  if (next <= lastCodePoint) rest.push(next, lastCodePoint);
  return rest;
}

/** The ranges as pairs. */
export function pairsOf(ranges: Ranges): [low: number, high: number][] {
  const pairs: [number, number][] = [];
  for (let index = 0; index + 1 < ranges.length; index += 2) {
    pairs.push([ranges[index] as number, ranges[index + 1] as number]);
  }
  return pairs;
}

/** Whether a code point is in the ranges. */
export function includes(ranges: Ranges, codePoint: number): boolean {
  return pairsOf(ranges).some(([low, high]) => codePoint >= low && codePoint <= high);
}
