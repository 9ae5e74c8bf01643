import type { PatternProgram } from "../../model/pattern.ts";
import { matches } from "../../oracle/model/match.ts";
import { compilePattern } from "../../patterns/compile.ts";
import type { RawObject } from "../schema.ts";
import type { Part } from "./parts.ts";

/** Whether a pattern of a part speaks of a member. */
export type Patterned = (schema: RawObject, name: string) => boolean;

/** Compiles the patterns of parts once; one that is outside the subset is refused where it stands, and speaks of nothing. */
export function createPatterned(parts: readonly Part[]): Patterned {
  const programs = new Map<RawObject, readonly PatternProgram[]>(
    parts.map(({ schema }) => [schema, Object.keys(schema.patternProperties ?? {}).flatMap(programOf)]),
  );
  return (schema, name) => (programs.get(schema) ?? []).some((program) => matches(program, name));
}

function programOf(source: string): readonly PatternProgram[] {
  const compiled = compilePattern(source);
  return compiled.ok ? [compiled.program] : [];
}
