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
import { consequence, rule, trials, value } from "../../support/schema-arbitrary.ts";

/**
 * Schemas inside rules shape no type, and have to judge as JSON Schema says: rules nobody has thought of are put before
 * the emitted runtime, run from the model, and before Ajv, run on the file as it is written.
 */

const folder = makeFolder();
afterAll(() => removeFolder(folder));

/** Types that keep every value they are given, so that only the rule decides. */
const types = [
  { type: "object", additionalProperties: true },
  { type: "array", items: true },
  { type: "object", properties: { a: true, b: true }, patternProperties: { "^x": true } },
];

/** What the files say of values, and what the model says of them. */
interface Count {
  accepted: number;
  refused: number;
}

/** Holds the verdicts of the emitted runtime against Ajv's; a schema that the loader refuses is none to judge by. */
async function compare(A: object, values: readonly JsonValue[], count: Count): Promise<void> {
  const B = { type: "object", properties: { a: { type: "integer" } }, required: ["a"] };
  writeFiles(folder, { "shop.schema.json": JSON.stringify({ $defs: { A, B } }) });
  const { value: catalogs } = await loadCatalogs(join(folder, "shop.schema.json"));
  const [loaded] = catalogs ?? [];
  const declared = loaded?.catalog.families.flatMap((one) => one.declarations);
  const subject = declared?.find(({ key }) => key.endsWith("#/$defs/A"));
  if (loaded === undefined || subject === undefined) return;
  const judge = createJudge(loaded.sources);
  const { decode } = codec<never>(subject.name, runtimeSchemas(loaded.catalog)(subject.key), defaultLimits);
  for (const value of values) {
    const isAccepted = judge(subject.origin.file, subject.origin.pointer, value) === null;
    count[isAccepted ? "accepted" : "refused"]++;
    expect({ value, accepted: decode(JSON.stringify(value)).ok }).toEqual({ value, accepted: isAccepted });
  }
}

const values = fc.array(value, { minLength: 40, maxLength: 40 });
const parameters = trials(400);

describe("a rule", () => {
  it("judges as JSON Schema does", { timeout: 240_000 }, async () => {
    const count: Count = { accepted: 0, refused: 0 };
    const ruled = fc
      .tuple(fc.constantFrom(...types), rule, rule, rule, fc.nat(2))
      .map(([type, one, two, three, form]): object => {
        if (form === 0) return { ...type, not: one };
        if (form === 1) return { ...type, if: one, [consequence]: two, else: three };
        return { ...type, dependentSchemas: { a: one }, not: { not: two } };
      });
    await fc.assert(
      fc.asyncProperty(ruled, values, (A, all) => compare(A, all, count)),
      parameters,
    );
    expect(count.accepted).toBeGreaterThan(1000);
    expect(count.refused).toBeGreaterThan(1000);
  });
});

describe("a type with whatever keywords beside it", () => {
  it("judges as JSON Schema does", { timeout: 240_000 }, async () => {
    const count: Count = { accepted: 0, refused: 0 };
    const typed = fc
      .tuple(fc.constantFrom<unknown>("object", "array", ["object", "null"], ["array", "string"]), rule)
      .map(([type, one]): object => ({ ...(typeof one === "object" ? one : {}), type }));
    await fc.assert(
      fc.asyncProperty(typed, values, (A, all) => compare(A, all, count)),
      parameters,
    );
    expect(count.accepted).toBeGreaterThan(500);
    expect(count.refused).toBeGreaterThan(1000);
  });
});
