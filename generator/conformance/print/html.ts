import {
  type ConformReport,
  countResults,
  isExpected,
  isFine,
  runTitle,
  type TesteeRun,
  type VectorResult,
} from "../outcome.ts";
import { markup, visibleBytes } from "./escape.ts";
import { style } from "./style.ts";

/** Bytes of a frame that are shown; a longer one says how long it is. */
const shownBytes = 1024;

/**
 * Prints a report as one HTML page that needs nothing else: no script, no network. A matrix of testees and rules, in
 * which each cell opens to its vectors with bytes, expected and observed answer. Pure ASCII.
 */
export function printHtml(report: ConformReport): string {
  const { runs, shard } = report;
  const rules = [...new Set(runs.flatMap(({ results }) => results.map(({ rule }) => rule)))];
  const titles = runs.map((run) => `<th scope="col">${markup(runTitle(run))}</th>`).join("");
  const part = shard === null ? "" : `<p>Shard ${shard.index} of ${shard.of}.</p>\n`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Conformance</title>
<style>${style}</style>
</head>
<body>
<h1>Conformance</h1>
${part}<ul>
${runs.map(summary).join("")}</ul>
<table>
<thead><tr><th scope="col">rule</th>${titles}</tr></thead>
<tbody>
${rules.map((rule) => row(rule, runs)).join("")}</tbody>
</table>
</body>
</html>
`;
}

function summary(run: TesteeRun): string {
  const { passed, failed, skipped, known } = countResults(run.results);
  const counts = `${passed} passed, ${failed} failed, ${skipped} skipped, ${known} failed as known`;
  const faults = run.faults.map((fault) => `<br>${markup(fault)}`).join("");
  return `<li class="${isFine(run) ? "fine" : "wrong"}"><strong>${markup(runTitle(run))}</strong>: ${counts}${faults}</li>\n`;
}

function row(rule: string, runs: readonly TesteeRun[]): string {
  const cells = runs.map(({ results }) => cell(results.filter((result) => result.rule === rule)));
  return `<tr><th scope="row">${markup(rule)}</th>${cells.join("")}</tr>\n`;
}

/** A cell: how many passed of how many, and behind it the vectors, those first that are not as expected. */
function cell(results: readonly VectorResult[]): string {
  if (results.length === 0) return "<td></td>";
  const { passed, known } = countResults(results);
  const isWrong = results.some((result) => !isExpected(result));
  const state = isWrong ? "wrong" : known > 0 ? "known" : "fine";
  const sorted = results.toSorted((a, b) => rank(a) - rank(b));
  const vectors = sorted.map(vector).join("");
  return `<td class="${state}"><details><summary>${passed} / ${results.length}</summary>\n${vectors}</details></td>`;
}

function rank(result: VectorResult): number {
  if (!isExpected(result)) return 0;
  return result.verdict === "passed" ? 2 : 1;
}

function vector(result: VectorResult): string {
  const { id, verdict, comment, expected, observed = expected, known } = result;
  const state = !isExpected(result) ? "wrong" : verdict === "passed" ? "fine" : "known";
  const reason = known === undefined ? "" : `<dt>known failure</dt><dd>${markup(known)}</dd>`;
  return (
    `<details class="${state}"><summary>${markup(id)}</summary><dl>` +
    `<dt>what</dt><dd>${markup(comment)}</dd><dt>bytes</dt><dd><code>${bytes(result.frame)}</code></dd>` +
    `<dt>expected</dt><dd><code>${markup(expected)}</code></dd>` +
    `<dt>${verdict}</dt><dd><code>${markup(observed)}</code></dd>${reason}</dl></details>\n`
  );
}

function bytes(frame: string): string {
  const all = Buffer.from(frame, "base64");
  const more = all.length > shownBytes ? ` &hellip; (${all.length} bytes)` : "";
  return `${markup(visibleBytes(all.subarray(0, shownBytes)))}${more}`;
}
