import type { PatternProgram } from "../model/pattern.ts";
import { includes, lastCodePoint, pairsOf, type Ranges } from "./ranges.ts";

/** Any code point that a string can hold. */
const anything: readonly number[] = [0, 0, 0xd7ff, 0xe000, lastCodePoint];

/** Most cells of the table that says which instructions can still finish; bounds time and memory. */
const maximumCells = 8_000_000;

/** Programs up to this size have their walks remembered, which takes space with the square of the size. */
const rememberedSize = 500;

/**
 * A pattern's program as a machine that reads a whole string, with a table of what can still be finished.
 *
 * A program searches; here loops that consume anything stand before and behind it, so that the machine accepts exactly
 * the strings that the pattern matches, and a walk through it spells one of them.
 */
export class PatternAutomaton {
  readonly program: PatternProgram;
  /** Longest string that the table is made for. */
  readonly longest: number;
  /** For each instruction, those that it steps to without consuming. */
  readonly #targets: readonly (readonly number[])[];
  /** For each instruction, those that step to it without consuming. */
  readonly #sources: readonly (readonly number[])[];
  /** For each number of code points still to come, the instructions that can finish with exactly that many. */
  readonly #finishing: Uint8Array[] = [];
  readonly #reached = new Map<number, readonly number[]>();

  constructor(program: PatternProgram) {
    this.program = surround(program);
    this.longest = Math.floor(maximumCells / this.program.length);
    this.#targets = this.program.map((instruction, at) => targetsOf(at, instruction));
    const sources: number[][] = this.program.map(() => []);
    for (const [at, targets] of this.#targets.entries()) for (const target of targets) sources[target]?.push(at);
    this.#sources = sources;
  }

  /** Whether an instruction consumes what the loops around the pattern consume, and no part of the pattern does. */
  isFiller(at: number): boolean {
    return this.program[at] === anything;
  }

  /** The consuming instructions that can be next from an instruction, with so many code points still to come. */
  options(from: number, remaining: number, atStart: boolean): readonly number[] {
    const after = this.#finishingWith(remaining - 1);
    return this.#reach(from, atStart, false).filter((at) => this.#consumes(at) && after[at + 1] === 1);
  }

  /** Whether the machine accepts some string of so many code points. */
  accepts(length: number): boolean {
    if (length > 0) return this.options(0, length, true).length > 0;
    return this.#reach(0, true, true).includes(this.program.length - 1);
  }

  /** Whether the pattern matches a string. */
  matches(text: string): boolean {
    const codePoints = [...text].map((character) => character.codePointAt(0) as number);
    let alive: readonly number[] = this.#reach(0, true, codePoints.length === 0);
    for (const [index, codePoint] of codePoints.entries()) {
      const consuming = alive.filter((at) => this.#consumes(at) && includes(rangesAt(this.program, at), codePoint));
      alive = this.#walk(
        consuming.map((at) => at + 1),
        false,
        index === codePoints.length - 1,
      );
    }
    return alive.includes(this.program.length - 1);
  }

  /** The consuming instructions that can be next from an instruction, whatever is still to come. */
  consuming(from: number, atStart: boolean): readonly number[] {
    return this.#reach(from, atStart, false).filter((at) => this.#consumes(at));
  }

  /** Whether the machine accepts where the string ends here. */
  finishes(from: number, atStart: boolean): boolean {
    return this.#reach(from, atStart, true).includes(this.program.length - 1);
  }

  /** Whether an instruction consumes, and there is a code point that it consumes. */
  #consumes(at: number): boolean {
    const instruction = this.program[at] as readonly number[];
    return instruction[0] === 0 && instruction.length > 1;
  }

  /** What an instruction leads to without consuming, itself included, preferred branches first. */
  #reach(from: number, atStart: boolean, atEnd: boolean): readonly number[] {
    const key = 4 * from + (atStart ? 2 : 0) + (atEnd ? 1 : 0);
    const known = this.#reached.get(key);
    if (known !== undefined) return known;
    const reached = this.#walk([from], atStart, atEnd);
    if (this.program.length <= rememberedSize) this.#reached.set(key, reached);
    return reached;
  }

  #walk(from: readonly number[], atStart: boolean, atEnd: boolean): number[] {
    const reached: number[] = [];
    const seen = new Uint8Array(this.program.length);
    const pending = [...from];
    for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
      if (seen[at] === 1) continue;
      seen[at] = 1;
      reached.push(at);
      const operation = this.program[at]?.[0];
      if ((operation === 3 && !atStart) || (operation === 4 && !atEnd)) continue;
      const targets = this.#targets[at] as readonly number[];
      for (let index = targets.length - 1; index >= 0; index -= 1) pending.push(targets[index] as number);
    }
    return reached;
  }

  #finishingWith(remaining: number): Uint8Array {
    while (this.#finishing.length <= remaining) this.#finishing.push(this.#nextFinishing());
    return this.#finishing[remaining] as Uint8Array;
  }

  /** Works backwards from the instructions that consume towards what could finish with one code point less. */
  #nextFinishing(): Uint8Array {
    const last = this.#finishing.at(-1);
    const finishing = new Uint8Array(this.program.length);
    const pending: number[] = [];
    if (last === undefined) pending.push(this.program.length - 1);
    for (let at = 0; last !== undefined && at < this.program.length; at += 1) {
      if (this.#consumes(at) && (this.program[at] as readonly number[]).length > 1 && last[at + 1] === 1)
        pending.push(at);
    }
    for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
      if (finishing[at] === 1) continue;
      finishing[at] = 1;
      for (const source of this.#sources[at] as readonly number[]) {
        const operation = this.program[source]?.[0];
        // Behind the first code point no start is left to stand at; an end is one only where nothing is to come.
        if (operation !== 3 && (operation !== 4 || last === undefined)) pending.push(source);
      }
    }
    return finishing;
  }
}

/** The ranges of a consuming instruction. */
export function rangesAt(program: PatternProgram, at: number): Ranges {
  return (program[at] as readonly number[]).slice(1);
}

/** Puts the loops that consume anything before and behind a program. */
function surround(program: PatternProgram): PatternProgram {
  const before: PatternProgram = [[1, 3, 1], anything, [2, 0]];
  const shift = before.length;
  const body = program.slice(0, -1).map(([operation = 0, ...rest]) => {
    if (operation === 0) return [operation, ...withoutSurrogates(rest)];
    return [operation, ...rest.map((target) => target + shift)];
  });
  const end = shift + body.length;
  return [...before, ...body, [1, end + 3, end + 1], anything, [2, end], [5]];
}

/** The part of some ranges that strings can hold: no string has an unpaired surrogate. */
function withoutSurrogates(ranges: Ranges): Ranges {
  const kept: number[] = [];
  for (const [low, high] of pairsOf(ranges)) {
    if (low < 0xd800) kept.push(low, Math.min(high, 0xd7ff));
    if (high > 0xdfff) kept.push(Math.max(low, 0xe000), high);
  }
  return kept;
}

/** Where an instruction goes on without consuming. */
function targetsOf(at: number, [operation, ...rest]: readonly number[]): readonly number[] {
  if (operation === 1 || operation === 2) return rest;
  return operation === 3 || operation === 4 ? [at + 1] : [];
}
