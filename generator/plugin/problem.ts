import { resolve } from "node:path";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { renderDiagnostics, sortDiagnostics } from "../diagnostics/text.ts";
import type { GenerateReport } from "../pipeline.ts";
import type { BuildProblem } from "./host.ts";

/** Columns that findings are broken at, which is what fits into Vite's overlay. */
const width = 80;

/** What keeps a catalog from being compiled, with code frames; `null` where nothing does. */
export function problemOf({ diagnostics, sources }: GenerateReport): BuildProblem | null {
  const errors = sortDiagnostics(diagnostics).filter(({ severity }) => severity === "error");
  const [first] = errors;
  if (first === undefined) return null;
  const message = printed(errors, sources);
  const { origin } = first;
  if (origin === null) return { message, plugin: "framewright" };
  const file = resolve(origin.file);
  // Theirs count columns from 0.
  const loc = { file, line: origin.line, column: origin.column - 1 };
  return { message, plugin: "framewright", id: file, loc };
}

/** Warnings as text; empty where there are none. */
export function warningsOf({ diagnostics, sources }: GenerateReport): string {
  return printed(
    diagnostics.filter(({ severity }) => severity === "warning"),
    sources,
  );
}

function printed(diagnostics: readonly Diagnostic[], sources: ReadonlyMap<string, string>): string {
  return renderDiagnostics(diagnostics, { sources, display: (file) => file, color: false, width });
}
