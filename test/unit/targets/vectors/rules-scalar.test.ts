import { describe, expect, it } from "vitest";
import { label } from "../../../../generator/targets/vectors/rules/case.ts";
import { numberCases } from "../../../../generator/targets/vectors/rules/number.ts";
import { enumCases, literalCases } from "../../../../generator/targets/vectors/rules/scalar.ts";
import { stringCases } from "../../../../generator/targets/vectors/rules/string.ts";
import { anyCases, typeCases } from "../../../../generator/targets/vectors/rules/type.ts";
import { integer, literal, nullable, number, object, oneOf, ref, string, union } from "../../../support/model.ts";
import { contextOf, outlines } from "./support.ts";

const context = contextOf({ Thing: object({}) });

describe("type", () => {
  const names = (cases: ReturnType<typeof typeCases>): string =>
    [...cases].map((one) => `${one.name}:${"fault" in one ? one.fault?.code : ""}`).join(" ");

  it.each([
    [string(), "null:type boolean:type number:type array:type object:type"],
    [nullable(string()), "boolean:type number:type array:type object:type"],
    [integer(), "null:type boolean:type string:type array:type object:type fraction:type"],
    [integer({ multipleOf: 2 }), "null:type boolean:type string:type array:type object:type"],
    [ref("Thing"), "null:type boolean:type number:type string:type array:type"],
    [literal("x"), "null:const boolean:const number:const array:const object:const"],
    [literal("x", true), "null:type boolean:type number:type array:type object:type"],
    [oneOf(["x"]), "null:type boolean:type number:type array:type object:type"],
    [{ ...oneOf(["x"]), typed: false }, "null:enum boolean:enum number:enum array:enum object:enum"],
    [union([string(), integer()], { keyword: "oneOf" }), "null:oneOf boolean:oneOf array:oneOf object:oneOf"],
    [nullable(union([string(), integer()], { keyword: "type" })), "boolean:type array:type object:type"],
  ])("%# is tried with every other JSON type", (type, expected) => {
    expect(names(typeCases(context, type))).toBe(expected);
  });

  it("of any value is tried with each JSON type, and all are accepted", () => {
    const cases = [...anyCases()];
    expect(cases.map(({ name }) => name).slice(0, 6)).toEqual([
      "null",
      "boolean",
      "number",
      "string",
      "array",
      "object",
    ]);
    expect(cases.every((one) => "fault" in one && one.fault === null)).toBe(true);
  });
});

describe("const", () => {
  it.each([
    [literal("aB"), ['"aBx"', '"aB "', '""', '"AB"']],
    [literal("AB"), ['"ABx"', '"AB "', '""', '"ab"']],
    [literal(5), ["6"]],
    [literal(true), ["false"]],
    [literal(null), []],
  ])("%#", (type, values) => {
    const cases = outlines(literalCases(type, true)).filter((line) => line.startsWith("const:"));
    expect(cases.map((line) => line.replace(/^const:\S+ (.*) -> const$/, "$1"))).toEqual(values);
  });
});

it("tries constants by their ends, and in other spellings", () => {
  expect(outlines(literalCases(literal("ab"), false)).slice(4)).toEqual([
    'const:shorter "a" -> const',
    'const:last-changed "a~" -> const',
    'const:first-changed "~b" -> const',
    'const:combining "ab\u0301" -> const',
    'const:ends-in-nul "ab\\u0000" -> const',
    'lexeme:escaped "\\u0061\\u0062" -> accept',
    'near-miss:open-end "ab -> syntax',
  ]);
  expect(outlines(literalCases(literal(5), false))).toEqual([
    "const:next 6 -> const",
    "const:before 4 -> const",
    "lexeme:exponent 5e+0 -> accept",
    "lexeme:zeros 5.0 -> accept",
  ]);
});

describe("enum", () => {
  it("closed: each value, and values beside the list", () => {
    expect(outlines(enumCases(context, oneOf(["on", "off"]), true))).toEqual([
      'enum:listed-on "on" -> accept',
      'enum:listed-off "off" -> accept',
      'lexeme:escaped-on "\\u006f\\u006e" -> accept',
      'enum:longer "onx" -> enum',
      'enum:padded "on " -> enum',
      'enum:empty "" -> enum',
      'enum:other-case "ON" -> enum',
      'enum:shorter-on "o" -> enum',
      'enum:last-changed-on "o~" -> enum',
      'enum:first-changed-on "~n" -> enum',
      'enum:combining-on "on\u0301" -> enum',
      'enum:ends-in-nul-on "on\\u0000" -> enum',
    ]);
  });

  it("open: each value, others that its strings allow, and the rules of those", () => {
    expect(outlines(enumCases(context, oneOf(["on"], string({ maxLength: 3, minLength: 1 })), true))).toEqual([
      'enum:listed-on "on" -> accept',
      'lexeme:escaped-on "\\u006f\\u006e" -> accept',
      'enum:unknown-longer "onx" -> accept',
      'enum:unknown-padded "on " -> accept',
      'enum:unknown-other-case "ON" -> accept',
      'enum:unknown "a" -> accept',
      'minLength:at "a" -> accept',
      'minLength:at-astral "\u{1F600}" -> accept',
      'minLength:under "" -> minLength',
      'maxLength:at "aaa" -> accept',
      'maxLength:at-astral "\u{1F600}aa" -> accept',
      'maxLength:at-combining "ae\u0301" -> accept',
      'maxLength:over "aaaa" -> maxLength',
      'maxLength:over-astral "\u{1F600}aaa" -> maxLength',
      'maxLength:over-combining "aae\u0301" -> maxLength',
    ]);
  });

  it("large: only some values one by one", () => {
    const values = Array.from({ length: 100 }, (_, index) => `v${index}`);
    const cases = outlines(enumCases(context, oneOf(values), false));
    expect(cases.filter((line) => line.startsWith("enum:listed-"))).toHaveLength(64);
    expect(cases).toContain("enum:listed omitted");
  });
});

