import type { SizeReport } from "../measure.ts";
import { recommendation } from "../recommend.ts";

/** The reports as JSON, with the recommendation of each. */
export function printJson(reports: readonly SizeReport[]): string {
  return `${JSON.stringify(
    reports.map((report) => ({ ...report, recommendation: recommendation(report) })),
    null,
    2,
  )}\n`;
}
