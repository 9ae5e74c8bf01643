import type { PatternProgram } from "../../model/pattern.ts";
import { compilePattern } from "../../patterns/compile.ts";
import { parsePattern } from "../../patterns/parse.ts";
import { hasChoices, isVariable, type PatternNode, partsOf } from "../../patterns/syntax.ts";
import { matches } from "../model/match.ts";

/** Steps of backtracking that one match may be expected to take. */
const affordable = 1e7;

/** Decides a pattern as ECMA-262 with the `u` flag does. */
export interface RegularExpression {
  test(text: string): boolean;
  /** The source; Ajv keeps one expression for each text that this returns. */
  toString(): string;
}

/**
 * A pattern for the oracle: JavaScript's own engine, independent of the matchers that framewright emits, wherever its
 * backtracking is bounded to a harmless number of steps; else, as a hostile pattern must not hang the generator, the
 * linear-time program.
 */
export function regularExpression(source: string): RegularExpression {
  const native = new RegExp(source, "u");
  const node = parsePattern(source);
  const repeats = countRepeats(node);
  const nested = isNested(node);
  const starts = isAnchored(node) ? 0 : 1;
  let program: PatternProgram | undefined;
  return {
    test(text) {
      const steps = nested ? 4 ** text.length : (text.length + 1) ** (repeats + starts);
      if (steps <= affordable) return native.test(text);
      program ??= linearProgram(source);
      return matches(program, text);
    },
    toString: () => native.toString(),
  };
}

function linearProgram(source: string): PatternProgram {
  const compiled = compilePattern(source);
  if (!compiled.ok) throw new Error(`pattern outside the portable subset: ${compiled.reason}`);
  return compiled.program;
}

/** Whether a match can only begin where the string does; else every place of the string is tried. */
function isAnchored(node: PatternNode): boolean {
  return node.kind === "start" || (node.kind === "sequence" && node.items[0]?.kind === "start");
}

/** Repeats of a variable number, each of which may end anywhere. */
function countRepeats(node: PatternNode): number {
  const own = isVariable(node) ? 1 : 0;
  return partsOf(node).reduce((total, part) => total + countRepeats(part), own);
}

/** Whether a repeat repeats something that has ways to choose from, which is what backtracks exponentially. */
function isNested(node: PatternNode): boolean {
  return (node.kind === "repeat" && hasChoices(node.item)) || partsOf(node).some(isNested);
}
