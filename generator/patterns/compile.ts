import type { PatternProgram } from "../model/pattern.ts";
import { parsePattern } from "./parse.ts";
import { PatternFault, type PatternNode } from "./syntax.ts";

/** Most instructions of a program: what a matcher may do for one code point. */
const maximumInstructions = 10_000;

/** Most integers of a program: what the emitted table may hold. */
const maximumIntegers = 65_536;

/** A compiled pattern, or why it is refused. `position` counts UTF-16 code units from the start of the source. */
export type CompiledPattern =
  | { readonly ok: true; readonly program: PatternProgram }
  | { readonly ok: false; readonly position: number; readonly reason: string };

/**
 * Compiles a pattern of the portable subset (PROTOCOL §5) to a program for the linear-time matchers.
 *
 * Counted repeats are written out, so `(a{100}){100}` needs 10,000 copies; the limit on instructions bounds that.
 */
export function compilePattern(source: string | PatternNode): CompiledPattern {
  try {
    const node = typeof source === "string" ? parsePattern(source) : source;
    const size = sizeOf(node);
    if (size.instructions >= maximumInstructions || size.integers >= maximumIntegers) {
      const reason = `written out, the repeats need more than ${maximumInstructions} steps; lower the counts, or use minLength and maxLength`;
      return { ok: false, position: 0, reason };
    }
    const program: number[][] = [];
    emit(node, program);
    program.push([5]);
    return { ok: true, program };
  } catch (error) {
    if (error instanceof PatternFault) return { ok: false, position: error.position, reason: error.message };
    throw error;
  }
}

/** What `emit` appends for a node; `Infinity` where a count is beyond reason. */
interface Size {
  readonly instructions: number;
  readonly integers: number;
}

function sizeOf(node: PatternNode): Size {
  switch (node.kind) {
    case "set":
      return { instructions: 1, integers: node.ranges.length + 1 };
    case "sequence":
      return sum(node.items.map(sizeOf));
    case "choice": {
      const joints = node.branches.length - 1;
      return sum([...node.branches.map(sizeOf), { instructions: 2 * joints, integers: 5 * joints }]);
    }
    case "repeat": {
      const { instructions, integers } = sizeOf(node.item);
      if (instructions === 0 || node.maximum === 0) return { instructions: 0, integers: 0 };
      const copies = node.maximum ?? Math.max(node.minimum, 1);
      const splits = node.maximum === null ? 2 : node.maximum - node.minimum;
      return { instructions: copies * instructions + splits, integers: copies * integers + 3 * splits };
    }
    default:
      return { instructions: 1, integers: 1 };
  }
}

function sum(sizes: readonly Size[]): Size {
  return {
    instructions: sizes.reduce((total, size) => total + size.instructions, 0),
    integers: sizes.reduce((total, size) => total + size.integers, 0),
  };
}

function emit(node: PatternNode, program: number[][]): void {
  switch (node.kind) {
    case "set":
      program.push([0, ...node.ranges]);
      return;
    case "start":
      program.push([3]);
      return;
    case "end":
      program.push([4]);
      return;
    case "sequence":
      for (const item of node.items) emit(item, program);
      return;
    case "choice":
      emitChoice(node.branches, program);
      return;
    case "repeat":
      emitRepeat(node.item, node.minimum, node.maximum, program);
  }
}

function emitChoice(branches: readonly PatternNode[], program: number[][]): void {
  const jumps: number[][] = [];
  for (const [index, branch] of branches.entries()) {
    if (index === branches.length - 1) {
      emit(branch, program);
      break;
    }
    const split = [1, program.length + 1, 0];
    program.push(split);
    emit(branch, program);
    const jump = [2, 0];
    jumps.push(jump);
    program.push(jump);
    split[2] = program.length;
  }
  for (const jump of jumps) jump[1] = program.length;
}

function emitRepeat(item: PatternNode, minimum: number, maximum: number | null, program: number[][]): void {
  // An item that takes no instruction matches the empty string only, and so does any number of it.
  if (sizeOf(item).instructions === 0) return;
  if (maximum === null) {
    emitUnbounded(item, minimum, program);
    return;
  }
  for (let count = 0; count < minimum; count += 1) emit(item, program);
  const splits: number[][] = [];
  for (let count = minimum; count < maximum; count += 1) {
    const split = [1, program.length + 1, 0];
    splits.push(split);
    program.push(split);
    emit(item, program);
  }
  for (const split of splits) split[2] = program.length;
}

function emitUnbounded(item: PatternNode, minimum: number, program: number[][]): void {
  if (minimum === 0) {
    const start = program.length;
    const split = [1, start + 1, 0];
    program.push(split);
    emit(item, program);
    program.push([2, start]);
    split[2] = program.length;
    return;
  }
  for (let count = 1; count < minimum; count += 1) emit(item, program);
  const start = program.length;
  emit(item, program);
  program.push([1, start, program.length + 1]);
}
