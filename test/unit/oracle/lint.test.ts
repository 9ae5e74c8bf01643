import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PatternProgram } from "../../../generator/model/pattern.ts";
import type { AssertedFormat, JsonValue } from "../../../generator/model/type.ts";
import { isReadable } from "../../../generator/oracle/ajv/canonical.ts";
import { isMultiple } from "../../../generator/oracle/ajv/decimal.ts";
import { sorted } from "../../../generator/oracle/ajv/equality.ts";
import { createJudge } from "../../../generator/oracle/ajv/refusal.ts";
import { depthOf } from "../../../generator/oracle/json.ts";
import { formats } from "../../../generator/oracle/model/formats.ts";
import { matches } from "../../../generator/oracle/model/match.ts";

function corpus<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../../corpora/${name}.json`, import.meta.url), "utf8"));
}

describe("formats", () => {
  const cases = Object.entries(corpus<Record<AssertedFormat, { valid: string[]; invalid: string[] }>>("formats"));

  it.each(cases)("%s", (format, { valid, invalid }) => {
    const check = formats[format as AssertedFormat];
    expect(valid.filter((text) => !check(text))).toEqual([]);
    expect(invalid.filter((text) => check(text))).toEqual([]);
  });
});

it.each(corpus<{ value: string; divisor: string; multiple: boolean }[]>("multipleOf"))(
  "$value is a multiple of $divisor: $multiple",
  ({ value, divisor, multiple }) => {
    expect(isMultiple(Number(value), Number(divisor))).toBe(multiple);
  },
);

describe("patterns", () => {
  it.each(corpus<{ pattern: string; program: PatternProgram; matches: string[]; misses: string[] }[]>("patterns"))(
    "$pattern",
    ({ program, matches: good, misses: bad }) => {
      expect(good.filter((text) => !matches(program, text))).toEqual([]);
      expect(bad.filter((text) => matches(program, text))).toEqual([]);
    },
  );
});

describe("values", () => {
  it("have one canonical text, whatever the order of members", () => {
    expect(sorted({ b: [1, 1.0], a: { d: null, c: "x" } })).toBe('{"a":{"c":"x","d":null},"b":[1,1]}');
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (object) => {
        const reversed = Object.fromEntries(Object.entries(object).reverse());
        expect(sorted(reversed as JsonValue)).toBe(sorted(object as JsonValue));
        expect(JSON.parse(sorted(object as JsonValue))).toEqual(JSON.parse(JSON.stringify(object)));
      }),
    );
  });

  it("are as deep as their deepest place", () => {
    expect([depthOf(1), depthOf([]), depthOf([[], { a: [] }])]).toEqual([0, 1, 3]);
  });

  it("hold integers that no decoder reads", () => {
    expect([2 ** 53, [-(2 ** 53)], { a: 1e20 }].map(isReadable)).toEqual([false, false, false]);
    expect([2 ** 53 - 1, 0.5, 1e21, "9007199254740992", [{}]].map(isReadable)).toEqual([true, true, true, true, true]);
  });
});

describe("the judge", () => {
  const judge = (schema: JsonValue, value: JsonValue) => {
    const sources = [
      { file: "a.schema.json", text: JSON.stringify({ $id: "https://example.com/x", $defs: { A: schema } }) },
    ];
    return createJudge(sources)("a.schema.json", "/$defs/A", value);
  };

  it.each<[JsonValue, JsonValue]>([
    [{ type: "object", required: ["toString"] }, {}],
    [{ type: "object", required: ["valueOf"] }, Object.create(null)],
    [{ type: "object", properties: { a: { type: "integer" } } }, { a: 1.5 }],
    [{ type: "array", uniqueItems: true }, [{ valueOf: 1 }, { valueOf: 1 }]],
    [
      { type: "array", uniqueItems: true },
      [
        { a: 1, b: 2 },
        { b: 2, a: 1 },
      ],
    ],
    [{ type: "number", multipleOf: 0.01 }, 0.075],
    [{ type: "string", contentEncoding: "base64" }, "YQ"],
    [{ type: "string", format: "date" }, "2023-02-29"],
    [{ type: "string", maxLength: 1 }, "\u{1f600}a"],
    [{ type: "string", pattern: "^(a+)+$" }, `${"a".repeat(40)}!`],
    [{ enum: ["a"] }, "b"],
    [{ const: "a" }, "A"],
  ])("refuses by %j", (schema, value) => {
    expect(judge(schema, value)).not.toBeNull();
  });

  it.each<[JsonValue, JsonValue]>([
    [{ type: "object", properties: { constructor: { type: "string" } } }, {}],
    [{ type: "array", uniqueItems: true }, [{ toString: 1 }, { toString: 2 }, [], {}]],
    [{ type: "number", multipleOf: 0.01 }, 0.07],
    [{ type: "string", contentEncoding: "base64" }, "YQ=="],
    [{ type: "string", maxLength: 1 }, "\u{1f600}"],
    [
      { type: "string", scale: 0, title: "A", description: "A.", deprecated: true, readOnly: true, writeOnly: false },
      "a",
    ],
    [{ type: "string", deprecation: { replacement: "b" }, renamedFrom: "b", default: "c", $comment: "d" }, "a"],
    [{ type: "integer" }, 1e3],
    [{ type: "array", items: { anyOf: [{ type: "null" }, { $ref: "#/$defs/A" }] } }, [null, [], [[null]]]],
  ])("accepts by %j", (schema, value) => {
    expect(judge(schema, value)).toBeNull();
  });

  it("follows references as far as the value goes, however many there are", () => {
    const links = Array.from({ length: 20_000 }, (_, index) => `#/$defs/L${index + 1}`);
    const schemas = (link: (reference: string) => JsonValue): JsonValue => ({
      $defs: {
        ...Object.fromEntries(links.map((reference, index) => [`L${index}`, link(reference)])),
        L20000: { type: "null" },
      },
    });
    const ask = (value: JsonValue, schema: JsonValue) =>
      createJudge([{ file: "a.schema.json", text: JSON.stringify(schema) }])("a.schema.json", "/$defs/L0", value);
    const aliases = schemas(($ref) => ({ $ref }));
    expect(ask(null, aliases)).toBeNull();
    expect(ask(1, aliases)).toEqual({ path: "", problem: "must be null" });
    const nested = schemas(($ref) => ({ type: "array", items: { $ref } }));
    expect(ask([[[]]], nested)).toBeNull();
    expect(ask([[[1]]], nested)).toEqual({ path: "/0/0/0", problem: "must be array" });
  });

  it("is not led astray by definitions and properties with the names of keywords", () => {
    const strange = { $id: { type: "null" }, $ref: { type: "boolean" }, $anchor: true, $defs: { type: "string" } };
    const schema: JsonValue = {
      $defs: { ...strange, A: { type: "object", properties: { ...strange, to: { $ref: "#/$defs/$id" } } } },
    };
    const ask = createJudge([{ file: "a.schema.json", text: JSON.stringify(schema) }]);
    expect(ask("a.schema.json", "/$defs/A", { $id: null, $ref: true, $anchor: 1, $defs: "x", to: null })).toBeNull();
    expect(ask("a.schema.json", "/$defs/A", { to: 1 })).toEqual({ path: "/to", problem: "must be null" });
    expect(ask("a.schema.json", "/$defs/$id", null)).toBeNull();
  });

  it("names the place inside the value, and the choice rather than its branches", () => {
    const branches = { anyOf: [{ type: "string" }, { type: "boolean" }] };
    expect(
      judge({ type: "object", properties: { "a/b": { type: "array", items: branches } } }, { "a/b": [1] }),
    ).toEqual({
      path: "/a~1b/0",
      problem: "must match a schema in anyOf",
    });
  });

  it("follows references between files by their paths, whatever their identifiers", () => {
    const a = { $id: "https://example.com/a", $defs: { A: { $ref: "../b%20c.schema.json#/$defs/x~1y" } } };
    const b = { $id: "https://example.org/elsewhere", $defs: { "x/y": { type: "integer" } } };
    const ask = createJudge([
      { file: "sub/a.schema.json", text: JSON.stringify(a) },
      { file: "b c.schema.json", text: JSON.stringify(b) },
    ]);
    expect(ask("sub/a.schema.json", "/$defs/A", 1)).toBeNull();
    expect(ask("sub/a.schema.json", "/$defs/A", "1")).toEqual({ path: "", problem: "must be integer" });
    expect(ask("b c.schema.json", "/$defs/x~1y", "1")).not.toBeNull();
  });
});

it("tells in words what constants and lists allow, also by reference", () => {
  const long = Array.from({ length: 12 }, (_, index) => index);
  const defs = { List: { enum: ["a", { b: 1 }] }, Long: { enum: long }, One: { const: null } };
  const properties = { list: { $ref: "#/$defs/List" }, long: { $ref: "#/$defs/Long" }, one: { $ref: "#/$defs/One" } };
  const text = JSON.stringify({ $defs: { ...defs, A: { type: "object", properties } } });
  const ask = (value: JsonValue) => createJudge([{ file: "a.schema.json", text }])("a.schema.json", "/$defs/A", value);
  expect(ask({ list: "c" })).toEqual({ path: "/list", problem: 'must be one of "a", {"b":1}' });
  expect(ask({ long: -1 })).toEqual({ path: "/long", problem: "must be one of 0, 1, 2, 3, 4, 5, 6, 7 and 4 more" });
  expect(ask({ one: 0 })).toEqual({ path: "/one", problem: "must be null" });
});
