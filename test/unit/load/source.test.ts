import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseSource } from "../../../generator/load/source.ts";
import type { LocatedSource } from "../../../generator/model/compiled.ts";

function parsed(text: string): LocatedSource {
  const { value, diagnostics } = parseSource("a.json", text);
  expect(diagnostics).toEqual([]);
  if (value === null) throw new Error("no value");
  return value;
}

function codes(text: string): readonly string[] {
  return parseSource("a.json", text).diagnostics.map(({ code }) => code);
}

function firstPlace(text: string): string {
  const origin = parseSource("a.json", text).diagnostics[0]?.origin;
  return `${origin?.line}:${origin?.column}`;
}

describe("parseSource", () => {
  it("keeps the value, in objects without prototype", () => {
    const { value } = parsed('{ "a": [1, -0, 1e2, "\\u00e9\\n", true, null], "toString": {} }');
    expect(JSON.stringify(value)).toBe('{"a":[1,0,100,"\u00e9\\n",true,null],"toString":{}}');
    expect(Object.getPrototypeOf(value)).toBeNull();
    expect(Object.is((value as { a: number[] }).a[1], 0)).toBe(true);
  });

  it("tells where values and names stand, whatever the line ends", () => {
    const source = parsed('{\n  "a": [\r\n    { "b/c": 1 }\r  ]\n}');
    expect(source.locate("")).toEqual({ file: "a.json", pointer: "", line: 1, column: 1 });
    expect(source.locate("/a")).toMatchObject({ line: 2, column: 8 });
    expect(source.locate("/a", "name")).toMatchObject({ line: 2, column: 3 });
    expect(source.locate("/a/0/b~1c")).toMatchObject({ pointer: "/a/0/b~1c", line: 3, column: 14 });
    expect(source.locate("/a/0/b~1c", "name")).toMatchObject({ line: 3, column: 7 });
    expect(source.locate("/a/0", "name")).toMatchObject({ line: 3, column: 5 });
  });

  it("falls back to the closest place that exists", () => {
    const source = parsed('{ "a": [ 1 ] }');
    expect(source.locate("/a/7/b")).toMatchObject({ pointer: "/a/7/b", line: 1, column: 8 });
    expect(source.locate("/toString")).toMatchObject({ line: 1, column: 1 });
  });

  it("keeps the order of members, which JavaScript does not", () => {
    const source = parsed('{ "b": 1, "2": 2, "1": 3, "a": [] }');
    expect(source.names("")).toEqual(["b", "2", "1", "a"]);
    expect(source.names("/a")).toEqual([]);
    expect(source.names("/nothing")).toEqual([]);
  });

  it.each([
    ["", "1:1", "the file is empty"],
    [" \n", "1:1", "the file is empty"],
    ['{ "a": 1 ', "1:1", '"{" is never closed'],
    ["[1,\n [2, 3", "2:2", '"[" is never closed'],
    ['["a\\"]', "1:2", "the string never ends"],
    ['["a\tb"]', "1:4", "a control character in a string has to be escaped"],
    ["[1 2]", "1:4", "unexpected number"],
    ["{,}", "1:2", 'unexpected ","'],
    ["[01]", "1:2", "unexpected character '1'"],
    ["// note\n{}", "1:1", "unexpected character '/'"],
    ["[nul]", "1:2", "unexpected identifier 'nul'"],
    ["{} {}", "1:4", 'unexpected "{"'],
    ["[\u00a01]", "1:2", "unexpected character '\u00a0'"],
  ])("places a syntax error: %j", (text, place, reason) => {
    const [finding] = parseSource("a.json", text).diagnostics;
    expect(finding?.code).toBe("json/syntax");
    expect(finding?.message).toBe(`not JSON: ${reason}`);
    expect(firstPlace(text)).toBe(place);
  });

  it.each([
    ['{ "a": 1, "\\u0061": 2 }', "json/duplicate-name"],
    ['{ "__proto__": 1 }', "json/reserved-name"],
    ['{ "\\u005f_proto__": 1 }', "json/reserved-name"],
    ['["\\ud800"]', "json/surrogate"],
    ['{ "\\udc00": 1 }', "json/surrogate"],
    ['["\\ud800\\u0041"]', "json/surrogate"],
    ["[9007199254740993]", "json/number-range"],
    ["[-123456789012345678901]", "json/number-range"],
    ["[1e400]", "json/number-range"],
    [`${"[".repeat(101)}${"]".repeat(101)}`, "json/depth"],
    ["[".repeat(2_000_000), "json/depth"],
  ])("refuses %.40j", (text, code) => {
    expect(codes(text)).toEqual([code]);
  });

  it.each([
    '["\\ud83d\\ude00"]',
    '{ "constructor": 1, "prototype": 2 }',
    "[9007199254740992, 1e300, 5e-324, 0.1]",
    `${"[".repeat(100)}${"]".repeat(100)}`,
    '["[[[[", "}"]',
  ])("accepts %.40j", (text) => {
    expect(codes(text)).toEqual([]);
  });

  it("finds every fault of names, strings and numbers at once", () => {
    expect(codes('{ "a": "\\ud800", "a": 1, "b": 1e999 }')).toEqual([
      "json/surrogate",
      "json/duplicate-name",
      "json/number-range",
    ]);
  });

  it("finds a syntax error exactly where JSON.parse does, on damaged texts", () => {
    const damaged = fc
      .tuple(
        fc.jsonValue({ maxDepth: 4 }),
        fc.nat(),
        fc.nat(2),
        fc.constantFrom(..."{}[]\",:\\/u0123456789.eE+- \t\n\u0000atrufalsn'\u2028"),
      )
      .map(([value, at, cut, extra]) => {
        const text = JSON.stringify(value);
        const index = at % (text.length + 1);
        return text.slice(0, index) + extra + text.slice(index + cut);
      });
    const seen = { good: 0, bad: 0 };
    fc.assert(
      fc.property(damaged, (text) => {
        const good = isJson(text);
        seen[good ? "good" : "bad"]++;
        expect(codes(text).includes("json/syntax"), text).toBe(!good);
      }),
      { numRuns: 3000 },
    );
    expect(Math.min(seen.good, seen.bad)).toBeGreaterThan(100);
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
