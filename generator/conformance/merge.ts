import { ConformError } from "./error.ts";
import type { ConformReport, TesteeRun, VectorResult } from "./outcome.ts";

/**
 * Puts the reports of shards together to the report of the whole. Runs of the same command on the same version are one.
 *
 * A vector that no shard has run is a fault of the run: a report that lacks a shard is never fine.
 *
 * @throws ConformError if two reports hold the same vector, or are of different vectors
 */
export function mergeReports(reports: readonly ConformReport[]): ConformReport {
  const groups = new Map<string, TesteeRun[]>();
  for (const run of reports.flatMap(({ runs }) => runs)) {
    const key = JSON.stringify([run.command, run.catalog, run.version]);
    const group = groups.get(key) ?? [];
    groups.set(key, [...group, run]);
  }
  return { shard: null, runs: [...groups.values()].map(mergeRuns) };
}

function mergeRuns(parts: readonly TesteeRun[]): TesteeRun {
  const [first, ...others] = parts as readonly [TesteeRun, ...TesteeRun[]];
  for (const { vectors, testee } of others) {
    if (vectors !== first.vectors) throw new ConformError(`the reports on ${testee} are of different vectors`);
  }
  const results = new Map<number, VectorResult>();
  for (const result of parts.flatMap((part) => part.results)) {
    if (results.has(result.at)) throw new ConformError(`two reports on ${first.testee} hold the vector ${result.id}`);
    results.set(result.at, result);
  }
  const missing = first.vectors - results.size;
  const faults = new Set(parts.flatMap((part) => part.faults));
  if (missing > 0) faults.add(`${missing} of ${first.vectors} vectors are in none of the reports`);
  return { ...first, results: [...results.values()].sort((a, b) => a.at - b.at), faults: [...faults] };
}
