import { notAsked } from "./answer.ts";
import { observationInWords } from "./compare.ts";
import type { TesteeReport } from "./run.ts";

/** Failures that a report lists one by one, for each testee. */
const listed = 20;

/** The reports as text: a line of counts for each testee, and what it failed. Ends with a newline. */
export function reportText(reports: readonly TesteeReport[]): string {
  return reports.map((report) => `${reportLines(report).join("\n")}\n`).join("");
}

function reportLines({ testee, passed, failed, skipped, failures, skips, faults }: TesteeReport): readonly string[] {
  // Why they were not asked stands among the faults, once.
  const asked = failures.filter(({ observed }) => observed !== observationInWords(notAsked));
  return [
    `${testee}: ${passed} passed, ${failed} failed, ${skipped} skipped`,
    ...faults.map((fault) => `  ${fault}`),
    ...capped(asked).flatMap(({ id, expected, observed }) => [
      `  failed ${id}`,
      `    expected ${expected}`,
      `    observed ${observed}`,
    ]),
    ...more(asked, "failed"),
    ...capped(skips).map(({ id, reason }) => `  skipped ${id}: ${reason}`),
    ...more(skips, "skipped"),
  ];
}

function capped<T>(entries: readonly T[]): readonly T[] {
  return entries.slice(0, listed);
}

function more(entries: readonly unknown[], what: string): readonly string[] {
  return entries.length > listed ? [`  and ${entries.length - listed} more ${what}`] : [];
}
