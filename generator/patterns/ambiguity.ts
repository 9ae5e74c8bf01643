import type { PatternProgram } from "../model/pattern.ts";
import { compilePattern } from "./compile.ts";
import { parsePattern } from "./parse.ts";
import { hasChoices, type PatternNode, partsOf } from "./syntax.ts";

/** Largest automaton that is looked through, and most steps of pairs of its places; public patterns need a tenth of it. */
const [mostInstructions, mostPairs] = [500, 200_000];

/** Steps from one consuming instruction to those that may come next, and in how many ways: once, or more often. */
type Steps = ReadonlyMap<number, 1 | 2>;

/**
 * Whether an engine that backtracks may need exponential time to see that a text does not match: whether a loop can read
 * one text in two ways and come back to where it was, and nothing behind it accepts whatever comes.
 *
 * The matchers that framewright emits take linear time for any pattern; schemas are read by other programs, too. The
 * answer is exact for the automaton of the pattern (exponential degree of ambiguity), whose counts are made small first:
 * counts that differ stay different. An automaton that would take too long to look through counts as harmless.
 *
 * @param source a pattern that {@link compilePattern} takes
 */
export function isExponential(source: string): boolean {
  const node = withSmallCounts(parsePattern(source));
  if (!holdsLoop(node)) return false;
  const compiled = compilePattern(node);
  if (!compiled.ok) return false;
  const { program } = compiled;
  if (program.length > mostInstructions) return false;
  const steps = new Map<number, Steps>();
  const free = new Set<number>();
  for (const [at, [operation]] of program.entries()) {
    if (operation !== 0) continue;
    const { next, accepts } = closureOf(program, at + 1);
    steps.set(at, next);
    if (accepts) free.add(at);
  }
  return loopsOf(steps).some((loop) => ![...loop].some((at) => free.has(at)) && isAmbiguous(program, steps, loop));
}

/** How often one place is looked at from another: two ways are as good as more, and some lead no further. */
const mostWays = 8;

/** Where the consuming instructions are that follow, and whether the whole pattern matches here whatever follows. */
function closureOf(program: PatternProgram, start: number): { readonly next: Steps; readonly accepts: boolean } {
  const next = new Map<number, 1 | 2>();
  const visits = new Map<number, number>();
  let accepts = false;
  const way = new Set<number>();
  const walk = (at: number): void => {
    const count = visits.get(at) ?? 0;
    if (count === mostWays) return;
    visits.set(at, count + 1);
    const [operation, first = 0, second = 0] = program[at] ?? [];
    const isAgain = way.has(at);
    way.add(at);
    // Back to where a round of a loop began on this way: the round was empty, and engines leave such rounds out.
    const go = (target: number): void => {
      if (target > at || !way.has(target)) walk(target);
    };
    if (operation === 0) next.set(at, next.has(at) ? 2 : 1);
    else if (operation === 1) for (const target of [first, second]) go(target);
    else if (operation === 2) go(first);
    else if (operation === 3) go(at + 1);
    else if (operation === 5) accepts = true;
    if (!isAgain) way.delete(at);
  };
  walk(start);
  return { next, accepts };
}

/** Sets of places each of which is reached from each other one. */
function loopsOf(steps: ReadonlyMap<number, Steps>): readonly ReadonlySet<number>[] {
  const successors = (at: number): Iterable<number> => steps.get(at)?.keys() ?? [];
  const reach = new Map([...steps.keys()].map((at) => [at, reachedFrom([at], successors)]));
  const loops: Set<number>[] = [];
  for (const at of steps.keys()) {
    if (!reach.get(at)?.has(at) || loops.some((loop) => loop.has(at))) continue;
    loops.push(new Set([...steps.keys()].filter((one) => reach.get(at)?.has(one) && reach.get(one)?.has(at))));
  }
  return loops;
}

