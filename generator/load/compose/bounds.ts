import { assertedFormats } from "../../model/type.ts";
import type { Standing } from "../definitions.ts";
import type { RawObject, RuledSchema } from "../schema.ts";
import { type Composed, contradiction, placeOf } from "./conflict.ts";
import type { Part } from "./parts.ts";
import { leastCommonMultiple } from "./step.ts";

/** Keywords of which the greatest value says what all of them say, and those of which the least does. */
const greatest = ["minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties"] as const;
const least = ["maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties", "scale"] as const;

/** Keywords of which two that are not equal stay two. */
const same = ["pattern", "format", "contentEncoding"] as const;

/** The bounds, steps and forms that hold when all parts do, and those that no one keyword says together. */
export interface MergedBounds {
  readonly keywords: RawObject;
  readonly left: readonly RuledSchema[];
}

export function mergeBounds(parts: readonly Part[]): MergedBounds {
  const merged: { [keyword: string]: number | string | boolean } = {};
  const left: RuledSchema[] = [];
  for (const { schema, standing } of parts) {
    for (const keyword of greatest) set(merged, keyword, schema[keyword], Math.max);
    for (const keyword of least) set(merged, keyword, schema[keyword], Math.min);
    if (schema.uniqueItems !== undefined) merged.uniqueItems = merged.uniqueItems === true || schema.uniqueItems;
    for (const keyword of same) {
      const value = schema[keyword];
      if (value === undefined || value === merged[keyword] || isNote(keyword, value)) continue;
      if (isTaken(keyword, merged)) left.push({ schema: { [keyword]: value }, standing });
      else merged[keyword] = value;
    }
    const { multipleOf } = schema;
    if (multipleOf === undefined) continue;
    const known = merged.multipleOf;
    const step = known === undefined ? multipleOf : leastCommonMultiple(Number(known), multipleOf);
    if (step === null) left.push({ schema: { multipleOf }, standing });
    else merged.multipleOf = step;
  }
  return { keywords: merged, left };
}

/** Whether a string has such a form already; a format and an encoding are one form. */
function isTaken(keyword: (typeof same)[number], merged: RawObject): boolean {
  const alike = keyword === "pattern" ? [keyword] : (["format", "contentEncoding"] as const);
  return alike.some((one) => merged[one] !== undefined);
}

/** A format that is not asserted holds nothing back, so two of them need not be merged. */
function isNote(keyword: string, value: string): boolean {
  return keyword === "format" && !assertedFormats.some((format) => format === value);
}

function set(
  merged: { [keyword: string]: number | string | boolean },
  keyword: string,
  value: number | undefined,
  choose: (a: number, b: number) => number,
): void {
  if (value === undefined) return;
  const known = merged[keyword];
  merged[keyword] = typeof known === "number" ? choose(known, value) : value;
}

/** Pairs of bounds of which the lower has to lie below the upper; with `open`, and not on it. */
const pairs = [
  { low: "minimum", high: "maximum", open: false },
  { low: "minimum", high: "exclusiveMaximum", open: true },
  { low: "exclusiveMinimum", high: "maximum", open: true },
  { low: "exclusiveMinimum", high: "exclusiveMaximum", open: true },
  { low: "minLength", high: "maxLength", open: false },
  { low: "minItems", high: "maxItems", open: false },
  { low: "minProperties", high: "maxProperties", open: false },
] as const;

/** Finds bounds from different parts that no value meets; those of one part are the lint rules' affair. */
export function checkMergedBounds(merged: RawObject, parts: readonly Part[], at: Standing): Composed | null {
  for (const { low, high, open } of pairs) {
    const [a, b] = [merged[low], merged[high]];
    if (a === undefined || b === undefined || a < b || (a === b && !open)) continue;
    const [lower, upper] = [
      parts.find(({ schema }) => schema[low] === a),
      parts.find(({ schema }) => schema[high] === b),
    ];
    if (!lower || !upper || lower === upper) continue;
    const where = (part: Part): string => `at ${placeOf(part.standing)}`;
    return contradiction(at, `${low} is ${a} ${where(lower)}, and ${high} is ${b} ${where(upper)}`);
  }
  return null;
}