describe("number", () => {
  it.each([
    [
      integer({ minimum: 1, maximum: 3 }),
      ["minimum:inside 1", "minimum:outside 0 -> minimum", "maximum:inside 3", "maximum:outside 4 -> maximum"],
    ],
    [integer({ minimum: 0.5, maximum: 9 }), ["minimum:inside 1", "minimum:outside 0 -> minimum"]],
    [
      number({ minimum: 1, maximum: 2 }),
      [
        "minimum:inside 1",
        "minimum:outside 0.9999999999999999 -> minimum",
        "maximum:outside 2.0000000000000004 -> maximum",
      ],
    ],
    [
      number({ exclusiveMinimum: 0, exclusiveMaximum: 1 }),
      [
        "exclusiveMinimum:inside 5e-324",
        "exclusiveMinimum:outside 0 -> exclusiveMinimum",
        "exclusiveMaximum:inside 0.9999999999999999",
        "exclusiveMaximum:outside 1 -> exclusiveMaximum",
      ],
    ],
    [
      integer({ exclusiveMaximum: 4, minimum: 0 }),
      ["exclusiveMaximum:inside 3", "exclusiveMaximum:outside 4 -> exclusiveMaximum"],
    ],
    [
      integer({ multipleOf: 5, minimum: 3 }),
      [
        "minimum:inside 5",
        "minimum:outside 0 -> minimum",
        "multipleOf:multiple-5 5",
        "multipleOf:between 6 -> multipleOf",
      ],
    ],
    [
      number({ multipleOf: 0.5, minimum: 0 }),
      ["minimum:outside -0.5 -> minimum", "multipleOf:between 0.25 -> multipleOf"],
    ],
    [integer(), ["extreme:9007199254740991 9007199254740991", "extreme:9007199254740992 9007199254740992 -> range"]],
    [number(), ["extreme:5e-324 5e-324", "extreme:1.7976931348623157e+308 1.7976931348623157e+308"]],
  ])("%#", (type, expected) => {
    const cases = outlines(numberCases(type)).map((line) => line.replace(/ -> accept$/, ""));
    for (const line of expected) expect(cases).toContain(line);
  });

  it("leaves out what cannot be isolated or written", () => {
    expect(outlines(numberCases(integer({ maximum: 2 ** 53 - 1 })))).toContain("maximum:outside omitted");
    expect(outlines(numberCases(number({ minimum: 1e20 })))).toContain("minimum:inside omitted");
    expect(outlines(numberCases(number({ minimum: 0, exclusiveMinimum: 0 })))).toContain("minimum:outside omitted");
    expect(outlines(numberCases(integer({ multipleOf: 0.5 })))).toContain("multipleOf:between omitted");
  });

  it("uses only multiples on which binary division agrees with decimal", () => {
    const cases = [...numberCases(number({ multipleOf: 0.01, minimum: 0.07, maximum: 0.57 }))];
    for (const one of cases) {
      if (!("value" in one) || typeof one.value !== "number") continue;
      expect(Number.isInteger(one.value / 0.01)).toBe(one.fault?.code !== "multipleOf");
    }
    expect(cases.filter((one) => "value" in one).length).toBeGreaterThan(3);
  });
});

describe("string", () => {
  it("without rules: only characters", () => {
    expect([...stringCases(context, string(), false)].map(({ rule, name }) => `${rule}:${name}`)).toEqual([
      "characters:edges",
      "characters:escaped",
      "characters:unescaped",
    ]);
  });

  it("leaves out edges beyond the cap, and those that break more than the length", () => {
    expect(outlines(stringCases(context, string({ maxLength: 1_000_000 }), false))).toContain("maxLength:at omitted");
    const fixed = outlines(stringCases(context, string({ format: "date", maxLength: 10 }), false));
    expect(fixed).toContain('maxLength:at "2024-01-01" -> accept');
    expect(fixed).toContain("maxLength:over omitted");
  });

  it("takes fewer samples where the type is used by reference", () => {
    const type = string({ format: "date-time" });
    const all = outlines(stringCases(context, type, false));
    const few = outlines(stringCases(context, type, true));
    expect(all.length).toBeGreaterThan(10);
    expect(few).toHaveLength(4);
    expect(all).toEqual(expect.arrayContaining(few));
  });
});

it("labels strings by themselves where they are plain, else by a hash", () => {
  expect(label("a.b/c-1 x")).toBe("a.b/c-1 x");
  expect(label("")).toBe("~811c9dc5");
  expect(label("\u{1F600}")).toMatch(/^~[0-9a-f]{8}$/);
  expect(label("trailing ")).toMatch(/^~/);
  expect(label("x".repeat(50))).toMatch(/^~/);
  expect(label("x".repeat(50))).not.toBe(label("x".repeat(51)));
});
