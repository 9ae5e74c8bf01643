import type { Finding } from "../../diff/index.ts";
import type { Origin } from "../../model/origin.ts";
import { type Judgement, type PairReport, toldFindings } from "../report.ts";

/** Prints reports as JSON, for tools: an object with one entry for each pair of versions. */
export function printJson(reports: readonly PairReport[], judgement: Judgement): string {
  const comparisons = reports.map((report) => {
    const { pair, comparison, checks } = report;
    const { earlier, later, name, sunset } = pair;
    return {
      against: name,
      catalog: later.catalog.name,
      versions: { earlier: earlier.catalog.version, later: later.catalog.version },
      sunset,
      changes: comparison.changes.length,
      findings: toldFindings(report, judgement).map(findingOf),
      contradictions: comparison.contradictions,
      checks,
    };
  });
  return `${JSON.stringify({ comparisons }, null, 2)}\n`;
}

function findingOf({ rule, plane, severity, edges, message, fix, proof, witnesses, change }: Finding): object {
  const { origins, uses } = change;
  return {
    rule,
    plane,
    severity,
    directions: edges,
    message,
    fix,
    proof,
    earlier: placeOf(origins.earlier),
    later: placeOf(origins.later),
    uses: uses.map(({ protocol, name, path }) => ({
      protocol,
      message: name,
      path: path.map((part) => `/${part}`).join(""),
    })),
    witnesses: witnesses.map(({ edge, subject, frame, fault }) => ({ direction: edge, ...subject, frame, ...fault })),
  };
}

function placeOf(origin: Origin | null): Origin | null {
  if (origin === null) return null;
  const { file, pointer, line, column } = origin;
  return { file, pointer, line, column };
}
