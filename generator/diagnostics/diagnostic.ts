import type { Origin } from "../model/origin.ts";
import { type DiagnosticCode, diagnosticTable } from "./codes.ts";

/** A finding. Every text in it is plain: control characters of catalog text are escaped when it is rendered. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: "error" | "warning";
  /** Where it stands, or `null` where no catalog file is to blame. */
  readonly origin: Origin | null;
  /** What is wrong here, in one line. */
  readonly message: string;
  /** What to do about it, in one line. */
  readonly fix: string;
}

/** Values for the placeholders of one row of the table. */
export type RowParameters<Code extends DiagnosticCode> = (typeof diagnosticTable)[Code]["message"] extends (
  parameters: infer P,
) => string
  ? P
  : never;

/**
 * Makes a diagnostic from its row in the table.
 *
 * Using a code that is not in the table, or the wrong parameters for it, does not compile.
 */
export function diagnostic<Code extends DiagnosticCode>(
  code: Code,
  origin: Origin | null,
  parameters: RowParameters<Code>,
): Diagnostic {
  const row = diagnosticTable[code];
  const message = row.message as (parameters: RowParameters<Code>) => string;
  const fix = row.fix as (parameters: RowParameters<Code>) => string;
  return { code, severity: row.severity, origin, message: message(parameters), fix: fix(parameters) };
}

/** A stage's value beside its findings; `value` is `null` when an error made it impossible. */
export interface Checked<T> {
  readonly value: T | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** Whether any finding is an error, which stops the pipeline before anything is written. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((one) => one.severity === "error");
}
