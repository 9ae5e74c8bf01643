// biome-ignore-all lint/suspicious/noThenProperty: a keyword of JSON Schema
import { describe, expect, it } from "vitest";
import { findings } from "../load/family.ts";

/** Codes of the findings about a definition that may refer to itself. */
async function codes(schema: object, others: object = {}): Promise<readonly string[]> {
  const found = await findings({ $defs: { A: schema, ...others } });
  return found.map((finding) => finding.slice(0, finding.indexOf(":")));
}

const self = { $ref: "#/$defs/A" };
const node = { type: "object", properties: { a: { type: "integer" }, child: self } } as const;

describe("what judges a recursive value twice at every level", () => {
  it.each([
    ["if", { ...node, if: { properties: { child: self } }, then: { required: ["a"] } }],
    ["then", { ...node, if: { required: ["a"] }, then: { properties: { child: self } } }],
    ["not", { ...node, not: { required: ["child"], properties: { child: self } } }],
    ["a rule in a rule", { ...node, not: { not: { properties: { child: self } } } }],
    [
      "two rules",
      {
        type: "object",
        properties: { child: true },
        not: { properties: { child: self } },
        if: { properties: { child: self } },
        else: false,
      },
    ],
    ["contains", { type: "array", items: { anyOf: [self, { type: "null" }] }, contains: self }],
    ["a pattern that a member matches", { ...node, patternProperties: { "^c": self } }],
    ["two patterns of one name", { type: "object", patternProperties: { "^a": self, a$: self } }],
  ])("%s is refused", async (_, schema) => {
    expect(await codes(schema)).toContain("schema/tangled-rule");
  });

  it("is found by way of another definition", async () => {
    const schema = {
      type: "object",
      properties: { b: { $ref: "#/$defs/B" } },
      if: { properties: { b: { $ref: "#/$defs/B" } } },
      then: { required: ["b"] },
    };
    expect(await codes(schema, { B: { type: "array", items: self } })).toContain("schema/tangled-rule");
  });

  it.each([
    ["a rule about the value's own members", { ...node, not: { required: ["a", "child"] } }],
    ["a rule about other members", { ...node, if: { properties: { a: { const: 1 } } }, then: { required: ["child"] } }],
    ["patterns of different names", { type: "object", patternProperties: { "^a": self, "^b": self } }],
    ["a pattern that no member matches", { ...node, patternProperties: { "^x-": self } }],
    [
      "one rule alone",
      { type: "object", properties: { child: true }, not: { required: ["child"], properties: { child: self } } },
    ],
    ["names of members", { ...node, propertyNames: { maxLength: 8 } }],
  ])("%s is not", async (_, schema) => {
    expect(await codes(schema)).not.toContain("schema/tangled-rule");
  });
});
