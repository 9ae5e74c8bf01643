import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadCatalogs } from "../../../generator/load/index.ts";
import { temporaryFolder, writeFiles } from "../../support/folder.ts";
import { declarations, findings, loadFamily, outlines } from "./family.ts";

/** Outlines of the declarations of a file with these definitions. */
async function built(definitions: object): Promise<Record<string, string>> {
  return outlines(await loadFamily({ $defs: definitions }));
}

describe("scalars", () => {
  it("take their constraints over", async () => {
    const catalog = await loadFamily({
      $defs: {
        Text: { type: "string", minLength: 1, maxLength: 9, pattern: "^a", format: "uri" },
        Bytes: { type: ["string"], contentEncoding: "base64" },
        Count: { type: "integer", minimum: 0, maximum: 9, multipleOf: 3 },
        Ratio: { type: "number", exclusiveMinimum: 0, exclusiveMaximum: 1 },
      },
    });
    expect(declarations(catalog).map(({ type }) => type)).toMatchObject([
      {
        kind: "string",
        minLength: 1,
        maxLength: 9,
        pattern: { source: "^a", program: [[3], [0, 97, 97], [5]] },
        format: "uri",
        scale: null,
      },
      { kind: "string", minLength: null, maxLength: null, pattern: null, format: "base64", scale: null },
      {
        kind: "integer",
        minimum: 0,
        maximum: 9,
        exclusiveMinimum: null,
        exclusiveMaximum: null,
        multipleOf: 3,
        scale: null,
      },
      {
        kind: "number",
        minimum: null,
        maximum: null,
        exclusiveMinimum: 0,
        exclusiveMaximum: 1,
        multipleOf: null,
        scale: null,
      },
    ]);
  });

  it("are what const, boolean schemas and missing keywords say", async () => {
    expect(
      await built({
        One: { const: 1 },
        Two: { type: "number", const: 2 },
        Yes: { type: "boolean", const: true },
        Word: { const: "a" },
        Nothing: { const: null },
        Null: { type: "null" },
        Flag: { type: "boolean" },
        Open: true,
        Empty: { description: "Anything." },
      }),
    ).toEqual({
      One: "1",
      Two: "2 typed",
      Yes: "true typed",
      Word: '"a"',
      Nothing: "null",
      Null: "null",
      Flag: "boolean",
      Open: "any",
      Empty: "any",
    });
  });
});

describe("nullable", () => {
  it("is written in four ways", async () => {
    expect(
      await built({
        ByType: { type: ["null", "string"], maxLength: 3 },
        ByChoice: { anyOf: [{ type: "string" }, { type: "null" }] },
        ByConst: { oneOf: [{ const: null }, { $ref: "#/$defs/Thing" }] },
        ByEnum: { enum: ["a", "b", null] },
        Thing: { type: "object", properties: { a: true } },
      }),
    ).toEqual({
      ByType: "string?",
      ByChoice: "string?",
      ByConst: "-> shop#/$defs/Thing?",
      ByEnum: "-> shop#/$defs/ByEnum/enum?",
      ByEnumValue: "enum(a|b)",
      Thing: "{a? any, ignore}",
    });
  });

  it("hoists what needs a name, in every form", async () => {
    const object = { type: "object", properties: { a: true } };
    expect(
      await built({
        Owner: {
          type: "object",
          properties: {
            byType: { ...object, type: ["object", "null"] },
            byChoice: { anyOf: [{ type: "null" }, object] },
            union: { type: ["integer", "string", "null"] },
            choice: { oneOf: [{ type: "boolean" }, { type: "null" }, { type: "array" }] },
            word: { type: ["string", "null"], enum: ["x", "y", null] },
          },
        },
        Whole: { ...object, type: ["object", "null"] },
      }),
    ).toEqual({
      Owner:
        "{byType? -> shop#/$defs/Owner/properties/byType?, byChoice? -> shop#/$defs/Owner/properties/byChoice/anyOf/1?, " +
        "union? -> shop#/$defs/Owner/properties/union?, choice? -> shop#/$defs/Owner/properties/choice?, " +
        "word? -> shop#/$defs/Owner/properties/word?, ignore}",
      OwnerByType: "{a? any, ignore}",
      OwnerByChoice: "{a? any, ignore}",
      OwnerUnion: "type(integer | string)",
      OwnerChoice: "oneOf(boolean | [any])",
      OwnerWord: "enum(x|y) typed",
      Whole: "-> shop#/$defs/Whole/type?",
      WholeValue: "{a? any, ignore}",
    });
  });
});