/** Whether two ways lead from a place of a loop back to it over one text. */
function isAmbiguous(program: PatternProgram, steps: ReadonlyMap<number, Steps>, loop: ReadonlySet<number>): boolean {
  const inside = new Map<number, readonly number[]>();
  for (const at of loop) {
    const next = [...(steps.get(at) ?? [])].filter(([one]) => loop.has(one));
    if (next.some(([, ways]) => ways === 2)) return true;
    inside.set(
      at,
      next.map(([one]) => one),
    );
  }
  // Pairs of places that one text leads to; a pair of different ones between two equal ones is a text read in two ways.
  const size = program.length;
  const before = new Map<number, number[]>();
  let looked = 0;
  const after = (pair: number): readonly number[] => {
    const lefts = inside.get(Math.floor(pair / size)) ?? [];
    const rights = inside.get(pair % size) ?? [];
    looked += lefts.length * rights.length;
    if (looked > mostPairs) return [];
    const next: number[] = [];
    for (const one of lefts) {
      for (const other of rights) if (overlap(program[one], program[other])) next.push(one * size + other);
    }
    for (const one of next) {
      const known = before.get(one);
      if (known === undefined) before.set(one, [pair]);
      else known.push(pair);
    }
    return next;
  };
  const equal = [...loop].map((at) => at * size + at);
  const forward = reachedFrom(equal, after);
  if (looked > mostPairs) return false;
  const split = [...forward].filter((pair) => Math.floor(pair / size) !== pair % size);
  // Whatever leaves an equal pair and comes back to one closes a loop, as all places of the loop reach each other.
  const backward = reachedFrom(equal, (pair) => before.get(pair) ?? []);
  return split.some((pair) => backward.has(pair));
}

function reachedFrom(starts: readonly number[], next: (at: number) => Iterable<number>): ReadonlySet<number> {
  const reached = new Set<number>();
  const open = [...starts];
  const seen = new Set(starts);
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const one of next(at)) {
      reached.add(one);
      if (seen.has(one)) continue;
      seen.add(one);
      open.push(one);
    }
  }
  return reached;
}

function overlap(left: readonly number[] = [], right: readonly number[] = []): boolean {
  for (let one = 1; one < left.length; one += 2) {
    for (let other = 1; other < right.length; other += 2) {
      const [low = 0, high = 0] = [left[one], left[one + 1]];
      if (low <= (right[other + 1] ?? -1) && (right[other] ?? 0) <= high) return true;
    }
  }
  return false;
}

/** Numbers the counts above 2 anew, so that automata stay small and different counts stay different. */
function withSmallCounts(node: PatternNode): PatternNode {
  const counts = new Set<number>();
  const collect = (one: PatternNode): void => {
    if (one.kind === "repeat") for (const count of [one.minimum, one.maximum ?? 0]) if (count > 2) counts.add(count);
    partsOf(one).forEach(collect);
  };
  collect(node);
  const small = new Map([...counts].sort((a, b) => a - b).map((count, index) => [count, index + 3]));
  const shrink = (one: PatternNode): PatternNode => {
    const inner = rebuilt(one, shrink);
    if (inner.kind !== "repeat") return inner;
    const of = (count: number): number => small.get(count) ?? count;
    return { ...inner, minimum: of(inner.minimum), maximum: inner.maximum === null ? null : of(inner.maximum) };
  };
  return shrink(node);
}

function rebuilt(node: PatternNode, change: (node: PatternNode) => PatternNode): PatternNode {
  switch (node.kind) {
    case "sequence":
      return { ...node, items: node.items.map(change) };
    case "choice":
      return { ...node, branches: node.branches.map(change) };
    case "repeat":
      return { ...node, item: change(node.item) };
    default:
      return node;
  }
}

/** Whether something with ways to choose from is repeated without an end, without which no loop is ambiguous. */
function holdsLoop(node: PatternNode): boolean {
  const isLoop = node.kind === "repeat" && node.maximum === null && hasChoices(node.item);
  return isLoop || partsOf(node).some(holdsLoop);
}
