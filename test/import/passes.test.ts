import { describe, expect, it } from "vitest";
import { importSchema, importTexts, said } from "./support.ts";

/** What becomes of each foreign construct; docs/IMPORT.md is the same table for people. */

/** A schema of a property of a draft-07 object after import. */
async function property(
  schema: object | boolean,
  more: object = {},
): Promise<{ schema: unknown; notes: readonly string[] }> {
  const { defs, report } = await importSchema({
    $schema: "http://json-schema.org/draft-07/schema#",
    type: "object",
    properties: { a: schema },
    definitions: { Named: { type: "string", maxLength: 9 } },
    ...more,
  });
  const properties = defs.thing?.properties as { a: unknown };
  return { schema: properties.a, notes: said(report).filter((note) => !/\$schema|definitions/.test(note)) };
}

describe("an exact translation", () => {
  const exact: readonly (readonly [string, object, object])[] = [
    [
      "exclusive bounds of draft-04",
      { type: "number", minimum: 1, exclusiveMinimum: true, exclusiveMaximum: false },
      { type: "number", exclusiveMinimum: 1 },
    ],
    ["an enum of one value", { enum: ["x"] }, { const: "x" }],
    ["a list of one type", { type: ["string"] }, { type: "string" }],
    ["both number types", { type: ["integer", "number"] }, { type: "number" }],
    ["nullable", { type: "string", nullable: true }, { type: ["string", "null"] }],
    [
      "a nullable enum",
      { type: "string", enum: ["a", "b"], nullable: true },
      { type: ["string", "null"], enum: ["a", "b", null] },
    ],
    ["example", { type: "string", example: "x" }, { type: "string", examples: ["x"] }],
    [
      "additionalItems without a list",
      { type: "array", items: { type: "null" }, additionalItems: false },
      { type: "array", items: { type: "null" } },
    ],
    [
      "allOf of one reference",
      { description: "d", allOf: [{ $ref: "#/definitions/Named" }] },
      { description: "d", $ref: "#/$defs/Named" },
    ],
    ["siblings of a reference", { $ref: "#/definitions/Named", minLength: 2 }, { $ref: "#/$defs/Named" }],
    ["divisibleBy", { type: "number", divisibleBy: 2 }, { type: "number", multipleOf: 2 }],
    ["the type any", { type: "any", description: "d" }, { description: "d" }],
    ["an open object", { type: "object" }, { type: "object", additionalProperties: true }],
    ["a word that JSON Schema does not know", { type: "string", wording: 1 }, { type: "string", "x-wording": 1 }],
    [
      "a choice with its type beside it",
      { type: "string", anyOf: [{ enum: ["a"] }, { type: "string" }] },
      { anyOf: [{ const: "a" }, { type: "string" }] },
    ],
  ];

  it.each(exact.slice(0, -1))("keeps %s", async (_, before, after) => {
    const { schema, notes } = await property(before);
    expect(schema).toEqual(after);
    expect(notes.length).toBeGreaterThan(0);
    expect(notes.filter((note) => note.startsWith("lost"))).toEqual([]);
  });

  it("moves what draft-03 requires on properties", async () => {
    const { defs } = await importSchema({ type: "object", properties: { a: { type: "string", required: true } } });
    expect(defs.thing).toEqual({ type: "object", required: ["a"], properties: { a: { type: "string" } } });
  });

  it("keeps allOf, which the loader merges", async () => {
    const { defs, report } = await importSchema({
      definitions: {
        Base: {
          type: "object",
          required: ["kind"],
          properties: { seq: { type: "integer" }, kind: { type: "string" } },
        },
        Next: {
          allOf: [
            { $ref: "#/definitions/Base" },
            { type: "object", properties: { kind: { enum: ["next"] }, at: { type: "null" } } },
          ],
        },
      },
    });
    expect(defs.Next).toMatchObject({ allOf: [{ $ref: "#/$defs/Base" }, { type: "object" }] });
    expect(said(report).filter((note) => note.startsWith("lost"))).toEqual([]);
  });
});

