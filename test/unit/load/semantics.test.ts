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
 * What the loader merges has to accept what JSON Schema says it does: schemas nobody has thought of, and values near
 * them, are put before the emitted runtime, run from the merged model, and before Ajv, run on the file as it is written.
 */

const folder = makeFolder();
afterAll(() => removeFolder(folder));

const names = ["A", "B", "C", "D"];
const members = ["kind", "a", "b"];
const words = ["x", "y", "zz"];

const reference = fc.constantFrom(...names).map((name) => ({ $ref: `#/$defs/${name}` }));
const scalar = fc.constantFrom<object>(
  { type: "string" },
  { type: "string", minLength: 2 },
  { type: "string", enum: ["x"] },
  { const: "y" },
  { enum: ["x", "y"] },
  { type: "integer" },
  { type: "number", minimum: 1 },
  { type: "integer", maximum: 2, multipleOf: 2 },
  { type: ["string", "null"], maxLength: 1 },
  { type: ["integer", "string"] },
  { type: "boolean" },
  { type: "null" },
);
/** Constraints that state no type: what stands beside them does. */
const bare = fc.constantFrom<object>(
  { minimum: 2 },
  { maxLength: 1 },
  { required: ["a"] },
  { enum: ["x", "y", 2] },
  { maxItems: 1 },
);
const subset = (texts: readonly string[]): fc.Arbitrary<string[]> => fc.subarray([...texts]);

const { schema } = fc.letrec<{ schema: object; object: object; inner: object }>((tie) => ({
  inner: fc.oneof({ depthSize: "small", withCrossShrink: true }, scalar, reference, tie("schema")),
  object: fc
    .record(
      {
        type: fc.constantFrom<unknown>("object", "object", ["object", "null"]),
        properties: fc.dictionary(fc.constantFrom(...members), tie("inner"), { maxKeys: 3, noNullPrototype: true }),
        required: subset(members),
        additionalProperties: fc.oneof(fc.boolean(), scalar),
        maxProperties: fc.constantFrom(1, 2),
      },
      { requiredKeys: ["properties"] },
    )
    .map((one) => one as object),
  schema: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    scalar,
    tie("object"),
    tie("object"),
    fc.record({ allOf: fc.array(tie("inner"), { minLength: 1, maxLength: 3 }) }),
    fc.record({ allOf: fc.array(fc.oneof(reference, tie("object"), bare), { minLength: 2, maxLength: 3 }) }),
    fc.tuple(reference, bare).map(([one, two]) => ({ ...one, ...two })),
    fc.tuple(reference, tie("object")).map(([one, two]) => ({ ...one, ...two })),
    fc.record({ type: fc.constant("array"), items: tie("inner") }),
    fc.tuple(fc.constantFrom("oneOf", "anyOf"), kinds(), fc.option(tie("object"))).map(([keyword, branches, more]) => ({
      [keyword]: branches,
      ...more,
    })),
    fc.tuple(fc.constantFrom("oneOf", "anyOf"), tie("inner"), scalar).map(([keyword, one, two]) => ({
      [keyword]: [one, two],
    })),
  ),
}));

/** Objects that `kind` tells apart, in the forms that people write. */
function kinds(): fc.Arbitrary<object[]> {
  const constant = (word: string): fc.Arbitrary<object> =>
    fc.constantFrom({ const: word }, { enum: [word] }, { type: "string", const: word });
  const branch = (word: string): fc.Arbitrary<object> =>
    fc.tuple(constant(word), scalar, subset(["a"])).map(([kind, a, required]) => ({
      type: "object",
      required: ["kind", ...required],
      properties: { kind, a },
    }));
  return subset(words).chain((chosen) => fc.tuple(...(chosen.length > 1 ? chosen : words).map(branch)));
}

const value: fc.Arbitrary<JsonValue> = fc.letrec<{ value: JsonValue; leaf: JsonValue }>((tie) => ({
  leaf: fc.constantFrom<JsonValue>("x", "y", "zz", "", 0, 1, 2, 2.5, true, null),
  value: fc.oneof(
    { depthSize: "small" },
    tie("leaf"),
    fc.dictionary(fc.constantFrom(...members, "other"), tie("value"), { maxKeys: 4, noNullPrototype: true }),
    fc.dictionary(fc.constantFrom(...members), tie("leaf"), { maxKeys: 3, noNullPrototype: true }),
    fc.array(tie("value"), { maxLength: 2 }),
  ),
})).value;

describe("a merged model", () => {
  it("accepts what JSON Schema accepts", { timeout: 240_000 }, async () => {
    let judged = 0;
    let accepted = 0;
    const plain = fc.dictionary(fc.constantFrom(...members), scalar, { maxKeys: 3, noNullPrototype: true });
    const record = fc.record(
      { type: fc.constant("object"), properties: plain, required: subset(members), additionalProperties: fc.boolean() },
      { requiredKeys: ["type", "properties"] },
    );
    const definitions = fc.record({
      A: schema,
      B: record,
      C: fc.oneof(
        record,
        scalar,
        fc.constant({ allOf: [{ $ref: "#/$defs/B" }, { properties: { b: { $ref: "#/$defs/C" } } }] }),
      ),
      D: fc.oneof(
        kinds().map((oneOf) => ({ oneOf })),
        scalar,
      ),
    });
    const property = fc.asyncProperty(
      definitions,
      fc.array(value, { minLength: 30, maxLength: 30 }),
      async ($defs, values) => {
        writeFiles(folder, { "shop.schema.json": JSON.stringify({ $defs }) });
        const { value: catalogs } = await loadCatalogs(join(folder, "shop.schema.json"));
        const [loaded] = catalogs ?? [];
        if (!loaded) return;
        const schemaOf = runtimeSchemas(loaded.catalog);
        const judge = createJudge(loaded.sources);
        for (const { key, origin, name } of loaded.catalog.families.flatMap((one) => one.declarations)) {
          if (!/^\/\$defs\/[A-D]$/.test(origin.pointer)) continue;
          const { decode } = codec<never>(name, schemaOf(key), defaultLimits);
          for (const one of values) {
            const result = decode(JSON.stringify(one));
            const refusal = judge(origin.file, origin.pointer, one);
            judged++;
            if (refusal === null) accepted++;
            const verdict = { value: one, accepted: result.ok, of: name };
            expect(verdict).toEqual({ value: one, accepted: refusal === null, of: name });
          }
        }
      },
    );
    await fc.assert(property, { numRuns: Number(process.env.RUNS ?? 400) });
    expect(judged).toBeGreaterThan(2000);
    expect(accepted).toBeGreaterThan(200);
  });
});
