/**
 * A regular expression as a program of instructions, made by the generator and run in linear time.
 *
 * | instruction | meaning |
 * | --- | --- |
 * | `[0, low, high, low, high, ...]` | consume one code point inside one of the inclusive, ascending ranges |
 * | `[1, a, b]` | go on at instruction `a` and at instruction `b` |
 * | `[2, a]` | go on at instruction `a` |
 * | `[3]` | go on only at the start of the string |
 * | `[4]` | go on only at the end of the string |
 * | `[5]` | match |
 */
export type PatternProgram = readonly (readonly number[])[];

/**
 * Whether a program matches anywhere in a string (PROTOCOL section 5).
 *
 * A Thompson simulation: all threads advance together, one code point at a time, and no instruction is visited twice
 * at one place. The cost is at most the length of the string times the length of the program, whatever the pattern.
 */
export function matchesPattern(program: PatternProgram, text: string): boolean {
  const machine = machineOf(program);
  if (machine.star !== null) return consumesAll(machine.star, text);
  let [threads, following] = machine.threads;
  threads.clear();
  following.clear();
  for (let position = 0; ; ) {
    const atEnd = position >= text.length;
    if (threads.add(0, position === 0, atEnd)) return true;
    if (atEnd) return false;
    const codePoint = text.codePointAt(position) as number;
    const width = codePoint > 0xffff ? 2 : 1;
    // No thread is alive, and none starts but at an end: what lies between cannot match.
    const next = threads.count === 0 && position > 0 ? text.length : position + width;
    for (let index = 0; index < threads.count; index += 1) {
      const at = threads.at(index);
      if (!consumes(program[at] as readonly number[], codePoint)) continue;
      if (following.add(at + 1, false, next >= text.length)) return true;
    }
    [threads, following] = [following, threads];
    following.clear();
    position = next;
  }
}

/** What a program is run by. */
interface Machine {
  /** The consuming instruction of a pattern `^[...]*$`, which most patterns are and which needs no threads. */
  readonly star: readonly number[] | null;
  readonly threads: readonly [Threads, Threads];
}

/** Machines of programs that ran before: matching calls nothing of the program around it, so they are free. */
const known = new WeakMap<PatternProgram, Machine>();

function machineOf(program: PatternProgram): Machine {
  let machine = known.get(program);
  if (machine === undefined) {
    machine = { star: starOf(program), threads: [new Threads(program), new Threads(program)] };
    known.set(program, machine);
  }
  return machine;
}

function starOf(program: PatternProgram): readonly number[] | null {
  const consume = program[2] ?? [];
  const isStar = JSON.stringify(program) === JSON.stringify([[3], [1, 2, 4], consume, [2, 1], [4], [5]]);
  return isStar && consume[0] === 0 ? consume : null;
}

function consumesAll(instruction: readonly number[], text: string): boolean {
  for (let position = 0; position < text.length; position += 1) {
    const codePoint = text.codePointAt(position) as number;
    if (!consumes(instruction, codePoint)) return false;
    if (codePoint > 0xffff) position += 1;
  }
  return true;
}

/** Whether a code point is in one of the ranges of a consuming instruction. */
function consumes(instruction: readonly number[], codePoint: number): boolean {
  for (let index = 1; index < instruction.length; index += 2) {
    if (codePoint < (instruction[index] as number)) return false;
    if (codePoint <= (instruction[index + 1] as number)) return true;
  }
  return false;
}

/** The consuming instructions that are alive at one place of the string, each once. */
class Threads {
  count = 0;
  readonly #program: PatternProgram;
  readonly #alive: Int32Array;
  /** For each instruction, the round that visited it last. */
  readonly #visited: Int32Array;
  readonly #pending: number[] = [];
  #round = 1;

  constructor(program: PatternProgram) {
    this.#program = program;
    this.#alive = new Int32Array(program.length);
    this.#visited = new Int32Array(program.length);
  }

  at(index: number): number {
    return this.#alive[index] as number;
  }

  clear(): void {
    this.count = 0;
    this.#round += 1;
    // Rounds are noted in 32 bits.
    if (this.#round < 0x7fffffff) return;
    this.#visited.fill(0);
    this.#round = 1;
  }

  /** Follows everything that consumes nothing; `true` as soon as that reaches the match. */
  add(start: number, atStart: boolean, atEnd: boolean): boolean {
    const pending = this.#pending;
    pending.push(start);
    for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
      if (this.#visited[at] === this.#round) continue;
      this.#visited[at] = this.#round;
      const instruction = this.#program[at] as readonly number[];
      switch (instruction[0]) {
        case 0:
          this.#alive[this.count] = at;
          this.count += 1;
          break;
        case 1:
          pending.push(instruction[2] as number, instruction[1] as number);
          break;
        case 2:
          pending.push(instruction[1] as number);
          break;
        case 3:
          if (atStart) pending.push(at + 1);
          break;
        case 4:
          if (atEnd) pending.push(at + 1);
          break;
        default:
          pending.length = 0;
          return true;
      }
    }
    return false;
  }
}
