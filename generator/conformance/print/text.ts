import { notAsked } from "../answer.ts";
import { observationInWords } from "../compare.ts";
import { type ConformReport, countResults, isExpected, isFine, runTitle, type TesteeRun } from "../outcome.ts";
import { visible } from "./escape.ts";

/** Findings that are listed one by one, for each run. The other printers list all. */
const listed = 20;

/** Prints a report for a person: a line of counts for each run, its findings below it. Ends with a newline. */
export function printText({ runs }: ConformReport): string {
  return runs.map((run) => `${runLines(run).join("\n")}\n`).join("");
}

function runLines(run: TesteeRun): readonly string[] {
  const { passed, failed, skipped, known } = countResults(run.results);
  const counts = [`${passed} passed`, `${failed} failed`, `${skipped} skipped`];
  if (known > 0) counts.push(`${known} failed as known`);
  // Why vectors were not asked stands among the faults, once.
  const unasked = observationInWords(notAsked);
  const findings = run.results.filter((result) => !isExpected(result) && result.observed !== unasked);
  return [
    `${isFine(run) ? "\u2713" : "\u2717"} ${visible(runTitle(run))}: ${counts.join(", ")}`,
    ...run.faults.map((fault) => `  ${visible(fault)}`),
    ...findings.slice(0, listed).flatMap(({ id, verdict, expected, observed }) => {
      if (verdict === "passed") return [`  passed ${visible(id)}, which is listed as a known failure`];
      return [
        `  ${verdict} ${visible(id)}`,
        `    expected ${visible(expected)}`,
        `    observed ${visible(observed ?? "")}`,
      ];
    }),
    ...(findings.length > listed ? [`  and ${findings.length - listed} more; a report (--html, --json) has all`] : []),
  ];
}
