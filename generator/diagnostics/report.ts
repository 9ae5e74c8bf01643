import type { Origin } from "../model/origin.ts";
import { annotation } from "./annotation.ts";
import type { Diagnostic } from "./diagnostic.ts";
import { sortDiagnostics } from "./text.ts";

/** Findings as GitHub annotations, one a line, in the order in which people are told of them; empty without findings. */
export function annotateDiagnostics(diagnostics: readonly Diagnostic[]): readonly string[] {
  return sortDiagnostics(diagnostics).map(({ severity, code, origin, message, fix }) => {
    const at = origin === null ? {} : { file: origin.file, line: origin.line, col: origin.column };
    return annotation(severity, { ...at, title: code }, `${message}. Fix: ${fix}`);
  });
}

/**
 * A finding as data for other tools, as the library has it, but for its printed text. Texts are as they stand in the
 * catalog, so whoever prints them escapes them.
 */
export interface DiagnosticData {
  readonly code: string;
  readonly severity: Diagnostic["severity"];
  readonly message: string;
  readonly fix: string;
  /** Where it stands, by a path as the command line names it; `null` where no file is to blame. */
  readonly place: Origin | null;
}

/** Findings as data, in the order in which people are told of them. */
export function diagnosticsData(diagnostics: readonly Diagnostic[]): readonly DiagnosticData[] {
  return sortDiagnostics(diagnostics).map(({ code, severity, origin, message, fix }) => {
    const place = origin && { file: origin.file, pointer: origin.pointer, line: origin.line, column: origin.column };
    return { code, severity, message, fix, place };
  });
}
