import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { loadCatalogs } from "../../../generator/load/index.ts";
import { defaultLimits } from "../../../generator/model/catalog.ts";
import type { JsonValue } from "../../../generator/model/type.ts";
import { createJudge } from "../../../generator/oracle/ajv/refusal.ts";
import { codec } from "../../../templates/typescript/runtime/codec.ts";
import { makeFolder, removeFolder, writeFiles } from "../../support/folder.ts";
import { runtimeSchemas } from "../../support/runtime-schema.ts";

/**
 * Schemas inside rules shape no type, and have to judge as JSON Schema says: rules nobody has thought of are put before
 * the emitted runtime, run from the model, and before Ajv, run on the file as it is written.
 */

const folder = makeFolder();
afterAll(() => removeFolder(folder));

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

const { rule } = fc.letrec<{ rule: object | boolean }>((tie) => {
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
const value = fc.oneof(
  leaf,
  fc.array(item, { maxLength: 3 }),
  fc.dictionary(fc.constantFrom(...members, "other"), item, { maxKeys: 4, noNullPrototype: true }),
);

/** Spelt apart: an object with this member written out looks like a promise to the linter. */
const consequence = "then";

/** Types that keep every value they are given, so that only the rule decides. */
const types = [
  { type: "object", additionalProperties: true },
  { type: "array", items: true },
  { type: "object", properties: { a: true, b: true }, patternProperties: { "^x": true } },
];

describe("a rule", () => {
  it("judges as JSON Schema does", { timeout: 240_000 }, async () => {
    let accepted = 0;
    let refused = 0;
    const ruled = fc.tuple(fc.constantFrom(...types), rule, rule, rule, fc.nat(2)).map(
      ([type, one, two, three, form]) =>
        [
          { ...type, not: one },
          { ...type, if: one, [consequence]: two, else: three },
          { ...type, dependentSchemas: { a: one }, not: { not: two } },
        ][form],
    );
    const property = fc.asyncProperty(ruled, fc.array(value, { minLength: 40, maxLength: 40 }), async (A, values) => {
      const B = { type: "object", properties: { a: { type: "integer" } }, required: ["a"] };
      writeFiles(folder, { "shop.schema.json": JSON.stringify({ $defs: { A, B } }) });
      const { value: catalogs } = await loadCatalogs(join(folder, "shop.schema.json"));
      const [loaded] = catalogs ?? [];
      if (!loaded) return;
      const schemaOf = runtimeSchemas(loaded.catalog);
      const judge = createJudge(loaded.sources);
      for (const { key, origin, name } of loaded.catalog.families.flatMap((one) => one.declarations)) {
        if (origin.pointer !== "/$defs/A") continue;
        const { decode } = codec<never>(name, schemaOf(key), defaultLimits);
        for (const one of values) {
          const result = decode(JSON.stringify(one));
          const isAccepted = judge(origin.file, origin.pointer, one) === null;
          if (isAccepted) accepted++;
          else refused++;
          expect({ value: one, accepted: result.ok }).toEqual({ value: one, accepted: isAccepted });
        }
      }
    });
    await fc.assert(property, { numRuns: Number(process.env.RUNS ?? 400) });
    expect(accepted).toBeGreaterThan(1000);
    expect(refused).toBeGreaterThan(1000);
  });
});
