import { expectationInWords } from "./compare.ts";
import { readVectors } from "./folder.ts";
import type { VectorFolder } from "./folders.ts";
import { idleLines, type KnownFailures, matcherOf } from "./known.ts";
import type { ConformReport, TesteeRun, VectorResult } from "./outcome.ts";
import type { StartTestee } from "./process.ts";
import { runTestee, type TesteeReport } from "./run.ts";
import { isInShard, type Shard } from "./shard.ts";
import { frameBytes, type Vector } from "./vector.ts";

/** A testee that is to be run, and what is known of it. */
export interface TesteePlan {
  /** The command as its author wrote it; `null` for the generated TypeScript testee. */
  readonly command: string | null;
  /** How it is started for the vectors of a folder. */
  readonly start: (folder: VectorFolder) => Promise<StartTestee>;
  readonly known: KnownFailures | null;
}

/** What is to be run. */
export interface ConformRequest {
  readonly folders: readonly VectorFolder[];
  readonly testees: readonly TesteePlan[];
  readonly shard: Shard | null;
  /** Longest wait for one answer, in milliseconds. */
  readonly timeout: number;
  /** Told how far a run is; for people who wait. */
  readonly progress: (step: string) => void;
}

/**
 * Puts the vectors of every folder to every testee, one after the other.
 *
 * Never throws because of what a testee does; it does where vectors cannot be read.
 */
export async function conform(request: ConformRequest): Promise<ConformReport> {
  const sets = await Promise.all(request.folders.map(({ path }) => readVectors(path)));
  const ids = sets.flatMap(({ vectors }) => vectors.map(({ id }) => id));
  const runs: TesteeRun[] = [];
  for (const { command, start, known } of request.testees) {
    const idle = known === null ? [] : idleLines(known, ids);
    let faults = idle.map(
      ({ line, id, isPrefix }) => `${known?.file}:${line}: ${id}${isPrefix ? "*" : ""} is no vector, or listed already`,
    );
    const match = matcherOf(known);
    for (const [index, set] of sets.entries()) {
      const folder = request.folders[index] as VectorFolder;
      const vectors = set.vectors.filter((_, position) => isInShard(position, request.shard));
      const name = command ?? "framewright-typescript";
      const answered = (count: number): void => request.progress(`${name}: ${count} of ${vectors.length}`);
      const options = { name, vectorTimeout: request.timeout, answered };
      const report = await runTestee(await start(folder), { catalog: set.catalog, vectors }, options);
      const positions = new Map(set.vectors.map(({ id }, position) => [id, position]));
      runs.push({
        command,
        testee: report.testee,
        catalog: set.catalog,
        version: folder.version,
        vectors: set.vectors.length,
        results: resultsOf(vectors, report).map((result) => {
          const line = match(result.id);
          const at = positions.get(result.id) ?? 0;
          return { at, ...result, ...(line === undefined ? {} : { known: line.reason }) };
        }),
        faults: [...faults, ...report.faults],
      });
      faults = [];
    }
  }
  return { shard: request.shard, runs };
}

/** One result for each vector. */
function resultsOf(vectors: readonly Vector[], report: TesteeReport): readonly Omit<VectorResult, "at">[] {
  const failures = new Map(report.failures.map((failure) => [failure.id, failure.observed]));
  const skips = new Map(report.skips.map(({ id, reason }) => [id, reason]));
  return vectors.map((vector) => {
    const { id, rule, comment } = vector;
    const frame = frameBytes(vector).toString("base64");
    const common = { id, rule, comment, frame, expected: expectationInWords(vector.expect) };
    const [failure, skip] = [failures.get(id), skips.get(id)];
    if (failure !== undefined) return { ...common, verdict: "failed", observed: failure };
    return skip === undefined ? { ...common, verdict: "passed" } : { ...common, verdict: "skipped", observed: skip };
  });
}
