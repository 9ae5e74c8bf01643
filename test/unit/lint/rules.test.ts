import { describe, expect, it } from "vitest";
import { findings, loadFamily } from "../load/family.ts";

/** Findings about a definition. */
function about(schema: object, others: object = {}): Promise<readonly string[]> {
  return findings({ $defs: { A: schema, ...others } });
}

describe("a scale", () => {
  const price = "^(0|[1-9][0-9]{0,9})(\\.[0-9]{1,2})?$";
  it.each([
    [{ type: "string", scale: 2 }, "the scale is 2, but no pattern says that the strings are decimals"],
    [{ type: "string", scale: 1, pattern: price }, 'the scale is 1, but the pattern allows "0.00"'],
    [{ type: "string", scale: 0, pattern: "^-?[0-9]$" }, 'the scale is 0, but the pattern allows "-0"'],
    [{ type: "string", scale: 2, pattern: "^-?[0-9](\\.[0-9]{2})?$" }, 'the scale is 2, but the pattern allows "-0"'],
    [{ type: "number", scale: 2, multipleOf: 0.001 }, "the scale is 2, but multipleOf is 0.001, which has more digits"],
    [{ type: "integer", scale: 2, $ref: "#/$defs/B" }, "the scale is 1, but multipleOf is 0.02, which has more digits"],
  ])("that values do not keep to: %j", async (schema, message) => {
    const others = { B: { type: "integer", scale: 1, multipleOf: 0.02 } };
    expect(await about(schema, others)).toContainEqual(`schema/scale: ${message}`);
  });

  it.each([
    { type: "string", scale: 2, pattern: price },
    { type: "string", scale: 3, pattern: price },
    { type: "string", scale: 2, pattern: "^-[1-9]\\.0[0-9]$|^-0\\.0[1-9]$" },
    { type: "string", scale: 0, pattern: "^[1-9][0-9]?$" },
    { type: "number", scale: 2 },
    { type: "number", scale: 2, multipleOf: 0.05 },
    { type: "integer", scale: 0 },
  ])("that they keep to: %j", async (schema) => {
    expect(await about(schema)).toEqual([]);
  });
});

describe("bounds", () => {
  it.each([
    [{ type: "string", minLength: 2, maxLength: 1 }, "minLength 2 and maxLength 1"],
    [{ type: "array", minItems: 2, maxItems: 1 }, "minItems 2 and maxItems 1"],
    [
      { type: "object", additionalProperties: true, minProperties: 2, maxProperties: 1 },
      "minProperties 2 and maxProperties 1",
    ],
    [
      { type: "object", required: ["a", "b"], properties: { a: true, b: true }, maxProperties: 1 },
      "2 members in required and maxProperties 1",
    ],
    [
      { type: "object", properties: { a: true }, additionalProperties: false, minProperties: 2 },
      "minProperties 2 and 1 members in properties",
    ],
    [{ type: "number", minimum: 1.5, maximum: 1.4 }, "minimum 1.5 and maximum 1.4"],
    [{ type: "number", minimum: 1, exclusiveMaximum: 1 }, "minimum 1 and exclusiveMaximum 1"],
    [{ type: "number", exclusiveMinimum: 1, maximum: 1 }, "exclusiveMinimum 1 and maximum 1"],
    [{ type: "integer", minimum: 1.2, maximum: 1.8 }, "minimum 1.2 and maximum 1.8"],
    [{ type: "integer", exclusiveMinimum: 1, exclusiveMaximum: 2 }, "exclusiveMinimum 1 and exclusiveMaximum 2"],
    [{ anyOf: [{ enum: ["a"] }, { type: "string", minLength: 3, maxLength: 2 }] }, "minLength 3 and maxLength 2"],
    [{ type: ["string", "null"], minLength: 3, maxLength: 2 }, "minLength 3 and maxLength 2"],
  ])("that cross: %j", async (schema, bounds) => {
    expect(await about(schema)).toEqual([`schema/bounds: no value meets both ${bounds}`]);
  });

  it.each([
    { type: "string", minLength: 2, maxLength: 2 },
    { type: "object", required: ["a"], properties: { a: true }, additionalProperties: false, maxProperties: 1 },
    { type: "number", minimum: 1, maximum: 1 },
    { type: "number", exclusiveMinimum: 1, exclusiveMaximum: 1.1 },
    { type: "integer", exclusiveMinimum: 1, exclusiveMaximum: 3 },
    { type: "integer", minimum: 1.2, maximum: 2.2 },
  ])("that leave room: %j", async (schema) => {
    expect(await about(schema)).toEqual([]);
  });

  it("that no frame has room for", async () => {
    const map = { type: "object", additionalProperties: { type: "integer" } };
    expect(await about({ type: "array", minItems: 524_288 })).toHaveLength(1);
    expect(await about({ type: "array", minItems: 524_287 })).toEqual([]);
    expect(await about({ ...map, minProperties: 200_000 })).toHaveLength(1);
    expect(await about({ type: "string", minLength: 1_048_574 })).toEqual([]);
    expect(await about({ type: "string", minLength: 1_048_575 })).toHaveLength(1);
  });
});

