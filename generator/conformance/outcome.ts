import type { Shard } from "./shard.ts";

/** What became of one vector at one testee. `schema/dialect/conform-report.schema.json` describes the file of all. */
export interface VectorResult {
  /** Position in the set of vectors, from 0; shards are put together by it. */
  readonly at: number;
  readonly id: string;
  readonly rule: string;
  /** What is special about the frame, for a person to read. */
  readonly comment: string;
  /** The bytes of the frame, RFC 4648 §4. */
  readonly frame: string;
  readonly verdict: "passed" | "failed" | "skipped";
  /** The right answer in words. */
  readonly expected: string;
  /** The testee's answer in words where it is another one, or why it was skipped. */
  readonly observed?: string;
  /** Why the list of known failures says that the vector fails; only where a line lists it. */
  readonly known?: string;
}

/** One testee and the vectors of one catalog version. */
export interface TesteeRun {
  /** The command that was run; `null` for the generated TypeScript testee. */
  readonly command: string | null;
  /** Name by which the testee introduced itself, or else was called. */
  readonly testee: string;
  readonly catalog: string;
  /** Folder of the version, such as `v1`; `null` where there is only one. */
  readonly version: string | null;
  /** Number of vectors in the whole set, of which a shard runs a part. */
  readonly vectors: number;
  /** In the order of the set. */
  readonly results: readonly VectorResult[];
  /** What is wrong with the testee or its list of known failures, and belongs to no vector. */
  readonly faults: readonly string[];
}

/** What `framewright conform` came to. */
export interface ConformReport {
  readonly shard: Shard | null;
  readonly runs: readonly TesteeRun[];
}

/** Whether a result is what was to be expected of the testee: it passes what no list says it fails, and fails the rest. */
export function isExpected({ verdict, known }: VectorResult): boolean {
  return (verdict === "passed") === (known === undefined);
}

/** Whether there is nothing to find in a run. */
export function isFine({ results, faults }: TesteeRun): boolean {
  return faults.length === 0 && results.every(isExpected);
}

/** Numbers of a run; the failures and skips that are listed are `known`, and counted there only. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly known: number;
}

/** Counts results. */
export function countResults(results: readonly VectorResult[]): Counts {
  const counts = { passed: 0, failed: 0, skipped: 0, known: 0 };
  for (const { verdict, known } of results)
    counts[verdict !== "passed" && known !== undefined ? "known" : verdict] += 1;
  return counts;
}

/** Name of a run for people: the testee, and the version where there are several. */
export function runTitle({ testee, version }: TesteeRun): string {
  return version === null ? testee : `${testee}, ${version}`;
}
