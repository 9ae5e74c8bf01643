import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { placedKeywords, unsupportedKeywords } from "../../../generator/load/keywords.ts";
import { ruleKeywords, structuralKeywords, typedKeywords } from "../../../generator/load/schema.ts";
import { assertedFormats } from "../../../generator/model/type.ts";
import { findings } from "./family.ts";

const read = (kind: string) =>
  JSON.parse(readFileSync(new URL(`../../../schema/dialect/${kind}.schema.json`, import.meta.url), "utf8"));
const family = read("family");
const keywords = family.$defs.keywords.properties;

describe.each(["catalog", "family"])("the meta-schema of a %s", (kind) => {
  const metaSchema = read(kind);

  it("is valid JSON Schema 2020-12", () => {
    const ajv = new Ajv2020({ allErrors: true, strict: true, strictTypes: false });
    expect(ajv.validateSchema(metaSchema), JSON.stringify(ajv.errors)).toBe(true);
    ajv.compile(metaSchema);
  });

  it("titles and describes every member, so that editors can", () => {
    const bare: string[] = [];
    const visit = (schema: unknown, path: string): void => {
      if (typeof schema !== "object" || schema === null) return;
      for (const [name, part] of Object.entries(schema)) {
        if (!["properties", "patternProperties"].includes(name)) {
          visit(part, `${path}/${name}`);
          continue;
        }
        for (const [member, one] of Object.entries(part as Record<string, Record<string, unknown>>)) {
          const target = typeof one.$ref === "string" ? metaSchema.$defs[one.$ref.split("/")[2] ?? ""] : {};
          const { title, description } = { ...target, ...one };
          if (!title || !description) bare.push(`${path}/${name}/${member}`);
          visit(one, `${path}/${name}/${member}`);
        }
      }
    };
    visit(metaSchema, "");
    expect(bare).toEqual([]);
  });
});

describe("the dialect", () => {
  it("has the keywords that the loader knows, and no others", () => {
    const annotations = [
      "$id",
      "$anchor",
      "$defs",
      "definitions",
      "$comment",
      "title",
      "description",
      "deprecated",
      "deprecation",
      "renamedFrom",
      "default",
      "examples",
      "readOnly",
      "writeOnly",
      "discriminator",
    ];
    const judging = [...structuralKeywords.filter((one) => one !== "oneOf"), ...typedKeywords.keys(), ...ruleKeywords];
    const known = new Set([...judging, ...annotations]);
    expect(Object.keys(keywords).sort()).toEqual([...known].sort());
  });

  it("has the formats that targets assert; base64 is spelled contentEncoding", () => {
    expect([...keywords.format.examples, ...keywords.contentEncoding.enum].sort()).toEqual([...assertedFormats].sort());
  });

  it("lacks what is on the list of unsupported keywords", () => {
    const supported = new Set([...Object.keys(keywords), ...placedKeywords.keys(), "oneOf"]);
    expect([...unsupportedKeywords.keys()].filter((keyword) => supported.has(keyword))).toEqual([]);
  });

  it("answers for every keyword of JSON Schema 2020-12", () => {
    const standard = ["core", "applicator", "unevaluated", "validation", "meta-data", "format-annotation", "content"];
    const all = standard.flatMap((name) => {
      const file = new URL(
        `../../../node_modules/ajv/dist/refs/json-schema-2020-12/meta/${name}.json`,
        import.meta.url,
      );
      return Object.keys(JSON.parse(readFileSync(file, "utf8")).properties);
    });
    expect(all.length).toBeGreaterThan(50);
    const answered = new Set([
      ...Object.keys(keywords),
      ...placedKeywords.keys(),
      ...unsupportedKeywords.keys(),
      "oneOf",
    ]);
    expect(all.filter((keyword) => !answered.has(keyword))).toEqual([]);
  });

  it.each([...unsupportedKeywords.keys()])("refuses %s wherever a schema stands", async (keyword) => {
    const expected = [expect.stringMatching(/^dialect\/unsupported-keyword: /)];
    expect(await findings({ $defs: { A: { [keyword]: {} } } })).toEqual(expected);
    expect(await findings({ [keyword]: [], $defs: {} })).toEqual(expected);
    const deep = { type: "array", items: { anyOf: [{ type: "object", additionalProperties: { [keyword]: 1 } }] } };
    expect(await findings({ $defs: { A: deep } })).toEqual(expected);
  });

  it.each([
    [{ type: "string", maxLength: 1.5 }, '"maxLength" is 1.5'],
    [{ type: "string", minLength: -1 }, '"minLength" is -1'],
    [{ type: "number", multipleOf: 0 }, '"multipleOf" is 0'],
    [{ type: "object", required: "a" }, '"required" is a string'],
    [{ type: "object", required: ["a", 1] }, 'entry 2 of "required" is 1'],
    [{ type: "object", properties: { a: null } }, '"a" is null'],
    [{ type: "array", items: [] }, '"items" is a list'],
    [{ type: [] }, '"type" is an empty list'],
    [{ enum: [] }, '"enum" is an empty list'],
    [{ description: ["a"] }, '"description" is a list'],
    [{ $ref: "" }, '"$ref" is empty'],
    [{ $id: "#a" }, '"$id" is "#a"'],
    [{ $anchor: "1" }, '"$anchor" is "1"'],
    [{ allOf: [] }, '"allOf" is an empty list'],
    [{ anyOf: {} }, '"anyOf" is an object'],
    [7, '"A" is 7'],
  ])("judges values of keywords: %j", async (schema, problem) => {
    expect(await findings({ $defs: { A: schema } })).toEqual([`dialect/wrong-value: ${problem}`]);
  });

  it("makes one finding of each cause", async () => {
    const schema = {
      type: "strin",
      maxLength: "3",
      "x-note": 1,
      properties: { a: { unevaluatedItems: {}, typo: 1 } },
      minLenght: 2,
    };
    expect((await findings({ $defs: { A: schema } })).map((one) => one.split(":")[0]).sort()).toEqual([
      "dialect/unknown-keyword",
      "dialect/unknown-keyword",
      "dialect/unknown-type",
      "dialect/unsupported-keyword",
      "dialect/wrong-value",
    ]);
  });

  it.each(["https://json-schema.org/draft/2020-12/schema", "../dialect/family.schema.json", "family.schema.json"])(
    "takes the $schema %s",
    async ($schema) => {
      expect(await findings({ $schema, $defs: {} })).toEqual([]);
    },
  );

  it.each([
    "http://json-schema.org/draft-07/schema#",
    "https://json-schema.org/draft/2019-09/schema",
    "https://evil.example/family.schema.json",
    "other.schema.json",
  ])("refuses the $schema %s", async ($schema) => {
    expect((await findings({ $schema, $defs: {} })).map((one) => one.split(":")[0])).toEqual(["dialect/foreign-draft"]);
  });

  it.each([null, true, 5, "text", []])("refuses %j as a file", async (value) => {
    expect((await findings(JSON.stringify(value))).map((one) => one.split(":")[0])).toEqual(["dialect/wrong-value"]);
  });
});
