import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  docComment,
  doubleLiteral,
  identifier,
  integerLiteral,
  jsonLiteral,
  stringLiteral,
} from "../../../../generator/targets/swift/encode.ts";
import { readJsonLiteral, readStringLiteral } from "../../../support/swift-lexer.ts";

/** Well-formed text of every kind: plain, code-like, controls, marks of direction, astral characters. */
const text = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({
    unit: fc.constantFrom("\\", '"', "(", ")", "#", "/", "*", "\n", "\r", "\u2028", "\u202e", "`", "$", "{", "u"),
  }),
);
const ascii = /^[\x20-\x7e]*$/;

describe("string literals", () => {
  it("are read back as what was written, in ASCII and on one line", () => {
    fc.assert(
      fc.property(text, (value) => {
        const literal = stringLiteral(value);
        expect(literal).toMatch(ascii);
        expect(readStringLiteral(literal)).toBe(value);
      }),
    );
  });

  it.each([
    ["plain", '"plain"'],
    ['"', '"\\""'],
    ["\\(exit(1))", '"\\\\(exit(1))"'],
    ["a\nb\rc\td", '"a\\nb\\rc\\td"'],
    ["\u0000\u007f", '"\\u{0}\\u{7F}"'],
    ["\u041f\u202e\u{1f600}", '"\\u{41F}\\u{202E}\\u{1F600}"'],
  ])("of %j", (value, literal) => {
    expect(stringLiteral(value)).toBe(literal);
  });

  it("refuse what no Swift string can hold", () => {
    expect(() => stringLiteral("\ud800")).toThrow("surrogate");
  });
});

describe("JSON literals", () => {
  it("are read back as the same value, in ASCII and on one line", () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), text), (value) => {
        const literal = jsonLiteral(JSON.stringify(value));
        expect(literal).toMatch(ascii);
        expect(JSON.parse(readJsonLiteral(literal))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it.each([
    ['{"a":1}', '#"{"a":1}"#'],
    ['"\\"#\\\\#(x)"', '##""\\"#\\\\#(x)""##'],
    ['"\u00e9\u{1f600}"', '#""\\u00e9\\ud83d\\ude00""#'],
  ])("of %s", (json, literal) => {
    expect(jsonLiteral(json)).toBe(literal);
  });
});

describe("documentation comments", () => {
  it("are one line of ASCII that neither opens nor ends a block comment", () => {
    fc.assert(
      fc.property(text, (value) => {
        const line = docComment(value);
        expect(line).toMatch(/^\/\/\/(?: [\x20-\x7e]*)?$/);
        expect(line.slice(3)).not.toMatch(/\/\*|\*\//);
      }),
    );
  });

  it.each([
    ["", "///"],
    ["  ", "///"],
    ["text", "/// text"],
    ["a */ b /* c", "/// a *\\/ b /\\* c"],
    ["/*/", "/// /\\*\\/"],
    ["a\u2028b\rc", "/// a\\u{2028}b\\u{D}c"],
    ["\u202eevil", "/// \\u{202E}evil"],
  ])("of %j", (value, line) => {
    expect(docComment(value)).toBe(line);
  });
});

describe("identifiers", () => {
  it.each([
    ["roomId", "roomId"],
    ["in", "`in`"],
    ["protocol", "`protocol`"],
    ["value1", "value1"],
    ["a_b", "a_b"],
  ])("of %s", (name, printed) => {
    expect(identifier(name)).toBe(printed);
  });

  it.each(["", "_", "1a", "a b", "a`b", "\u0430", "a\n", "a-b", "$0"])("refuse %j", (name) => {
    expect(() => identifier(name)).toThrow("identifier");
  });
});

describe("numbers", () => {
  it.each([
    [0, "0.0"],
    [-0, "-0.0"],
    [5, "5.0"],
    [-1.25, "-1.25"],
    [0.01, "0.01"],
    [999_999_999_999_999, "999999999999999.0"],
    [0.1 + 0.2, "0x1.3333333333334p-2"],
    [1e21, "0x1.b1ae4d6e2ef5p69"],
    [-1e-7, "-0x1.ad7f29abcaf48p-24"],
    [5e-324, "0x0.0000000000001p-1022"],
    [Number.MAX_VALUE, "0x1.fffffffffffffp1023"],
  ])("%d is written as %s", (value, literal) => {
    expect(doubleLiteral(value)).toBe(literal);
  });

  it("keep their value", () => {
    fc.assert(
      fc.property(fc.double({ noDefaultInfinity: true, noNaN: true }), (value) => {
        expect(readDouble(doubleLiteral(value))).toBe(value);
      }),
    );
  });

  it("refuse what has no literal", () => {
    expect(integerLiteral(-9_007_199_254_740_991)).toBe("-9007199254740991");
    expect(() => integerLiteral(1.5)).toThrow();
    expect(() => integerLiteral(2 ** 53)).toThrow();
    expect(() => doubleLiteral(Number.NaN)).toThrow();
    expect(() => doubleLiteral(Number.POSITIVE_INFINITY)).toThrow();
  });
});

/** The value of a floating-point literal; hexadecimal ones are scaled by powers of two only, which is exact. */
function readDouble(literal: string): number {
  const [, sign, lead = "", digits = "", exponent] =
    /^(-?)0x([01])(?:\.([0-9a-f]{1,13}))?p(-?\d+)$/.exec(literal) ?? [];
  if (sign === undefined) return Number(literal);
  const scale = Number(exponent) - 52;
  const half = Math.trunc(scale / 2);
  const size = Number.parseInt(lead + digits.padEnd(13, "0"), 16) * 2 ** half * 2 ** (scale - half);
  return sign === "-" ? -size : size;
}
