import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { changes } from "../output/index.ts";
import type { GenerateReport } from "../pipeline.ts";
import { count, subject, upToDateLine } from "./lines.ts";

/** One line that says what a finished run did; `seconds` is how long it took. */
export function summarise(report: GenerateReport, targets: readonly string[], seconds: number): string {
  const output = report.output?.plan;
  if (!output) return `\u2717 ${count(errors(report.diagnostics), "error")}, nothing written`;
  const changed = changes(output);
  const removed = changed.filter((action) => action.kind === "remove").length;
  const parts = [
    `${count(changed.length - removed, "file")} written`,
    ...(removed > 0 ? [`${removed} removed`] : []),
    `${output.actions.length - changed.length} unchanged`,
  ];
  return `\u2713 ${subject(sizeOf(report))} \u2192 ${targets.join(", ")}: ${parts.join(", ")} (${seconds.toFixed(1)} s)`;
}

/** One line that says what `--check` found. */
export function summariseCheck(report: GenerateReport, seconds: number): string {
  const output = report.output;
  if (!output?.plan) return `\u2717 ${count(errors(report.diagnostics), "error")}`;
  const stale = staleFiles(report, "").length;
  if (stale === 0) return upToDateLine(sizeOf(report), seconds);
  return `\u2717 output is stale: ${count(stale, "file")}; run framewright generate`;
}

/** A file that is not what a run would leave. */
export interface StaleFile {
  readonly state: "missing" | "stale" | "left over";
  /** As the command line names folders. */
  readonly path: string;
}

/** Which files a run would have changed, those of numbers first; `out` is the output folder as the command line names it. */
export function findStale(report: GenerateReport, out: string): readonly StaleFile[] {
  const output = report.output;
  const numbers = report.numbers.map((path): StaleFile => ({ state: "stale", path }));
  if (!output?.plan || output.current) return numbers;
  const states = { create: "missing", update: "stale", remove: "left over" } as const;
  const files = changes(output.plan).flatMap((action): readonly StaleFile[] =>
    action.kind === "keep" ? [] : [{ state: states[action.kind], path: `${out}/${action.path}` }],
  );
  return [...numbers, ...(files.length > 0 ? files : [{ state: "stale", path: `${out}/manifest.json` } as const])];
}

/** One finding a line: which files `--check` would have changed. */
export function staleFiles(report: GenerateReport, out: string): readonly string[] {
  return findStale(report, out).map(({ state, path }) => `${state.padEnd(9)} ${path}`);
}

/** How many messages and types the catalogs of a run have. */
export function sizeOf({ catalogs }: GenerateReport): { readonly messages: number; readonly types: number } {
  const messages = catalogs.flatMap(({ catalog }) => catalog.protocols.flatMap((one) => one.messages)).length;
  const types = catalogs.flatMap(({ catalog }) => catalog.families.flatMap((one) => one.declarations)).length;
  return { messages, types };
}

function errors(diagnostics: readonly Diagnostic[]): number {
  return diagnostics.filter((one) => one.severity === "error").length;
}
