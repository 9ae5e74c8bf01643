/** Numbers from 0 up to, but not including, 1. */
export type Random = () => number;

/** A seeded generator (mulberry32): the same lane of the same seed gives the same numbers on every machine. */
export function seededRandom(seed: number, ...lane: readonly (string | number)[]): Random {
  let state = lane.reduce<number>((sum, part) => mix(sum, String(part)), seed | 0);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}

/** FNV-1a over the text, started from what came before. */
function mix(start: number, text: string): number {
  let hash = start ^ 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash;
}
