/** One of several equal parts of a job, so that machines can share it. */
export interface Shard {
  /** From 1 to `of`. */
  readonly index: number;
  readonly of: number;
}

/** Reads `2/5`, the second of five parts. Returns `null` for anything else. */
export function parseShard(text: string): Shard | null {
  const [, index, of] = /^([1-9]\d{0,4})\/([1-9]\d{0,4})$/.exec(text)?.map(Number) ?? [];
  return index !== undefined && of !== undefined && index <= of ? { index, of } : null;
}

/** Whether the entry at `position` of a list is part of a shard. Neighbours go to different shards: they cost alike. */
export function isInShard(position: number, shard: Shard | null): boolean {
  return shard === null || position % shard.of === shard.index - 1;
}
