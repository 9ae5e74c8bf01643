import { parseArgs } from "node:util";
import { parseShard, type Shard } from "../../generator/conformance/shard.ts";

/** What a run is asked to do. */
export interface Options {
  /** Number of mutants in all shards together. */
  readonly count: number;
  readonly seed: number;
  readonly shard: Shard | null;
  /** Path of a catalog; `null` for the example catalog and its committed output. */
  readonly catalog: string | null;
  /** Where the report goes, for merging. */
  readonly json: string | null;
  /** Reports to add up; then nothing is run. */
  readonly merge: readonly string[];
}

export const usage = `usage: npm run fuzz -- [--count N] [--seed S] [--shard i/n] [--catalog DIR] [--json FILE]
       npm run fuzz -- --merge FILE [--merge FILE]… [--json FILE]`;

/** Reads the command line; a text says what is wrong with it. */
export function parseOptions(args: readonly string[]): Options | string {
  try {
    const text = { type: "string" } as const;
    const merged = { type: "string", multiple: true } as const;
    const options = { count: text, seed: text, shard: text, catalog: text, json: text, merge: merged };
    const { values } = parseArgs({ args: [...args], options });
    const [count, seed] = [wholeNumber(values.count ?? "100000"), wholeNumber(values.seed ?? "1")];
    if (count === null || seed === null) return "--count and --seed are whole numbers";
    const shard = values.shard === undefined ? null : parseShard(values.shard);
    if (shard === null && values.shard !== undefined) return "--shard is i/n, with i from 1 to n";
    return {
      count,
      seed,
      shard,
      catalog: values.catalog ?? null,
      json: values.json ?? null,
      merge: values.merge ?? [],
    };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** A whole number of at most nine digits, underscores between them for the reader. */
function wholeNumber(text: string): number | null {
  const digits = text.replaceAll("_", "");
  return /^\d{1,9}$/.test(digits) ? Number(digits) : null;
}
