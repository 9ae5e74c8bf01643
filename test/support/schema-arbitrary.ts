import fc from "fast-check";
import type { JsonValue } from "../../generator/model/type.ts";

/** Schemas that nobody has thought of, and values near them, for properties. */

/**
 * How often a property of such schemas is tried, and from where: the same every time, so that a commit is judged by what it
 * changes. `RUNS` and `SEED` in the environment look further.
 */
export function trials(runs: number): { readonly numRuns: number; readonly seed: number } {
  return { numRuns: Number(process.env.RUNS ?? runs), seed: Number(process.env.SEED ?? 20261122) };
}

const members = ["a", "b", "xa"];
const some = fc.subarray(members, { minLength: 1 });
const scalar = fc.constantFrom<object | boolean>(
  true,
  false,
  { type: "string" },
  { type: ["string", "null"], maxLength: 1 },
  { type: "integer", maximum: 2 },
  { minimum: 1 },
  { maxLength: 1 },
  { const: 1 },
  { enum: ["x", null, [1]] },
  { type: "array", minItems: 1 },
  { $ref: "#/$defs/B" },
  { pattern: "^x" },
);

/** A schema of any keywords, without a type as often as not: one that a rule may hold. It may refer to `#/$defs/B`. */
export const { rule } = fc.letrec<{ rule: object | boolean }>((tie) => {
  const inner = fc.oneof({ depthSize: "small" }, scalar, tie("rule"));
  const branches = fc.array(inner, { minLength: 1, maxLength: 3 });
  const named = fc.dictionary(fc.constantFrom(...members), inner, { minKeys: 1, maxKeys: 2, noNullPrototype: true });
  const patterns = fc.dictionary(fc.constantFrom("^x", "a$", "^b$"), inner, { maxKeys: 2, noNullPrototype: true });
  const keywords: Record<string, fc.Arbitrary<unknown>> = {
    type: fc.constantFrom<unknown>("object", "array", ["object", "array"], ["object", "null", "string"]),
    properties: named,
    patternProperties: patterns,
    additionalProperties: inner,
    required: some,
    minProperties: fc.constantFrom(1, 2),
    maxProperties: fc.constantFrom(1, 2),
    propertyNames: fc.constantFrom<object>({ maxLength: 1 }, { enum: members }, { pattern: "^x" }),
    dependentRequired: fc.dictionary(fc.constantFrom(...members), some, { maxKeys: 2, noNullPrototype: true }),
    dependentSchemas: named,
    prefixItems: branches,
    items: inner,
    minItems: fc.constantFrom(1, 2),
    uniqueItems: fc.boolean(),
    contains: inner,
    minContains: fc.constantFrom(0, 1, 2),
    maxContains: fc.constantFrom(1, 2),
    not: inner,
    allOf: branches,
    anyOf: branches,
    oneOf: branches,
  };
  // A few keywords at a time: with all of them hardly any value would be accepted.
  const few = fc
    .subarray(Object.keys(keywords), { minLength: 1, maxLength: 4 })
    .chain((chosen) => fc.record(Object.fromEntries(chosen.map((keyword) => [keyword, keywords[keyword] ?? inner]))));
  return { rule: fc.oneof({ depthSize: "small" }, scalar, few, few) };
});

const leaf = fc.constantFrom<JsonValue>("x", "yy", "", 0, 1, 2, 2.5, true, null, [1]);
const item = fc.oneof(
  leaf,
  fc.dictionary(fc.constantFrom(...members), leaf, { maxKeys: 2, noNullPrototype: true }),
  fc.array(leaf, { maxLength: 2 }),
);
/** A value near to what such schemas speak of. */
export const value = fc.oneof(
  leaf,
  fc.array(item, { maxLength: 3 }),
  fc.dictionary(fc.constantFrom(...members, "other"), item, { maxKeys: 4, noNullPrototype: true }),
);

/** Spelt apart: an object with this member written out looks like a promise to the linter. */
export const consequence = "then";

const shapes = fc.constantFrom<object>(
  { type: "string" },
  { type: "string", maxLength: 3 },
  { type: "string", format: "uuid" },
  { type: "integer" },
  { type: "number", minimum: 1 },
  { type: ["string", "null"] },
  { type: "boolean" },
  { type: "null" },
  { enum: ["x", "y"] },
  { enum: [1, "a", null] },
  { const: "k" },
  { $ref: "#/$defs/B" },
  { type: "array", items: { type: "string" } },
  { type: "array", prefixItems: [{ type: "string" }], items: { type: "integer" } },
  { type: "object", additionalProperties: { type: "integer" } },
  { type: "object", properties: { k: { const: "m" }, v: { type: "integer" } }, required: ["k"] },
  { type: "object", properties: { k: { const: "n" }, w: { type: "string" } }, required: ["k"] },
);

/** A schema that says what type it is, with rules, patterns and choices in it and beside it. */
export const { typed } = fc.letrec<{ typed: object }>((tie) => {
  const object = fc
    .dictionary(fc.constantFrom(...members), tie("typed"), { minKeys: 1, maxKeys: 3, noNullPrototype: true })
    .chain((properties) => {
      const beside: Record<string, fc.Arbitrary<unknown>> = {
        required: fc.subarray(Object.keys(properties)),
        additionalProperties: fc.oneof(fc.boolean(), shapes),
        patternProperties: fc.constantFrom<object>(
          { "^x": { type: "string" } },
          { a$: { type: ["string", "integer"] } },
        ),
        dependentRequired: fc.constant({ a: ["b"] }),
        not: rule,
        anyOf: fc.array(rule, { minLength: 2, maxLength: 2 }),
        if: rule,
        [consequence]: rule,
      };
      return fc
        .subarray(Object.keys(beside), { maxLength: 3 })
        .chain((chosen) => fc.record(Object.fromEntries(chosen.map((keyword) => [keyword, beside[keyword] ?? rule]))))
        .map((more): object => ({ type: "object", properties, ...more }));
    });
  const bounds = fc.constantFrom<object>({}, { minItems: 1 }, { uniqueItems: true }, { contains: { type: "string" } });
  const array = fc.tuple(tie("typed"), bounds).map(([items, more]): object => ({ type: "array", items, ...more }));
  const branches = fc.array(tie("typed"), { minLength: 2, maxLength: 3 });
  const choice = fc
    .tuple(fc.constantFrom("anyOf", "oneOf"), branches, fc.constantFrom<object>({}, {}, { not: { const: 1 } }))
    .map(([keyword, all, more]): object => ({ [keyword]: all, ...more }));
  const all = fc.array(tie("typed"), { minLength: 1, maxLength: 2 }).map((allOf): object => ({ allOf }));
  return { typed: fc.oneof({ depthSize: "small" }, shapes, shapes, object, array, choice, all) };
});