describe("objects and maps", () => {
  it("keep the order of the file, also of names that look like numbers", async () => {
    const text =
      '{ "$defs": { "A": { "type": "object", "properties": { "b": true, "2": true, "1": true, "a": true } } } }';
    expect(outlines(await loadFamily(text))).toEqual({ A: "{b? any, 2? any, 1? any, a? any, ignore}" });
  });

  it("tell the three policies for other members apart", async () => {
    const properties = { a: { type: "string" } };
    expect(
      await built({
        Ignore: { type: "object", properties },
        Refuse: { type: "object", properties, additionalProperties: false, required: ["a"] },
        Keep: { type: "object", properties, additionalProperties: true },
        KeepSome: { type: "object", properties, additionalProperties: { type: "integer" } },
        Empty: { type: "object", additionalProperties: false },
        Lists: { type: "object", additionalProperties: { type: "array", items: { enum: ["x"] } } },
        AnyMap: { type: "object", properties: {}, additionalProperties: true },
      }),
    ).toEqual({
      Ignore: "{a? string, ignore}",
      Refuse: "{a! string, refuse}",
      Keep: "{a? string, keep any}",
      KeepSome: "{a? string, keep integer}",
      Empty: "{refuse}",
      Lists: 'map(["x"])',
      AnyMap: "map(any)",
    });
  });

  it("carry member names that JavaScript objects inherit", async () => {
    const properties = { constructor: { type: "string" }, toString: true, hasOwnProperty: { const: 1 } };
    expect(await built({ A: { type: "object", properties, required: ["toString"] } })).toEqual({
      A: "{constructor? string, toString! any, hasOwnProperty? 1, ignore}",
    });
    expect(await built({ A: { type: "object", required: ["valueOf"] } })).toEqual({ A: "{valueOf! any, ignore}" });
  });

  it("describe fields by themselves, else by what they refer to", async () => {
    const catalog = await loadFamily({
      $defs: {
        A: {
          type: "object",
          properties: {
            own: { $ref: "#/$defs/B", description: "Own." },
            other: { $ref: "#/$defs/B" },
            maybe: { anyOf: [{ $ref: "#/$defs/B" }, { type: "null" }], deprecated: true },
            none: true,
          },
        },
        B: { type: "string", description: "Of B." },
      },
    });
    const [type] = declarations(catalog).map((one) => one.type);
    if (type?.kind !== "object") throw new Error("no object");
    expect(type.fields.map(({ name, description, deprecated }) => [name, description, deprecated])).toEqual([
      ["own", "Own.", false],
      ["other", "Of B.", false],
      ["maybe", "Of B.", true],
      ["none", null, false],
    ]);
  });
});

describe("choices", () => {
  const circle = {
    type: "object",
    required: ["kind"],
    properties: { kind: { const: "circle" }, r: { type: "number" } },
  };
  const square = {
    type: "object",
    required: ["kind", "a"],
    properties: { kind: { type: "string", const: "square" }, a: true },
  };
  const shapes = { Circle: circle, Square: square };

  it("by tag, also through another name", async () => {
    const branches = [{ $ref: "#/$defs/Circle" }, { $ref: "#/$defs/Box" }];
    expect(await built({ Shape: { oneOf: branches }, Box: { $ref: "#/$defs/Square" }, ...shapes })).toMatchObject({
      Shape: "oneOf:kind(-> shop#/$defs/Circle | -> shop#/$defs/Square)",
      Box: "-> shop#/$defs/Square",
    });
  });

  it("by JSON type", async () => {
    const branches = [
      { $ref: "#/$defs/Word" },
      { type: "number" },
      { type: "object", properties: { a: true } },
      { type: "array" },
    ];
    expect(await built({ Mixed: { anyOf: branches }, Word: { enum: ["a", "b"] } })).toEqual({
      Mixed: "anyOf(-> shop#/$defs/Word | number | -> shop#/$defs/Mixed/anyOf/2 | [any])",
      MixedObject: "{a? any, ignore}",
      Word: "enum(a|b)",
    });
  });

  it("by a list of types, each with its own keywords", async () => {
    const schema = { type: ["string", "object", "boolean"], maxLength: 3, properties: { a: true } };
    expect(await built({ A: { type: "object", properties: { b: schema } } })).toEqual({
      A: "{b? -> shop#/$defs/A/properties/b, ignore}",
      AB: "type(string | -> shop#/$defs/A/properties/b/type/1 | boolean)",
      ABObject: "{a? any, ignore}",
    });
  });

  it("between listed strings and all others: an open enum", async () => {
    const listed = { enum: ["a", "b"] };
    expect(
      await built({
        Open: { anyOf: [listed, { type: "string", maxLength: 9 }] },
        Reversed: { anyOf: [{ type: "string" }, { type: "string", ...listed }] },
        Inline: { type: "array", items: { anyOf: [listed, { type: "string" }, { type: "null" }] } },
      }),
    ).toEqual({
      Open: "enum(a|b|\u2026) typed",
      Reversed: "enum(a|b|\u2026) typed",
      Inline: "[-> shop#/$defs/Inline/items?]",
      InlineItem: "enum(a|b|\u2026) typed",
    });
  });

  it.each([
    [{ oneOf: [true, { type: "null" }] }, "branch 1 accepts null as well"],
    [{ oneOf: [{ type: ["string", "null"] }, { type: "null" }] }, "branch 1 accepts null as well"],
    [{ anyOf: [{ type: "null" }, { const: null }] }, "more than one accepts null"],
  ])("are refused where the value cannot tell: %j", async (schema, problem) => {
    const found = await findings({ $defs: { Choice: schema, ...shapes } });
    expect(found).toEqual([expect.stringMatching(/^schema\/ambiguous-choice: /)]);
    expect(found[0]).toContain(problem);
  });

  it("report broken references once", async () => {
    const branches = [{ $ref: "#/$defs/Gone" }, { type: "string" }, { type: "null" }];
    expect(await findings({ $defs: { A: { oneOf: branches } } })).toEqual([
      'link/unresolved: "#/$defs/Gone" does not exist',
    ]);
  });
});

