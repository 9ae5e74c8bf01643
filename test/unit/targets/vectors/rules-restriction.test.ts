import { describe, expect, it } from "vitest";
import type { Vector } from "../../../../generator/targets/vectors/vector.ts";
import { agreedGroups, byId, compileFolder } from "./support.ts";

/** What both oracles made of the proposals for one type, as `frame -> answer`. */
async function outcomes(schema: object, rule: string, limits?: object): Promise<readonly string[]> {
  const family = JSON.stringify({ $defs: { It: schema } });
  const catalog = {
    name: "it",
    version: "1.0.0",
    ...(limits === undefined ? {} : { limits }),
    protocols: [{ name: "it", subprotocol: "it.v1", discriminator: "type", families: ["it.schema.json"] }],
  };
  const files = { "catalog.json": JSON.stringify(catalog), "it.schema.json": family };
  const compiled = await compileFolder(
    limits === undefined ? { "it.schema.json": family } : files,
    limits === undefined ? "it.schema.json" : "",
  );
  const vectors = [...byId(agreedGroups(compiled)).values()].filter((one) => one.type === "It" && one.rule === rule);
  return vectors.map(outline);
}

function outline({ frame, expect: answer }: Vector): string {
  const shown = "text" in frame ? frame.text : frame.base64;
  return `${shown} -> ${answer.outcome === "accept" ? "accept" : `${answer.code}${answer.path}`}`;
}

describe("rules beside a type", () => {
  it.each([
    ["not", { type: "string", not: { const: "no" } }, ['"no" -> not']],
    [
      "contains",
      { type: "array", contains: { type: "integer" }, maxContains: 1 },
      ["[] -> contains", "[0,0] -> contains"],
    ],
    [
      "propertyNames",
      { type: "object", propertyNames: { maxLength: 3 }, additionalProperties: true },
      ['{"constructor":"text"} -> propertyNames'],
    ],
    [
      "dependentRequired",
      { type: "object", properties: { a: { type: "integer" }, b: {} }, dependentRequired: { a: ["b"] } },
      ['{"a":0} -> dependentRequired', '{"a":0,"b":0} -> accept'],
    ],
    [
      "oneOf",
      { type: "object", properties: { a: {}, b: {} }, oneOf: [{ required: ["a"] }, { required: ["b"] }] },
      ['{"a":0} -> accept', '{"a":0,"b":0} -> oneOf', "{} -> oneOf"],
    ],
    [
      "if",
      {
        type: "object",
        properties: { k: { type: "string" }, r: { type: "integer" } },
        if: { properties: { k: { const: "c" } }, required: ["k"] },
        else: { required: ["r"] },
      },
      ["{} -> required/r", '{"k":"c"} -> accept'],
    ],
  ])("%s", async (_, schema, expected) => {
    expect(await outcomes(schema, "rule")).toEqual(expect.arrayContaining(expected));
  });
});

describe("tuples", () => {
  it("of each number of items", async () => {
    const schema = {
      type: "array",
      prefixItems: [{ type: "integer" }, { type: "boolean" }],
      items: false,
      minItems: 1,
    };
    const expected = ["[] -> minItems", "[0] -> accept", "[0,false] -> accept", "[0,false,null] -> maxItems"];
    expect((await outcomes(schema, "items")).slice(0, 4)).toEqual(expected);
  });
});

describe("depth", () => {
  const limits = { maxFrameBytes: 1024, maxDepth: 3 };

  it("any value, at the limit and beyond", async () => {
    const found = await outcomes({ type: "object", properties: { a: true } }, "depth", limits);
    expect(found).toEqual([
      '{"a":[[]]} -> accept',
      '{"a":{"a":{}}} -> accept',
      '{"a":[[[]]]} -> depth/a/0/0',
      '{"a":{"a":{"a":{}}}} -> depth/a/a/a',
    ]);
  });

  it("a type inside of itself", async () => {
    const found = await outcomes({ type: "object", properties: { next: { $ref: "#/$defs/It" } } }, "depth", limits);
    expect(found).toEqual(['{"next":{"next":{}}} -> accept', '{"next":{"next":{"next":{}}}} -> depth/next/next/next']);
  });
});
