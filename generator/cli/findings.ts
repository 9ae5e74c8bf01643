import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { renderDiagnostics } from "../diagnostics/text.ts";
import type { Terminal } from "./terminal.ts";

/** What was found, with the texts that it is about. */
export interface Findings {
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: ReadonlyMap<string, string>;
}

/** Prints findings with their code frames, at most so many where a number is given. */
export function sayFindings(findings: Findings, { color, width, out }: Terminal, most?: number): void {
  const { diagnostics, sources } = findings;
  if (diagnostics.length === 0) return;
  const display = (file: string): string => file;
  const limit = most === undefined ? {} : { most };
  out(`${renderDiagnostics(diagnostics, { sources, display, color, width, ...limit })}\n`);
}
