import type { JsonValue, NumberType, ObjectType, StringType, TypeNode } from "../../../model/type.ts";
import { isObject, withMember } from "../../../oracle/json.ts";
import { evaluate } from "../../../oracle/model/evaluate.ts";
import { treeOf } from "../../../oracle/model/tree.ts";
import { resolve } from "../../../oracle/types.ts";
import type { Context } from "./context.ts";
import { formatSamples } from "./formats.ts";
import { isValid, stepOf, validNumbers } from "./number-values.ts";
import { mapOf, smallest } from "./smallest.ts";
import { type Candidate, candidates, candidatesOfLength, smallestString, stringFaults } from "./strings.ts";

/** Types inside types that are varied; beyond, the smallest value stands alone. */
const mostTypes = 200;

/** Up to `count` different valid values of a type; fewer where no more are known. */
export function variants(context: Context, node: TypeNode, count: number): readonly JsonValue[] {
  return vary(context, node, count, { typesLeft: mostTypes });
}

function vary(context: Context, node: TypeNode, count: number, budget: { typesLeft: number }): readonly JsonValue[] {
  const type = resolve(context.declarations, node);
  budget.typesLeft -= 1;
  // The smallest list of different items is made of variants again: nothing is gone into any more.
  if (budget.typesLeft < 0 && node.kind !== "ref" && type.kind === "array" && type.uniqueItems) return [];
  if (budget.typesLeft < 0) return [smallest(context, node)].filter((value) => value !== undefined);
  const within = (inner: TypeNode): readonly JsonValue[] => vary(context, inner, count, budget);
  switch (type.kind) {
    case "any":
      return Array.from({ length: count }, (_, index) => index);
    case "boolean":
      return [false, true].slice(0, count);
    case "integer":
    case "number":
      return numbers(type, count);
    case "string":
      return strings(context, type, count);
    case "enum":
      return type.values.slice(0, count);
    case "nullable":
      return [...within(type.inner), null].slice(0, count);
    case "constrained":
      return within(type.inner).filter((value) => evaluate(context.declarations, type, treeOf(value), "") === null);
    case "union":
      return type.branches.flatMap(within).slice(0, count);
    case "array":
      return within(type.items)
        .map((item) => Array.from({ length: Math.max(type.minItems ?? 0, 1) }, () => item))
        .filter((items) => !type.uniqueItems || items.length === 1);
    case "map": {
      const base = mapOf(context, type, Math.max(type.minProperties ?? 0, 1));
      return base === undefined ? [] : within(type.values).map((value) => withMember(base, "extra1", value));
    }
    case "object":
      // Of a declared type by its name: one that lies in itself has no smallest value before others have theirs.
      return objects(type, count, smallest(context, node), within);
    default:
      return [smallest(context, type)].filter((value) => value !== undefined);
  }
}

function numbers(type: NumberType, count: number): readonly number[] {
  const known = new Set(validNumbers(type));
  const [start = 0] = known;
  const step = stepOf(type) ?? 1;
  for (let index = 1; known.size < count && index <= 2 * count; index += 1) {
    for (const value of [start + index * step, start - index * step]) {
      if (isValid(type, value)) known.add(value);
    }
  }
  return [...known].slice(0, count);
}

const alphabet = [..."abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"];

function strings(context: Context, type: StringType, count: number): readonly string[] {
  const found = new Set<string>();
  for (const candidate of stringCandidates(context, type, count)) {
    if (found.size === count) break;
    if (stringFaults(type, candidate).length === 0) found.add(candidate.text);
  }
  return [...found];
}

/** Known strings, and for each the same with other letters in its last two places. */
function* stringCandidates(context: Context, type: StringType, count: number): Generator<Candidate> {
  const { format } = type;
  if (format !== null) {
    for (let index = 0; index < count; index += 1)
      yield { text: formatSamples[format].numbered(index), inFormat: true };
    yield* candidates(context, type);
    return;
  }
  const least = Math.max(type.minLength ?? 0, 1);
  const bases = [
    ...candidates(context, type),
    ...[least, least + 1, least + 2].flatMap((length) => candidatesOfLength(type, length)),
  ];
  const valid = bases.filter((base) => stringFaults(type, base).length === 0);
  yield* valid;
  const letters = [...(smallestString(context, type) ?? ""), ...alphabet];
  for (const { text } of valid) {
    const places = Array.from(text);
    if (places.length === 0 || places.length > 64) continue;
    for (const first of letters) {
      for (const second of letters) {
        const head = places.slice(0, Math.max(0, places.length - 2)).join("");
        yield { text: head + (places.length > 1 ? first : "") + second, inFormat: true };
      }
    }
  }
}

/** The smallest object with one member varied after the other. */
function objects(
  type: ObjectType,
  count: number,
  base: JsonValue | undefined,
  within: (inner: TypeNode) => readonly JsonValue[],
): readonly JsonValue[] {
  if (base === undefined || !isObject(base)) return [];
  const found = [base as JsonValue];
  for (const field of type.fields) {
    const own = base[field.name];
    for (const value of within(field.type)) {
      if (found.length === count) return found;
      if (own === undefined || JSON.stringify(own) !== JSON.stringify(value))
        found.push(withMember(base, field.name, value));
    }
  }
  return found;
}
