import { type ConformReport, isExpected, runTitle, type TesteeRun, type VectorResult } from "../outcome.ts";
import { markup } from "./escape.ts";

/**
 * Prints a report as JUnit XML: a suite for each run, a case for each vector, grouped by rule, and one for each fault of
 * the testee. What fails as known is skipped, what should fail and does not is a failure.
 */
export function printJunit({ runs }: ConformReport): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="framewright conform">\n${runs.map(suite).join("")}</testsuites>\n`;
}

function suite(run: TesteeRun): string {
  const title = runTitle(run);
  const { results, faults } = run;
  const failures = results.filter((result) => result.verdict !== "skipped" && !isExpected(result)).length;
  const skips = results.filter(
    ({ verdict, known }) => verdict === "skipped" || (verdict === "failed" && known !== undefined),
  );
  const total = results.length + faults.length;
  const cases = [
    ...faults.map((fault) => faultCase(title, fault)),
    ...results.map((result) => vectorCase(title, result)),
  ];
  return (
    `  <testsuite name="${markup(title)}" tests="${total}" failures="${failures}" errors="${faults.length}" ` +
    `skipped="${skips.length}">\n${cases.join("")}  </testsuite>\n`
  );
}

function faultCase(title: string, fault: string): string {
  return `    <testcase classname="${markup(title)}" name="the testee itself"><error message="${markup(fault)}"/></testcase>\n`;
}

function vectorCase(title: string, result: VectorResult): string {
  const head = `    <testcase classname="${markup(`${title}.${result.rule}`)}" name="${markup(result.id)}"`;
  const inner = outcome(result);
  return inner === "" ? `${head}/>\n` : `${head}>${inner}</testcase>\n`;
}

function outcome({ verdict, known, expected, observed = "", comment }: VectorResult): string {
  if (verdict === "passed") {
    return known === undefined ? "" : '<failure message="passes, and is listed as a known failure"/>';
  }
  if (verdict === "skipped") return `<skipped message="${markup(observed)}"/>`;
  if (known !== undefined) return `<skipped message="${markup(`known failure: ${known}`)}"/>`;
  return `<failure message="${markup(observed)}">${markup(`expected ${expected}; observed ${observed}; ${comment}`)}</failure>`;
}
