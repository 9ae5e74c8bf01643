import type { Checked, Diagnostic } from "../../diagnostics/diagnostic.ts";
import { parseSource } from "../../load/source.ts";
import type { LocatedSource } from "../../model/compiled.ts";
import type { Origin } from "../../model/origin.ts";

/** Reads JSON lines: one value a line, empty lines between them; each value knows its place in the whole file. */
export function parseLines(file: string, text: string): Checked<readonly LocatedSource[]> {
  const sources: LocatedSource[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === "") continue;
    const moved = <T extends Origin | null>(origin: T): T =>
      origin === null ? origin : { ...origin, line: origin.line + index };
    const parsed = parseSource(file, line);
    diagnostics.push(...parsed.diagnostics.map((one) => ({ ...one, origin: moved(one.origin) })));
    if (parsed.value === null) continue;
    const { locate } = parsed.value;
    sources.push({ ...parsed.value, locate: (pointer, part) => moved(locate(pointer, part)) });
  }
  return { value: diagnostics.length > 0 ? null : sources, diagnostics };
}
