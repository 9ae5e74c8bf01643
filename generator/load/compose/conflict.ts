import { type Diagnostic, diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Standing } from "../definitions.ts";
import type { RawSchema } from "../schema.ts";

/** Why schemas that hold at once cannot be written as one. */
export interface Conflict {
  readonly kind: "conflict";
  /** Whether no value meets them all: such a branch of a choice is never taken, and left out. */
  readonly empty: boolean;
  readonly finding: Diagnostic;
}

/** One schema that accepts what all the given ones accept, with warnings; or why there is none. */
export type Composed =
  | { readonly kind: "schema"; readonly schema: RawSchema; readonly warnings: readonly Diagnostic[] }
  | Conflict;

/** Whether merging ended in a conflict; what else it makes has no `kind`, or another one. */
export function isConflict(made: object): made is Conflict {
  return "kind" in made && made.kind === "conflict";
}

/** No value meets all the schemas. */
export function contradiction(at: Standing, problem: string): Conflict {
  const finding = diagnostic("schema/contradiction", at.family.source.locate(at.pointer), { problem });
  return { kind: "conflict", empty: true, finding };
}

/** Merging makes more schemas than a catalog that people write has. */
export function tooComplex(at: Standing, what: string, limit: number): Conflict {
  const finding = diagnostic("schema/too-complex", at.family.source.locate(at.pointer), { what, limit });
  return { kind: "conflict", empty: false, finding };
}

/** `<file>#<pointer>`, for messages. */
export function placeOf({ family, pointer }: Standing): string {
  return `${family.source.file}#${pointer}`;
}
