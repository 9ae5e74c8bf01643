import type { Comparison, Finding, Plane, Severity } from "../diff/index.ts";
import { severities } from "../diff/index.ts";
import type { VersionPair } from "./against.ts";
import type { DecoderCheck } from "./decoders.ts";

/** What became of one pair of versions. */
export interface PairReport {
  readonly pair: VersionPair;
  readonly comparison: Comparison;
  readonly checks: readonly DecoderCheck[];
}

/** What counts as a failure. */
export interface Judgement {
  /** Findings of this severity or a worse one fail. */
  readonly failOn: Severity;
  /** Planes that are told and judged. */
  readonly planes: readonly Plane[];
}

/** The findings of a pair that are told, the worst first, each kind in the order in which it was found. */
export function toldFindings({ comparison }: PairReport, { planes }: Judgement): readonly Finding[] {
  const told = comparison.findings.filter(({ plane }) => planes.includes(plane));
  return severities.flatMap((severity) => told.filter((finding) => finding.severity === severity));
}

/** Whether a finding fails the run. */
export function fails({ severity }: Finding, { failOn }: Judgement): boolean {
  return severities.indexOf(severity) <= severities.indexOf(failOn);
}

/** Whether nothing of a pair fails, and framewright agrees with itself on it. */
export function isFine(report: PairReport, judgement: Judgement): boolean {
  const isSound =
    report.comparison.contradictions.length === 0 && report.checks.every((one) => one.failures.length === 0);
  return isSound && !toldFindings(report, judgement).some((finding) => fails(finding, judgement));
}
