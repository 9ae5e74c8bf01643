import type { PatternProgram } from "../model/pattern.ts";
import { PatternAutomaton, rangesAt } from "./automaton.ts";
import { includes, lastCodePoint, pairsOf } from "./ranges.ts";

/** Most states that are looked through. */
const mostStates = 20_000;

/** Where both machines stand: one instruction of the inner one, every instruction that the outer one may be at. */
interface State {
  readonly inner: number;
  readonly outer: readonly number[];
  readonly text: string;
}

/**
 * A shortest string that one pattern matches and another does not: `null` where there is none, so that every string of the
 * first is one of the second; `undefined` where that takes too long to find out.
 *
 * Walks the first pattern's machine beside the second one's, made deterministic on the way.
 */
export function textOutside(inner: PatternProgram, outer: PatternProgram): string | null | undefined {
  const [one, other] = [new PatternAutomaton(inner), new PatternAutomaton(outer)];
  const letters = representatives(one.program, other.program);
  const seen = new Set<string>();
  const open: State[] = [{ inner: 0, outer: [0], text: "" }];
  for (let index = 0; index < open.length; index += 1) {
    const state = open[index] as State;
    const atStart = index === 0;
    const isOutside = !state.outer.some((at) => other.finishes(at, atStart));
    if (isOutside && one.finishes(state.inner, atStart)) return state.text;
    const ahead = new Set(state.outer.flatMap((at) => other.consuming(at, atStart)));
    for (const at of one.consuming(state.inner, atStart)) {
      const ranges = rangesAt(one.program, at);
      for (const letter of letters) {
        if (!includes(ranges, letter)) continue;
        const next = [...ahead].filter((to) => includes(rangesAt(other.program, to), letter)).map((to) => to + 1);
        const key = `${at + 1}:${next.sort((a, b) => a - b).join(",")}`;
        if (seen.has(key)) continue;
        if (seen.size > mostStates) return undefined;
        seen.add(key);
        open.push({ inner: at + 1, outer: next, text: state.text + String.fromCodePoint(letter) });
      }
    }
  }
  return null;
}

/** One code point of each class that no range of either program tells apart, those that read well first. */
function representatives(...programs: readonly PatternProgram[]): readonly number[] {
  const starts = new Set<number>([0, 0xe000]);
  for (const program of programs) {
    for (const [at, instruction] of program.entries()) {
      if (instruction[0] !== 0) continue;
      for (const [low, high] of pairsOf(rangesAt(program, at))) {
        starts.add(low);
        if (high < lastCodePoint) starts.add(high + 1);
      }
    }
  }
  const sorted = [...starts].sort((a, b) => a - b).filter((point) => point < 0xd800 || point > 0xdfff);
  const chosen = sorted.map((low, index) => readable(low, (sorted[index + 1] ?? lastCodePoint + 1) - 1));
  const rank = (point: number): number => (isPlain(point) ? 0 : 1);
  return chosen.sort((a, b) => rank(a) - rank(b) || a - b);
}

/** A code point of a class that a person can read, if it has one. */
function readable(low: number, high: number): number {
  for (const wanted of [0x61, 0x41, 0x30, 0x2d, 0x21]) if (low <= wanted && wanted <= high) return wanted;
  return low < 0x21 && high >= 0x21 ? 0x21 : low;
}

function isPlain(point: number): boolean {
  return point > 0x20 && point < 0x7f;
}