it("leaves out patterns of names that are not portable, and keeps what they matched", async () => {
  const integer = { type: "integer" };
  const closed = {
    type: "object",
    patternProperties: { "^(?!a)": integer, "^b": integer },
    additionalProperties: false,
  };
  const { schema, notes } = await property(closed);
  expect(schema).toEqual({ type: "object", patternProperties: { "^b": integer }, additionalProperties: true });
  expect(notes).toEqual(['lost members whose names match "^(?!a)" are any other members']);
  const alone = await property({ type: "object", patternProperties: { "^(?!a)": integer } });
  expect(alone.schema).toEqual({ type: "object", additionalProperties: true });
});

describe("what the dialect has learnt", () => {
  it.each([
    [
      "tuples",
      { type: "array", items: [{ type: "null" }], additionalItems: { type: "string" } },
      { type: "array", prefixItems: [{ type: "null" }], items: { type: "string" } },
    ],
    [
      "patterns of names",
      { type: "object", patternProperties: { "^a": {} }, additionalProperties: false },
      { type: "object", patternProperties: { "^a": {} }, additionalProperties: false },
    ],
    ["items that are never valid", { type: "array", items: false }, { type: "array", items: false }],
    [
      "members that may not be there",
      { type: "object", properties: { b: false }, patternProperties: { "^x": false } },
      { type: "object", properties: { b: false }, patternProperties: { "^x": false } },
    ],
    ["numbers in an enum", { type: "integer", enum: [3, 1] }, { type: "integer", enum: [3, 1] }],
    ["formats that are not asserted", { type: "string", format: "idn-email" }, { type: "string", format: "idn-email" }],
    [
      "choices that overlap",
      {
        oneOf: [
          { type: "object", required: ["a"] },
          { type: "object", required: ["b"] },
        ],
      },
      {
        oneOf: [
          { type: "object", required: ["a"] },
          { type: "object", required: ["b"] },
        ],
      },
    ],
  ])("passes through: %s", async (_, before, after) => {
    const { schema, notes } = await property(before);
    expect(schema).toMatchObject(after);
    expect(notes.filter((note) => note.startsWith("lost"))).toEqual([]);
  });
});

describe("a loss", () => {
  it.each([
    [
      "what depends on other schemas opens the object",
      { type: "object", properties: { a: { type: "null" } }, unevaluatedProperties: false },
      { type: "object", properties: { a: { type: "null" } } },
    ],
  ])("%s", async (_, before, after) => {
    const { schema, notes } = await property(before);
    expect(schema).toEqual(after);
    expect(notes.filter((note) => note.startsWith("lost")).length).toBeGreaterThan(0);
  });

  it("inside a negation takes the whole negation", async () => {
    const { defs } = await importSchema({
      type: "object",
      properties: { a: { type: "string", not: { type: "object", unevaluatedProperties: false } } },
    });
    expect(defs.thing?.properties).toEqual({ a: { type: "string" } });
  });

  it("has the place in the document", async () => {
    const report = await importTexts(
      { "a.json": '{\n  "type": "object",\n  "unevaluatedProperties": false\n}' },
      "a.json",
    );
    const [loss] = report.notes.filter(({ kind }) => kind === "lost");
    expect(loss?.origin).toMatchObject({ line: 3, column: 3 });
  });
});

describe("a schema without type", () => {
  it("accepts every type, as the document does, or the one that --assume asks for", async () => {
    const schema = { type: "object", properties: { a: { maxLength: 3 } } };
    const plain = await importSchema(schema);
    expect(plain.defs.thing?.properties).toMatchObject({
      a: { type: ["object", "array", "string", "number", "boolean", "null"] },
    });
    const assumed = await importSchema(schema, { assume: true });
    expect(assumed.defs.thing?.properties).toEqual({ a: { type: "string", maxLength: 3 } });
  });
});

describe("messages of a schema", () => {
  const one = (value: string): object => ({ type: "object", required: ["op"], properties: { op: { enum: [value] } } });

  it("are the choices of its root", async () => {
    const report = await importTexts({ "m.json": JSON.stringify({ oneOf: [one("in"), one("out")] }) }, "m.json");
    const [protocol] = report.catalog?.catalog.protocols ?? [];
    expect(protocol?.discriminator).toEqual({ path: ["op"], kind: "string" });
    expect(protocol?.messages.map((message) => message.declaration.name)).toEqual(["MIn", "MOut"]);
  });

  it("are the files of a folder, where a constant tells them apart", async () => {
    const report = await importTexts({ "a.json": JSON.stringify(one("a")), "b.json": JSON.stringify(one("b")) });
    expect(report.catalog?.catalog.protocols[0]?.messages.map((message) => message.discriminatorValue)).toEqual([
      "a",
      "b",
    ]);
  });
});

