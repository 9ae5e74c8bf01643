import { assertedFormats } from "../../model/type.ts";
import type { Standing } from "../definitions.ts";
import type { RawObject } from "../schema.ts";
import { type Composed, type Conflict, contradiction, inexpressible, placeOf } from "./conflict.ts";
import type { Part } from "./parts.ts";
import { leastCommonMultiple } from "./step.ts";

/** Keywords of which the greatest value says what all of them say, and those of which the least does. */
const greatest = ["minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties"] as const;
const least = ["maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties"] as const;

/** Keywords that only their own equal is merged with. */
const same = ["pattern", "format", "contentEncoding"] as const;

/** The bounds, steps and forms that hold when all parts do. */
export function mergeBounds(parts: readonly Part[]): RawObject | Conflict {
  const merged: { [keyword: string]: number | string | boolean } = {};
  for (const part of parts) {
    const { schema, standing } = part;
    for (const keyword of greatest) set(merged, keyword, schema[keyword], Math.max);
    for (const keyword of least) set(merged, keyword, schema[keyword], Math.min);
    if (schema.uniqueItems !== undefined) merged.uniqueItems = merged.uniqueItems === true || schema.uniqueItems;
    for (const keyword of same) {
      const value = schema[keyword];
      if (value === undefined || value === merged[keyword] || isNote(keyword, value)) continue;
      if (merged[keyword] !== undefined) return differs(part, keyword, parts);
      merged[keyword] = value;
    }
    if (merged.format !== undefined && merged.contentEncoding !== undefined) {
      const keyword = schema.format === undefined ? "contentEncoding" : "format";
      return inexpressible(standing, keyword, "a string has either a format or a contentEncoding, and not both");
    }
    if (schema.multipleOf === undefined) continue;
    const step =
      merged.multipleOf === undefined
        ? schema.multipleOf
        : leastCommonMultiple(Number(merged.multipleOf), schema.multipleOf);
    if (step === null) return differs(part, "multipleOf", parts);
    merged.multipleOf = step;
  }
  return merged;
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

function differs(
  { schema, standing }: Part,
  keyword: (typeof same)[number] | "multipleOf",
  parts: readonly Part[],
): Conflict {
  const other = parts.find((one) => one.schema[keyword] !== undefined && one.schema[keyword] !== schema[keyword]);
  const second =
    other === undefined ? "" : `, and ${JSON.stringify(other.schema[keyword])} at ${placeOf(other.standing)}`;
  return inexpressible(standing, keyword, `${keyword} ${JSON.stringify(schema[keyword])}${second}, both hold here`);
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