describe("keywords that do not go together", () => {
  it.each([
    [{ type: "string", const: 5 }, "schema/type-mismatch"],
    [{ type: ["string", "null"], const: "a" }, "schema/type-mismatch"],
    [{ type: "integer", const: 1.5 }, "schema/type-mismatch"],
    [{ type: "string", enum: ["a", null] }, "schema/type-mismatch"],
    [{ type: ["string", "null"], enum: ["a"] }, "schema/type-mismatch"],
    [{ type: "object", anyOf: [{ type: "string" }, { type: "null" }] }, "schema/contradiction"],
    [{ type: "string", format: "uri", contentEncoding: "base64" }, "schema/idle-keyword"],
    [{ type: ["string", "boolean"], items: true }, "schema/idle-keyword"],
    [{ properties: { a: true }, required: ["a"] }, "schema/missing-type"],
    [{ format: "uri" }, "schema/missing-type"],
    [{ type: "array", items: false, minItems: 1 }, "schema/never"],
    [{ type: "array", prefixItems: [true, false], minItems: 2 }, "schema/never"],
    [{ type: "object", properties: { a: false }, required: ["a"] }, "schema/never"],
    [{ anyOf: [false, { type: "string" }] }, "schema/never"],
    [false, "schema/never"],
    [{ type: "object", additionalProperties: false, required: ["a"] }, "schema/undeclared-required"],
    [{ $ref: "#/$defs/Other", type: "integer" }, "schema/contradiction"],
  ])("%j", async (schema, code) => {
    const found = await findings({ $defs: { A: schema, Other: { type: "string" } } });
    expect(found.map((one) => one.split(":")[0])).toEqual([code]);
  });
});

describe("the root of a file", () => {
  it("is a type of its own, named by its title, its identifier or the file", async () => {
    const root = { type: "object", properties: { next: { $ref: "#" } } };
    expect(outlines(await loadFamily({ ...root, title: "Order line" }))).toEqual({
      OrderLine: "{next? -> shop#, ignore}",
    });
    expect(outlines(await loadFamily({ ...root, $id: "https://example.com/basket-1.0.0.schema.json" }))).toHaveProperty(
      "Basket",
    );
    expect(outlines(await loadFamily(root))).toHaveProperty("Shop");
  });

  it("says no more than its messages where it lists them", async () => {
    const found = async (more: object): Promise<readonly string[]> =>
      findings({
        ...more,
        oneOf: [{ $ref: "#/$defs/A" }],
        $defs: { A: { type: "object", required: ["type"], properties: { type: { const: "a" } } } },
      });
    expect(await found({ type: "object" })).toEqual([]);
    expect(await found({ required: ["type"] })).toEqual([]);
    expect(await found({ properties: { type: { type: "string" } } })).toEqual([]);
    expect(await found({ properties: { type: { enum: ["a", "b"] } } })).toEqual([]);
    const refused = [expect.stringMatching(/^message\/beside-list: .* stands beside the list of messages, and "A"/)];
    expect(await found({ type: ["string", "array"] })).toEqual(refused);
    expect(await found({ required: ["type", "id"] })).toEqual(refused);
    expect(await found({ properties: { id: { type: "string" } } })).toEqual(refused);
    expect(await found({ properties: { type: { enum: ["b"] } } })).toEqual(refused);
    expect(await found({ not: { required: ["id"] } })).toEqual(refused);
  });

  it("lists references with nothing beside them that would change the type", async () => {
    const message = { type: "object", required: ["type"], properties: { type: { const: "a" } } };
    const found = async (more: object): Promise<readonly string[]> =>
      findings({ oneOf: [{ $ref: "#/$defs/A", ...more }], $defs: { A: message } });
    expect(await found({ description: "Fine." })).toEqual([]);
    expect(await found({ required: ["id"] })).toEqual([expect.stringMatching(/^message\/list-entry: /)]);
  });
});

it("points at a pattern of names that is not portable", async () => {
  const folder = temporaryFolder();
  const A = { type: "object", patternProperties: { "^(?!a)": { type: "string" } } };
  writeFiles(folder, { "shop.schema.json": JSON.stringify({ $defs: { A } }) });
  const { diagnostics } = await loadCatalogs(join(folder, "shop.schema.json"));
  expect(diagnostics.map(({ code, origin }) => [code, origin?.pointer])).toEqual([
    ["schema/pattern", "/$defs/A/patternProperties/^(?!a)"],
  ]);
});