describe("messages that integers tell apart", () => {
  const coded = (op: unknown, more: object = {}): object => {
    return { type: "object", required: ["op"], properties: { op, ...more } };
  };
  const protocolOf = async (documents: Readonly<Record<string, object>>): Promise<unknown> => {
    const texts = Object.entries(documents).map(([name, schema]) => [`${name}.json`, JSON.stringify(schema)]);
    const [protocol] = (await importTexts(Object.fromEntries(texts))).catalog?.catalog.protocols ?? [];
    return protocol && [protocol.discriminator, protocol.messages.map((message) => message.discriminatorValue)];
  };

  it("are messages, with a const or an enum of one", async () => {
    expect(await protocolOf({ a: coded({ const: 10 }), b: coded({ type: "integer", enum: [-1] }) })).toEqual([
      { path: ["op"], kind: "integer" },
      [10, -1],
    ]);
  });

  it("are told apart by strings where those do it as well", async () => {
    const named = (op: number, name: string): object => ({
      ...coded({ const: op }, { name: { const: name } }),
      required: ["op", "name"],
    });
    expect(await protocolOf({ a: named(1, "x"), b: named(2, "y") })).toEqual([
      { path: ["name"], kind: "string" },
      ["x", "y"],
    ]);
    expect(await protocolOf({ a: named(1, "x"), b: named(2, "x") })).toEqual([
      { path: ["op"], kind: "integer" },
      [1, 2],
    ]);
  });

  it("are of one kind: a message with a string beside them is a type", async () => {
    const documents = { a: coded({ const: 1 }), b: coded({ const: 2 }), c: coded({ const: "three" }) };
    expect(await protocolOf(documents)).toEqual([{ path: ["op"], kind: "integer" }, [1, 2]]);
  });

  it("have a discriminator that the catalog can name, whatever it is called", async () => {
    const slashed = (value: string): object => ({
      type: "object",
      required: ["/op"],
      properties: { "/op": { const: value } },
    });
    expect(await protocolOf({ a: slashed("x"), b: slashed("y") })).toEqual([
      { path: ["/op"], kind: "string" },
      ["x", "y"],
    ]);
  });
});

describe("references", () => {
  it("reach files, anchors, identifiers and places in the middle of a schema", async () => {
    const report = await importTexts(
      {
        "main.json": JSON.stringify({
          type: "object",
          properties: {
            a: { $ref: "sub/other.json#/definitions/A%20b" },
            b: { $ref: "#mark" },
            c: { $ref: "#/properties/d/properties/e" },
            d: { type: "object", properties: { e: { type: "integer" } } },
            self: { $ref: "#" },
          },
          $defs: { M: { $anchor: "mark", type: "null" } },
        }),
        "sub/other.json": JSON.stringify({ definitions: { "A b": { $ref: "../main.json#/$defs/M" } } }),
      },
      "main.json",
    );
    const main = JSON.parse(report.texts.get("main.schema.json") ?? "");
    expect(main.$defs.main.properties).toEqual({
      a: { $ref: "other.schema.json#/$defs/A%20b" },
      b: { $ref: "#/$defs/M" },
      c: { $ref: "#/$defs/e" },
      d: { type: "object", properties: { e: { $ref: "#/$defs/e" } } },
      self: { $ref: "#/$defs/main" },
    });
    expect(report.notes.filter(({ kind }) => kind === "lost")).toEqual([]);
  });

  it("to a network or to nothing accept anything, and say so", async () => {
    const { defs, report } = await importSchema({
      type: "object",
      properties: { a: { $ref: "https://example.com/a.json" }, b: { $ref: "#/definitions/none" } },
    });
    expect(defs.thing?.properties).toEqual({ a: {}, b: {} });
    expect(said(report).filter((note) => note.startsWith("lost"))).toHaveLength(2);
  });
});
