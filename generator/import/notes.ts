import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import type { Origin } from "../model/origin.ts";

/** `changed`: says the same in other words. `lost`: the result checks or says less than the document did. */
export type NoteKind = "changed" | "lost";

/** One thing that import changed or could not keep. */
export interface Note {
  readonly kind: NoteKind;
  /** In the imported document; `null` where no text of it is to blame. */
  readonly origin: Origin | null;
  readonly what: string;
  readonly why: string;
}

/** Collects what import has to say. */
export class Notes {
  readonly #notes: Note[] = [];

  changed(origin: Origin | null, what: string, why: string): void {
    this.#notes.push({ kind: "changed", origin, what, why });
  }

  lost(origin: Origin | null, what: string, why: string): void {
    this.#notes.push({ kind: "lost", origin, what, why });
  }

  /** All notes by place, each once. */
  all(): readonly Note[] {
    const unique = new Map(this.#notes.map((note) => [JSON.stringify(note), note]));
    return [...unique.values()].sort(
      (a, b) =>
        compare(a.origin?.file ?? "", b.origin?.file ?? "") ||
        (a.origin?.line ?? 0) - (b.origin?.line ?? 0) ||
        (a.origin?.column ?? 0) - (b.origin?.column ?? 0) ||
        compare(a.what, b.what),
    );
  }
}

/**
 * Notes as findings for a person. Equal changes of one file become one finding at the first place, with their number;
 * losses stand alone.
 */
export function findingsOf(notes: readonly Note[]): readonly Diagnostic[] {
  const groups = new Map<string, Note[]>();
  for (const note of notes) {
    const { kind, origin, what, why } = note;
    const key = JSON.stringify(kind === "lost" ? note : [origin?.file, what, why]);
    groups.set(key, [...(groups.get(key) ?? []), note]);
  }
  return [...groups.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    const { kind, origin, what, why } = first;
    const code = kind === "lost" ? "import/lost" : "import/changed";
    return [diagnostic(code, origin, { what, why, more: others.length })];
  });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
