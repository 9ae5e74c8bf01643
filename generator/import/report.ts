import type { Note } from "./notes.ts";

/** The list of everything that was changed or lost, for programs. */
export function printReport(document: string, notes: readonly Note[]): string {
  const count = (kind: Note["kind"]): number => notes.filter((note) => note.kind === kind).length;
  const findings = notes.map(({ kind, origin, what, why }) => ({ kind, origin, what, why }));
  return `${JSON.stringify({ document, changed: count("changed"), lost: count("lost"), findings }, null, 2)}\n`;
}
