import type { PatternProgram } from "../../../model/pattern.ts";

/** Strings of one set of characters. */
export interface Word {
  /** Inclusive ranges of code points. */
  readonly alphabet: readonly number[];
  readonly minLength: number;
  /** `null` where there is no longest. */
  readonly maxLength: number | null;
}

/**
 * The strings of a pattern `^[…]*$`, or with another quantifier, if it is one and none of its characters needs an escape in
 * JSON or a second byte. Repeats are written out in a program (`compilePattern`): what must be there, then what may be.
 */
export function wordOf(program: PatternProgram): Word | null {
  const set = program.find(([operation]) => operation === 0);
  if (set === undefined || !isPlain(set.slice(1))) return null;
  const required = program.slice(1).findIndex((one) => !isSame(one, set));
  const [end, at] = [program.length - 2, required + 1];
  const optional = (end - at) / 2;
  const forms: readonly (readonly [maxLength: number | null, rest: PatternProgram])[] = [
    ...(Number.isInteger(optional)
      ? [[required + optional, pairs(optional, (index) => [[1, at + 2 * index + 1, end], set])] as const]
      : []),
    [null, required === 0 ? [[1, 2, 4], set, [2, 1]] : [[1, at - 1, at + 1]]],
  ];
  const before = [[3], ...new Array<readonly number[]>(required).fill(set)];
  const form = forms.find(([, rest]) => isSame(program, [...before, ...rest, [4], [5]]));
  return form === undefined ? null : { alphabet: set.slice(1), minLength: required, maxLength: form[0] };
}

function pairs(count: number, make: (index: number) => PatternProgram): PatternProgram {
  return Array.from({ length: count }, (_, index) => make(index)).flat();
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Whether JSON writes each character of the ranges as it is, in one byte. */
function isPlain(ranges: readonly number[]): boolean {
  for (let index = 0; index < ranges.length; index += 2) {
    const [low, high] = [ranges[index] as number, ranges[index + 1] as number];
    const holds = (code: number): boolean => low <= code && code <= high;
    if (low < 0x20 || high > 0x7e || holds(0x22) || holds(0x5c)) return false;
  }
  return true;
}
