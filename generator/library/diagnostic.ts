import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { renderDiagnostics, sortDiagnostics } from "../diagnostics/text.ts";
import type { Origin } from "../model/origin.ts";
import type * as api from "./api.ts";

/** Columns that the text of a finding is broken at. */
const width = 100;

/**
 * Findings as data, sorted, each once.
 *
 * @param sources texts by `Origin.file`, for code frames
 */
export function diagnosticsData(
  diagnostics: readonly Diagnostic[],
  sources: ReadonlyMap<string, string>,
): readonly api.Diagnostic[] {
  const display = (file: string): string => file;
  return sortDiagnostics(diagnostics).map((one) => ({
    code: one.code,
    severity: one.severity,
    message: one.message,
    fix: one.fix,
    place: one.origin && placeData(one.origin),
    text: renderDiagnostics([one], { sources, display, color: false, width }),
  }));
}

/** A place, without what else an origin may carry. */
export function placeData({ file, pointer, line, column }: Origin): api.Place {
  return { file, pointer, line, column };
}
