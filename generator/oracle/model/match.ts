import type { PatternProgram } from "../../model/pattern.ts";

/**
 * Whether a compiled pattern matches somewhere in a text. All alternatives are followed at once, so the time is at most
 * the length of the text times the length of the program, whatever the pattern (a backtracking engine can take for ever).
 */
export function matches(program: PatternProgram, text: string): boolean {
  // For each instruction, the round in which it was reached; so nothing has to be made or emptied for a round.
  const reachedIn = new Uint32Array(program.length);
  const pending: number[] = [];
  let threads: number[] = [];
  let next: number[] = [];
  for (let at = 0, round = 1; ; round += 1) {
    const codePoint = text.codePointAt(at);
    pending.push(0);
    for (const thread of threads) pending.push(thread);
    next.length = 0;
    for (let index = pending.pop(); index !== undefined; index = pending.pop()) {
      if (reachedIn[index] === round) continue;
      reachedIn[index] = round;
      const instruction = program[index] ?? [];
      const [operation, a = 0, b = 0] = instruction;
      if (operation === 0) {
        if (codePoint !== undefined && consumes(instruction, codePoint)) next.push(index + 1);
      } else if (operation === 1) pending.push(a, b);
      else if (operation === 2) pending.push(a);
      else if (operation === 3 && at === 0) pending.push(index + 1);
      else if (operation === 4 && codePoint === undefined) pending.push(index + 1);
      else if (operation === 5) return true;
    }
    if (codePoint === undefined) return false;
    at += codePoint > 0xffff ? 2 : 1;
    [threads, next] = [next, threads];
  }
}

function consumes(instruction: readonly number[], codePoint: number): boolean {
  for (let at = 1; at + 1 < instruction.length; at += 2) {
    if ((instruction[at] as number) <= codePoint && codePoint <= (instruction[at + 1] as number)) return true;
  }
  return false;
}
