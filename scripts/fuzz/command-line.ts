import { parseArgs } from "node:util";
import { parseShard, type Shard } from "../../generator/conformance/shard.ts";
import { type FrameFormat, frameFormats } from "../../generator/model/numbers.ts";

/** What a run is asked to do. */
export interface Options {
  /** Number of mutants in all shards together; `null` for the number that a mode has without being told. */
  readonly count: number | null;
  readonly seed: number;
  readonly shard: Shard | null;
  /** The format of the frames. */
  readonly format: FrameFormat;
  /** Path of a catalog; `null` for the example catalog and its committed output. */
  readonly catalog: string | null;
  /** Throws frames at the codecs of one language, without an oracle. */
  readonly decoders: "typescript" | "swift" | null;
  /** Number of random catalogs to compile and to hold. */
  readonly models: number | null;
  /** Whether to tell which blocks of the generated TypeScript ran. */
  readonly coverage: boolean;
  /** Processes that share the work. */
  readonly jobs: number | null;
  /** Where the report goes, for merging. */
  readonly json: string | null;
  /** Reports to add up; then nothing is run. */
  readonly merge: readonly string[];
}

export const usage = `usage: npm run fuzz -- [--count N] [--seed S] [--shard i/n] [--jobs N] [--catalog DIR] [--format F] [--coverage] [--json FILE]
       npm run fuzz -- --decoders typescript|swift [--count N] [--seed S] [--shard i/n] [--catalog DIR] [--coverage]
       npm run fuzz -- --models N [--seed S] [--jobs N]
       npm run fuzz -- --merge FILE [--merge FILE]\u2026 [--json FILE]`;

const text = { type: "string" } as const;
const merge = { type: "string", multiple: true } as const;
const flag = { type: "boolean" } as const;
const ranges = { count: text, seed: text, shard: text, jobs: text, models: text };
const known = { ...ranges, catalog: text, format: text, decoders: text, coverage: flag, json: text, merge };

/** Reads the command line; a text says what is wrong with it. */
export function parseOptions(args: readonly string[]): Options | string {
  try {
    const { values } = parseArgs({ args: [...args], options: known });
    const {
      catalog = null,
      json = null,
      format: written = "json",
      decoders = null,
      merge: merged = [],
      coverage = false,
    } = values;
    const number = (given: string | undefined): number | null => (given === undefined ? null : wholeNumber(given));
    const numbers = { count: number(values.count), models: number(values.models), jobs: number(values.jobs) };
    const seed = wholeNumber(values.seed ?? "1");
    if ([...Object.values(numbers), seed].some(Number.isNaN))
      return "--count, --seed, --jobs and --models are whole numbers";
    const shard = values.shard === undefined ? null : parseShard(values.shard);
    if (shard === null && values.shard !== undefined) return "--shard is i/n, with i from 1 to n";
    if (decoders !== null && decoders !== "typescript" && decoders !== "swift")
      return "--decoders is typescript or swift";
    const format = frameFormats.find((one) => one === written);
    if (format === undefined) return `--format is one of ${frameFormats.join(", ")}`;
    if (format !== "json" && (decoders !== null || numbers.models !== null)) return "--format goes with mutants alone";
    return { ...numbers, format, seed, shard, catalog, decoders, coverage, json, merge: merged };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** A whole number of at most nine digits, underscores between them for the reader; NaN for anything else. */
function wholeNumber(text: string): number {
  const digits = text.replaceAll("_", "");
  return /^\d{1,9}$/.test(digits) ? Number(digits) : Number.NaN;
}
