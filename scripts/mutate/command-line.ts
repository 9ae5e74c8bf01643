import { parseArgs } from "node:util";
import { parseShard, type Shard } from "../../generator/conformance/shard.ts";
import { type Part, parts } from "./mutant.ts";

/** What a run is asked to do. */
export interface Options {
  /** The parts that are measured. */
  readonly what: readonly Part[];
  readonly shard: Shard | null;
  /** Every so many-th mutant is tried; 1 for all of them. */
  readonly sample: number;
  /** Where the report goes, for merging. */
  readonly json: string | null;
  /** Reports to put together; then nothing is run. */
  readonly merge: readonly string[];
  /** Reports of earlier runs on the same code: only what nobody noticed there is tried again, with the vectors of today. */
  readonly again: readonly string[];
}

export const usage = `usage: npm run mutate -- [--what schema|typescript|swift|all] [--shard i/n] [--sample N] [--json FILE]
       npm run mutate -- --what PART --again FILE [--again FILE]\u2026 [--json FILE]
       npm run mutate -- --merge FILE [--merge FILE]\u2026 [--json FILE]`;

/** Reads the command line; a text says what is wrong with it. */
export function parseOptions(args: readonly string[]): Options | string {
  try {
    const text = { type: "string" } as const;
    const files = { ...text, multiple: true } as const;
    const options = { what: text, shard: text, sample: text, json: text, merge: files, again: files } as const;
    const { values } = parseArgs({ args: [...args], options });
    const { what = "all", sample = "1" } = values;
    const shard = values.shard === undefined ? null : parseShard(values.shard);
    if (shard === null && values.shard !== undefined) return "--shard is i/n, with i from 1 to n";
    if (!/^[1-9]\d{0,5}$/.test(sample)) return "--sample is a whole number: of so many mutants one is tried";
    const chosen = parts.filter((part) => what === "all" || what === part);
    if (chosen.length === 0) return "--what is schema, typescript, swift or all";
    const { json = null, merge = [], again = [] } = values;
    return { what: chosen, shard, sample: Number(sample), json, merge, again };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
