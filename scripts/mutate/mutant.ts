/** The parts that are measured apart from each other. */
export const parts = ["schema", "typescript", "swift"] as const;
export type Part = (typeof parts)[number];

/** One small change of a program or a schema, of which vectors have to take notice. */
export interface Mutant {
  /** Path below the folder that is mutated, with `/`. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 code units. */
  readonly column: number;
  /** What kind of change it is. */
  readonly operator: string;
  /** The text that is changed, on one line. */
  readonly before: string;
  /** What stands there instead, on one line. */
  readonly after: string;
  /** The line that it is in, without the space around it; of a schema its JSON Pointer. */
  readonly source: string;
  /** The declarations that it is in, with dots between; empty for a schema. */
  readonly within: string;
}

/**
 * What came of a mutant. `killed`: some vector was answered otherwise. `crashed` and `timedOut`: the program broke or did
 * not end, which a runner sees, too. `survived`: every vector that reaches it was answered as before. `unreached`: no
 * vector reaches it.
 */
export type Outcome = "killed" | "crashed" | "timedOut" | "survived" | "unreached";

/** A mutant that was tried. */
export interface Judged {
  readonly mutant: Mutant;
  readonly outcome: Outcome;
  /** The vector that told it, and in which way it was put to the program; `null` where none did. */
  readonly by: { readonly vector: string; readonly way: string } | null;
}

/** Whether vectors tell the mutant from the original. */
export function isDetected(outcome: Outcome): boolean {
  return outcome !== "survived" && outcome !== "unreached";
}

/** Text on one line, short enough to be read in a list. */
export function oneLine(text: string, most = 160): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > most ? `${line.slice(0, most - 1)}\u2026` : line;
}
