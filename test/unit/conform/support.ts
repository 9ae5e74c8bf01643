import type { ConformReport, TesteeRun, VectorResult } from "../../../generator/conformance/index.ts";

/** A result that passed, with members of choice. */
export function resultOf(at: number, members: Partial<VectorResult> = {}): VectorResult {
  const frame = Buffer.from(`{"at":${at}}`).toString("base64");
  const common = { rule: "minimal", comment: "a comment", frame, verdict: "passed", expected: "accept {}" } as const;
  return { at, id: `Note#:minimal:${at}`, ...common, ...members };
}

/** A run of those results, as if they were the whole set. */
export function runOf(results: readonly VectorResult[], members: Partial<TesteeRun> = {}): TesteeRun {
  const common = { command: null, testee: "some-testee", catalog: "notes", version: "v1", faults: [] };
  return { ...common, vectors: results.length, results, ...members };
}

/** A report of those runs. */
export function reportOf(...runs: readonly TesteeRun[]): ConformReport {
  return { shard: null, runs };
}

/** Text that tries to break out of every place where it may be printed. */
export const hostile =
  "</script></td></details>\"><img src=x onerror='alert(1)'> ]]> -- && &lt; \u0000\u0007\u001b[31m\u202etxet\u2028\u{1F600}\ud800 \\ `";

/** A report in which every text is hostile. */
export const hostileReport: ConformReport = reportOf(
  runOf(
    (["passed", "failed", "skipped"] as const).flatMap((verdict, index) =>
      [undefined, hostile].map((known, second) =>
        resultOf(2 * index + second, {
          id: `${hostile}${index}${second}`,
          rule: hostile,
          comment: hostile,
          frame: Buffer.from(`${hostile}\u00ff`, "latin1").toString("base64"),
          verdict,
          expected: hostile,
          ...(verdict === "passed" ? {} : { observed: hostile }),
          ...(known === undefined ? {} : { known }),
        }),
      ),
    ),
    { command: hostile, testee: hostile, catalog: hostile, version: hostile, faults: [hostile] },
  ),
);
