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

/** One finding a line: which files `--check` would have changed. */
export function staleFiles(report: GenerateReport, out: string): readonly string[] {
  const output = report.output;
  const numbers = report.numbers.map((path) => `stale     ${path}`);
  if (!output?.plan || output.current) return numbers;
  const words = { create: "missing", update: "stale", remove: "left over" } as const;
  const lines = changes(output.plan).map((action) =>
    action.kind === "keep" ? "" : `${words[action.kind].padEnd(9)} ${out}/${action.path}`,
  );
  return [...numbers, ...(lines.length > 0 ? lines : [`stale     ${out}/manifest.json`])];
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
