/** A small seeded generator (mulberry32): the same seed gives the same mutants on every machine. */
export class Random {
  private state: number;

  /** One generator for each mutant, so that a mutant does not depend on those before it and shards agree. */
  constructor(seed: number, stream: number) {
    this.state = mix(mix(seed >>> 0) ^ (stream >>> 0));
  }

  /** A whole number from 0 to `below` - 1. */
  below(below: number): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    return Math.floor((mix(this.state) / 2 ** 32) * below);
  }

  /** True once in `n` times. */
  oneIn(n: number): boolean {
    return this.below(n) === 0;
  }

  /** Any of the entries; there has to be one. */
  pick<T>(entries: readonly T[]): T {
    return entries[this.below(entries.length)] as T;
  }
}

function mix(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
