import { markup } from "../../conformance/print/escape.ts";
import type { Finding } from "../../diff/index.ts";
import { rules } from "../../diff/index.ts";
import { fails, type Judgement, type PairReport, toldFindings } from "../report.ts";
import { frameWords, placeWords, versionWords } from "./words.ts";

/** Prints reports as JUnit XML: a suite for each pair of versions, a case for each rule. */
export function printJunit(reports: readonly PairReport[], judgement: Judgement): string {
  const suites = reports.map((report) => suite(report, judgement)).join("");
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="framewright breaking">\n${suites}</testsuites>\n`;
}

function suite(report: PairReport, judgement: Judgement): string {
  const findings = toldFindings(report, judgement);
  const told = rules.filter(({ plane }) => judgement.planes.includes(plane));
  const cases = told.map(({ id, plane, title }) => {
    const failed = findings.filter((finding) => finding.rule === id && fails(finding, judgement));
    const head = `    <testcase classname="${markup(plane)}" name="${markup(`${id}: ${title}`)}"`;
    const body = failed.map((one) => `<failure message="${markup(one.message)}">${markup(details(one))}</failure>`);
    return failed.length === 0 ? `${head}/>\n` : `${head}>${body.join("")}</testcase>\n`;
  });
  const failures = told.filter(({ id }) => findings.some((one) => one.rule === id && fails(one, judgement))).length;
  return `  <testsuite name="${markup(versionWords(report.pair))}" tests="${told.length}" failures="${failures}">\n${cases.join("")}  </testsuite>\n`;
}

function details({ change, witnesses, fix }: Finding): string {
  const shown = witnesses.map(
    ({ frame, fault }) => `${frameWords(frame)} is refused with ${fault.code} at ${fault.path}`,
  );
  return [placeWords(change), ...shown, fix].join("\n");
}
