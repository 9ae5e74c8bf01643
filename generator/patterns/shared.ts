import type { PatternProgram } from "../model/pattern.ts";
import { PatternAutomaton, rangesAt } from "./automaton.ts";
import type { Ranges } from "./ranges.ts";

/** Most pairs of places that are looked through. */
const mostPairs = 100_000;

/** Whether two patterns match one and the same string. Where that takes too long to find out, it counts as so. */
export function shareText(left: PatternProgram, right: PatternProgram): boolean {
  const [one, other] = [new PatternAutomaton(left), new PatternAutomaton(right)];
  if (one.finishes(0, true) && other.finishes(0, true)) return true;
  const size = other.program.length;
  const seen = new Set<number>();
  const open: number[] = [];
  const follow = (a: number, b: number, atStart: boolean): void => {
    for (const first of one.consuming(a, atStart)) {
      for (const second of other.consuming(b, atStart)) {
        const pair = first * size + second;
        if (seen.has(pair) || !meet(rangesAt(one.program, first), rangesAt(other.program, second))) continue;
        seen.add(pair);
        open.push(pair);
      }
    }
  };
  follow(0, 0, true);
  for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
    const [a, b] = [Math.floor(pair / size) + 1, (pair % size) + 1];
    if (seen.size > mostPairs || (one.finishes(a, false) && other.finishes(b, false))) return true;
    follow(a, b, false);
  }
  return false;
}

/** Whether a code point lies in both ranges. */
function meet(left: Ranges, right: Ranges): boolean {
  for (let one = 0; one < left.length; one += 2) {
    for (let other = 0; other < right.length; other += 2) {
      const low = Math.max(left[one] ?? 0, right[other] ?? 0);
      if (low <= Math.min(left[one + 1] ?? -1, right[other + 1] ?? -1)) return true;
    }
  }
  return false;
}