describe("types without finite values", () => {
  const object = (type: object, required = ["a"]): object => ({ type: "object", required, properties: { a: type } });
  const self = { $ref: "#/$defs/A" };

  it.each([
    object(self),
    object({ type: "array", minItems: 1, items: self }),
    object({ type: "object", minProperties: 1, additionalProperties: self }),
    object({ anyOf: [self, { type: "array", minItems: 1, items: self }] }),
    object(object(self)),
  ])("are found: %j", async (schema) => {
    expect((await about(schema)).every((one) => one.startsWith("schema/endless"))).toBe(true);
    expect(await about(schema)).not.toHaveLength(0);
  });

  it.each([
    object(self, []),
    object({ type: "array", items: self }),
    object({ anyOf: [self, { type: "null" }] }),
    object({ oneOf: [self, { type: "string" }] }),
    object({ type: "object", additionalProperties: self }),
  ])("are not seen where there is a way out: %j", async (schema) => {
    expect(await about(schema)).toEqual([]);
  });

  it("are found through other types", async () => {
    const found = await about(object({ $ref: "#/$defs/B" }), { B: object({ $ref: "#/$defs/C" }), C: object(self) });
    expect(found).toHaveLength(3);
  });
});

describe("examples", () => {
  it("are looked at wherever they stand, each by itself", async () => {
    const inner = { type: "integer", maximum: 9, examples: [10, 9, "9"] };
    const schema = {
      type: "object",
      properties: { list: { type: "array", items: inner }, maybe: { anyOf: [inner, { type: "null" }] } },
      additionalProperties: inner,
      examples: [{ list: [1, 99] }],
    };
    expect(await about(schema)).toEqual([
      "example/invalid: the example is not valid at /list/1: must be <= 9",
      ...Array.from({ length: 3 }, () => [
        "example/invalid: the example is not valid: must be <= 9",
        "example/invalid: the example is not valid: must be integer",
      ]).flat(),
    ]);
  });

  it("fit into a frame of the catalog", async () => {
    const nested = JSON.parse(`${"[".repeat(65)}${"]".repeat(65)}`);
    expect(await about({ type: "array", examples: [nested] })).toEqual([
      "example/invalid: the example is not valid: it is nested deeper than maxDepth 64",
    ]);
    expect(await about({ type: "string", examples: ["a".repeat(1_048_575)] })).toEqual([
      "example/invalid: the example is not valid: it takes more bytes than maxFrameBytes 1048576",
    ]);
    expect(await about({ type: "number", examples: [9007199254740992] })).toEqual([
      "example/invalid: the example is not valid: it holds an integer outside -(2^53-1) to 2^53-1",
    ]);
  });

  it("take no notice of members called examples", async () => {
    const schema = {
      type: "object",
      properties: { examples: { type: "array" }, message: true, $ref: { type: "string" } },
    };
    expect(await loadFamily({ $defs: { A: schema } })).toBeDefined();
  });

  it("cost no more than they are long, whatever the pattern", async () => {
    const pattern = `^${"[a-z]*".repeat(9)}[A-Z]$`;
    const schema = { type: "string", pattern, examples: [`${"a".repeat(60)}!`] };
    const start = performance.now();
    expect(await about(schema)).toEqual(["example/invalid: the example is not valid: must match the pattern"]);
    expect(performance.now() - start).toBeLessThan(5000);
  });
});

describe("names that look alike", () => {
  it("are found among properties, enum values and discriminator values", async () => {
    const composed = "caf\u00e9";
    const decomposed = "cafe\u0301";
    expect(await about({ type: "object", properties: { [composed]: true, [decomposed]: true } })).toHaveLength(1);
    expect(await about({ enum: [composed, "x", decomposed] })).toHaveLength(1);
    expect(await about({ anyOf: [{ enum: [composed, decomposed] }, { type: "string" }] })).toHaveLength(1);
    const message = (type: string): object => ({
      type: "object",
      required: ["type"],
      properties: { type: { const: type } },
    });
    const list = [{ $ref: "#/$defs/A" }, { $ref: "#/$defs/B" }];
    expect(await findings({ oneOf: list, $defs: { A: message(composed), B: message(decomposed) } })).toHaveLength(1);
    expect(await findings({ oneOf: list, $defs: { A: message("a"), B: message("A") } })).toEqual([]);
  });
});
