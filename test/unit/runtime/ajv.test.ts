import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { codec } from "../../../templates/typescript/runtime/codec.ts";
import { limits } from "./corpora.ts";
import { schemaPair, valueFor } from "./schemas.ts";

const ajv = new Ajv2020({ strict: true, strictTypes: false, strictTuples: false, ownProperties: true, logger: false });

describe("check", () => {
  it("accepts what Ajv accepts, and nothing else", () => {
    const verdicts = { true: 0, false: 0 };
    const codes = new Set<string>();
    const withValues = schemaPair.chain((pair) =>
      fc.array(valueFor(pair.schema), { minLength: 1, maxLength: 8 }).map((values) => ({ pair, values })),
    );
    fc.assert(
      fc.property(withValues, ({ pair, values }) => {
        const oracle = ajv.compile(pair.json as object);
        const one = codec("One", pair.schema, limits);
        for (const value of values) {
          const expected = oracle(value);
          const decoded = one.decode(JSON.stringify(value));
          expect({ value, ok: decoded.ok }).toEqual({ value, ok: expected });
          expect(one.is(value)).toBe(expected);
          verdicts[`${expected}`] += 1;
          if (!decoded.ok) codes.add(decoded.error.code);
        }
        ajv.removeSchema();
      }),
      { numRuns: 600, seed: 1 },
    );
    // The comparison means something only if it met both verdicts often, and most keywords.
    expect(Math.min(verdicts.true, verdicts.false)).toBeGreaterThan(500);
    expect(codes.size).toBeGreaterThan(15);
  });
});

describe("a decoded value", () => {
  it("encodes to a frame that decodes to the same value and encodes to itself", () => {
    fc.assert(
      fc.property(
        schemaPair.chain((pair) => valueFor(pair.schema).map((value) => ({ pair, value }))),
        ({ pair, value }) => {
          const one = codec<unknown>("One", pair.schema, limits);
          const decoded = one.decode(JSON.stringify(value));
          if (!decoded.ok) return;
          const validated = one.validate(decoded.value);
          // Leaving out ignored members can break these two, which count and compare them.
          if (!validated.ok) expect(["minProperties", "uniqueItems"]).toContain(validated.error.code);
          if (!validated.ok) return;
          expect(validated.value).toBe(decoded.value);
          const text = one.encode(decoded.value);
          const again = one.decode(text);
          expect(again).toEqual(decoded);
          expect(again.ok && one.encode(again.value)).toBe(text);
        },
      ),
      { numRuns: 1500, seed: 1 },
    );
  });
});
