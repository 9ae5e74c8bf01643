import { PatternAutomaton, rangesAt } from "./automaton.ts";
import { compilePattern } from "./compile.ts";
import { includes, lastCodePoint, pairsOf, type Ranges } from "./ranges.ts";

/** Bounds on the length of samples, in code points. Without an upper bound, samples stay near the shortest match. */
export interface SampleBounds {
  readonly minLength?: number;
  readonly maxLength?: number;
}

/** Strings that a pattern matches, and strings that it just misses, all within the bounds. */
export interface PatternSamples {
  readonly matches: readonly string[];
  readonly misses: readonly string[];
}

/** How far beyond the shortest length samples go where no bound is given. */
const defaultSpread = 16;
/** Most samples of each kind. */
const maximumSamples = 32;
/** Beyond this there is one sample for a length, not one for each branch and range end, and it is not changed. */
const manyCodePoints = 64;

/** Characters to take from a class by preference: easy to read in a failing case. */
const pleasant = ["a", "A", "0", "-", "_", " "].map((character) => character.codePointAt(0) as number);

/**
 * Samples of a pattern of the portable subset, always the same for the same arguments.
 *
 * The first match is one of the shortest. Together the matches walk as many branches and take as many ends of ranges
 * as the limits allow; the last ones have the greatest length. Misses are matches with one thing changed.
 * A pattern that does not compile has no samples.
 */
export function samplePattern(source: string, bounds: SampleBounds): PatternSamples {
  const compiled = compilePattern(source);
  if (!compiled.ok) return { matches: [], misses: [] };
  const automaton = new PatternAutomaton(compiled.program);
  const lengths = sampleLengths(automaton, bounds);
  const matches = matchesOf(automaton, lengths);
  return { matches, misses: missesOf(automaton, matches, bounds) };
}

/** The shortest lengths that match, and the greatest. */
function sampleLengths(automaton: PatternAutomaton, { minLength = 0, maxLength }: SampleBounds): readonly number[] {
  // A loop in the program is no longer than the program. So where lengths of any size match, some match in every
  // stretch of that size, and where none does, none is longer than the program.
  const size = automaton.program.length;
  const end = Math.min(maxLength ?? Number.POSITIVE_INFINITY, automaton.longest);
  const shortest: number[] = [];
  for (let length = minLength; length <= Math.min(end, minLength + size) && shortest.length < 4; length += 1) {
    if (automaton.accepts(length)) shortest.push(length);
  }
  const [first, last] = [shortest.at(0), shortest.at(-1)];
  if (first === undefined || last === undefined) return [];
  const top = maxLength === undefined ? Math.min(end, first + defaultSpread) : end;
  const greatest =
    greatestLength(automaton, top, Math.max(last, top - size)) ?? greatestLength(automaton, Math.min(top, size), last);
  return greatest === undefined ? shortest : [...shortest, greatest];
}

/** The greatest length that matches, up to `most` and above `least`. */
function greatestLength(automaton: PatternAutomaton, most: number, least: number): number | undefined {
  for (let length = most; length > least; length -= 1) if (automaton.accepts(length)) return length;
  return undefined;
}

function matchesOf(automaton: PatternAutomaton, lengths: readonly number[]): readonly string[] {
  const matches = new Set<string>();
  const uses = new Map<string, number>();
  for (const length of lengths) {
    const attempts = length > manyCodePoints ? 1 : Math.ceil(maximumSamples / lengths.length);
    for (let attempt = 0; attempt < attempts; attempt += 1) matches.add(spell(automaton, length, uses));
  }
  return [...matches];
}

/** Walks the automaton for a string of one length, each time by what was used least. */
function spell(automaton: PatternAutomaton, length: number, uses: Map<string, number>): string {
  let text = "";
  let from = 0;
  for (let remaining = length; remaining > 0; remaining -= 1) {
    const options = automaton.options(from, remaining, remaining === length);
    const own = options.filter((at) => !automaton.isFiller(at));
    const at = leastUsed(own.length > 0 ? own : options, (option) => `${option}`, uses);
    const points = automaton.isFiller(at) ? pleasant.slice(0, 1) : pointsOf(rangesAt(automaton.program, at));
    text += String.fromCodePoint(leastUsed(points, (point) => `${at}:${point}`, uses));
    from = at + 1;
  }
  return text;
}

/** The choice that was made least often so far, the first of several; counts it. */
function leastUsed(choices: readonly number[], keyOf: (choice: number) => string, uses: Map<string, number>): number {
  let best = choices[0] as number;
  for (const choice of choices) {
    if ((uses.get(keyOf(choice)) ?? 0) < (uses.get(keyOf(best)) ?? 0)) best = choice;
  }
  uses.set(keyOf(best), (uses.get(keyOf(best)) ?? 0) + 1);
  return best;
}

/** Characters of a class worth trying: a pleasant one, then the ends of its ranges. */
function pointsOf(ranges: Ranges): readonly number[] {
  return [...new Set([...pleasant.filter((point) => includes(ranges, point)).slice(0, 1), ...ranges])];
}

/** Matches with one thing changed that the pattern does not match any more, a few of each kind of change. */
function missesOf(automaton: PatternAutomaton, matches: readonly string[], bounds: SampleBounds): readonly string[] {
  const { minLength = 0, maxLength = Number.POSITIVE_INFINITY } = bounds;
  const outsiders = outsidersOf(automaton);
  const short = matches.filter((text) => text.length <= manyCodePoints);
  const bases = new Set([...short.slice(0, 4), ...short.slice(-2), ""]);
  const changes = [...bases].map((base) => [...changesOf(base, outsiders)]);
  const misses = new Set<string>();
  // Change by change rather than match by match, so that the limit cuts off what is most like the rest.
  for (let index = 0; changes.some((texts) => index < texts.length); index += 1) {
    for (const text of changes.flatMap((texts) => texts[index] ?? [])) {
      const length = [...text].length;
      if (length < minLength || length > maxLength || misses.has(text) || automaton.matches(text)) continue;
      misses.add(text);
      if (misses.size === maximumSamples) return [...misses];
    }
  }
  return [...misses];
}

/** A string cut, extended, with its case changed, and with strangers at its ends and inside. */
function* changesOf(text: string, outsiders: readonly string[]): Generator<string> {
  const characters = [...text];
  yield characters.slice(0, -1).join("");
  yield `${text}\n`;
  yield text + (characters.at(-1) ?? "a");
  yield text === text.toLowerCase() ? text.toUpperCase() : text.toLowerCase();
  yield `\n${text}`;
  yield characters.slice(1).join("");
  for (const [index, outsider] of outsiders.entries()) {
    yield characters.toSpliced(characters.length === 0 ? 0 : index % characters.length, 1, outsider).join("");
    yield `${text}${outsider}`;
    yield `${outsider}${text}`;
  }
}

/** Characters just outside the pattern's classes. */
function outsidersOf(automaton: PatternAutomaton): readonly string[] {
  const points = new Set<number>();
  for (const [at, [operation]] of automaton.program.entries()) {
    if (operation !== 0 || automaton.isFiller(at)) continue;
    for (const [low, high] of pairsOf(rangesAt(automaton.program, at))) {
      points.add(low === 0xe000 ? 0xd7ff : low - 1).add(high === 0xd7ff ? 0xe000 : high + 1);
    }
  }
  const valid = [...points].filter((point) => point >= 0 && point <= lastCodePoint);
  return valid.slice(0, maximumSamples).map((point) => String.fromCodePoint(point));
}
