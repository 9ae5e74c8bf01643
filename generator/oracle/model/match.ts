import type { PatternProgram } from "../../model/pattern.ts";

/**
 * Whether a compiled pattern matches somewhere in a text. All alternatives are followed at once, so the time is at most
 * the length of the text times the length of the program, whatever the pattern (a backtracking engine can take for ever).
 */
export function matches(program: PatternProgram, text: string): boolean {
  const codePoints = Array.from(text, (character) => character.codePointAt(0) ?? 0);
  let threads: number[] = [];
  for (let at = 0; at <= codePoints.length; at++) {
    const reached = follow(program, [...threads, 0], at === 0, at === codePoints.length);
    if (reached === "match") return true;
    const codePoint = codePoints[at];
    if (codePoint === undefined) return false;
    threads = reached.filter((index) => consumes(program[index] ?? [], codePoint)).map((index) => index + 1);
  }
  return false;
}

/** The consuming instructions that can be reached without consuming anything. */
function follow(
  program: PatternProgram,
  starts: readonly number[],
  atStart: boolean,
  atEnd: boolean,
): readonly number[] | "match" {
  const seen = new Set<number>();
  const pending = [...starts];
  const consuming: number[] = [];
  for (let index = pending.pop(); index !== undefined; index = pending.pop()) {
    if (seen.has(index)) continue;
    seen.add(index);
    const [operation, a = 0, b = 0] = program[index] ?? [];
    if (operation === 0) consuming.push(index);
    else if (operation === 1) pending.push(a, b);
    else if (operation === 2) pending.push(a);
    else if (operation === 3 && atStart) pending.push(index + 1);
    else if (operation === 4 && atEnd) pending.push(index + 1);
    else if (operation === 5) return "match";
  }
  return consuming;
}

function consumes(instruction: readonly number[], codePoint: number): boolean {
  for (let at = 1; at + 1 < instruction.length; at += 2) {
    const [low = 0, high = 0] = instruction.slice(at, at + 2);
    if (low <= codePoint && codePoint <= high) return true;
  }
  return false;
}
