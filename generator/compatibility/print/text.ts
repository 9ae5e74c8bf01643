import pc from "picocolors";
import { printable } from "../../diagnostics/escape.ts";
import { wrap } from "../../diagnostics/wrap.ts";
import type { Finding } from "../../diff/index.ts";
import { type Judgement, type PairReport, toldFindings } from "../report.ts";
import { blamed, edgeWords, frameWords, originWords, placeWords, versionWords } from "./words.ts";

/** How findings are printed for a person. */
export interface TextOptions {
  readonly color: boolean;
  /** Columns of the terminal. */
  readonly width: number;
}

/** Prints what became of one pair of versions: its findings, what contradicts them, and a line that sums up. */
export function printText(report: PairReport, judgement: Judgement, options: TextOptions): string {
  const colors = pc.createColors(options.color);
  const findings = toldFindings(report, judgement);
  const blocks = findings.map((finding) => block(finding, report, options));
  return [...blocks, ...contradictionBlocks(report, options), colors.bold(sum(report, findings))].join("\n\n");
}

function block(finding: Finding, { pair }: PairReport, { color, width }: TextOptions): string {
  const colors = pc.createColors(color);
  const tint = { error: colors.red, warning: colors.yellow, info: colors.cyan }[finding.severity];
  const { rule, plane, severity, edges, message, fix, change, witnesses, proof } = finding;
  const where = [plane, ...edges.map((edge) => edgeWords[edge])].join(", ");
  const place = blamed(finding, pair);
  const at = place === null ? "" : `  ${originWords(place.folder, place.origin)}`;
  const labelled = (label: string, text: string): readonly string[] =>
    wrap(text, Math.max(20, width - 11)).map((line, index) => `  ${(index === 0 ? label : "").padEnd(9)}${line}`);
  const { earlier, later } = change.origins;
  return [
    `${tint(colors.bold(severity))} ${colors.bold(rule)}  ${where}${at}`,
    "",
    ...labelled("in", placeWords(change)).filter((line) => line.trim() !== "in"),
    ...labelled("change", printable(message)),
    ...(earlier === null || later === null ? [] : labelled("before", originWords(pair.earlier.folder, earlier) ?? "")),
    ...witnesses.flatMap(({ edge, frame, fault }) => [
      ...labelled("witness", `${edgeWords[edge]}: ${frameWords(frame)}`),
      ...labelled("", `is refused with ${fault.code} at ${JSON.stringify(printable(fault.path))}`),
    ]),
    ...(proof === "unproven" ? labelled("witness", "none was found: look whether it can happen") : []),
    ...labelled("fix", printable(fix)),
  ].join("\n");
}

function contradictionBlocks({ comparison, checks }: PairReport, { color }: TextOptions): readonly string[] {
  const colors = pc.createColors(color);
  const head = `${colors.red(colors.bold("error"))} ${colors.bold("framewright disagrees with itself")}; please report it`;
  const own = comparison.contradictions.map(
    ({ name, edge, frame, fault }) =>
      `${head}\n\n  ${printable(name)}, ${edgeWords[edge]}: no rule says so, and ${frameWords(frame)}\n  is refused with ${fault.code} at ${JSON.stringify(printable(fault.path))}`,
  );
  const emitted = checks.flatMap(({ language, failures }) =>
    failures.slice(0, 10).map((failure) => `${head}\n\n  ${language}: ${frameWords(failure)}`),
  );
  return [...own, ...emitted];
}

function sum({ pair, comparison, checks }: PairReport, findings: readonly Finding[]): string {
  const of = (severity: string): number => findings.filter((one) => one.severity === severity).length;
  const counts = (["error", "warning", "info"] as const).map((severity) => [severity, of(severity)] as const);
  const told = counts.filter(([, count]) => count > 0).map(([severity, count]) => plural(count, severity));
  const witnesses = findings.reduce((count, one) => count + one.witnesses.length, 0);
  const run = checks.map(({ language, witnesses: shown, frames }) => `${shown + frames} frames by ${language}`);
  const sign = of("error") > 0 || comparison.contradictions.length > 0 ? "\u2717" : "\u2713";
  const parts = [
    told.length === 0 ? `${plural(comparison.changes.length, "change")}, none that breaks` : told.join(", "),
    ...(witnesses > 0 ? [plural(witnesses, "witness", "witnesses")] : []),
    ...(run.length > 0 ? [`checked: ${run.join(", ")}`] : []),
  ];
  return `${sign} ${versionWords(pair)}: ${parts.join("; ")}`;
}

function plural(count: number, noun: string, more = `${noun}s`): string {
  return `${count} ${noun === "info" || count === 1 ? noun : more}`;
}
