import type { StringType } from "../../../model/type.ts";
import { regularExpression } from "../../../oracle/ajv/regular-expression.ts";
import { writtenEnds } from "../../../patterns/ends.ts";
import type { Context } from "./context.ts";
import { candidates, smallestString, stringFaults } from "./strings.ts";

/** Most ends of classes, most strings that they are put into, and most different places in these. */
const most = { ends: 64, bases: 6, baseLength: 24, places: 6 } as const;

/** A place in a string that a pattern matches. */
interface Place {
  readonly signs: readonly string[];
  readonly at: number;
}

/**
 * Strings that match a pattern but for one character, which is an end of one of the pattern's ranges or stands beside one:
 * in one place for each kind of place that there is, the ends that match there and their neighbours. Two places are of one
 * kind if they take the same.
 */
export function patternEdges(context: Pick<Context, "examples">, type: StringType): readonly string[] {
  if (type.pattern === null) return [];
  const points = pointsOf(type.pattern.source);
  const test = regularExpression(type.pattern.source);
  const spelled = ({ signs, at }: Place, point: number): string => signs.with(at, String.fromCodePoint(point)).join("");
  const kinds = new Map<string, readonly string[]>();
  const bases = basesOf(context, type);
  for (const signs of bases.map((base) => Array.from(base))) {
    for (const at of signs.keys()) {
      const inside = new Set(points.filter((point) => test.test(spelled({ signs, at }, point))));
      const kind = [...inside].join();
      if (kinds.has(kind) || kinds.size === most.places) continue;
      const near = points.filter((point) => [point - 1, point, point + 1].some((one) => inside.has(one)));
      kinds.set(
        kind,
        near.map((point) => spelled({ signs, at }, point)),
      );
    }
  }
  return [...new Set([...kinds.values()].flat())].filter((text) => !bases.includes(text));
}

/** The smallest valid string and a few others, none of them long. */
function basesOf(context: Pick<Context, "examples">, type: StringType): readonly string[] {
  const valid = candidates(context, type).filter((one) => stringFaults(type, one).length === 0);
  const texts = [smallestString(context, type), ...valid.map(({ text }) => text)].filter((text) => text !== undefined);
  const short = [...new Set(texts)].filter((text) => text !== "" && Array.from(text).length <= most.baseLength);
  return short.slice(0, most.bases);
}

/** Ends of the ranges as they are written, their neighbours outside, and those inside of the lower ends. */
function pointsOf(source: string): readonly number[] {
  const points = new Set<number>();
  for (const [low, high] of writtenEnds(source)) points.add(low).add(high);
  for (const [low, high] of writtenEnds(source)) {
    points.add(low - 1).add(high + 1);
    points.add(low + 1);
  }
  const isScalar = (point: number): boolean => point >= 0 && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff);
  return [...points].filter(isScalar).slice(0, most.ends);
}
