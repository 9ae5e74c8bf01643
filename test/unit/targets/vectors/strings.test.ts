import { describe, expect, it } from "vitest";
import type { StringType } from "../../../../generator/model/type.ts";
import { regularExpression } from "../../../../generator/oracle/ajv/regular-expression.ts";
import { codePoints } from "../../../../generator/oracle/json.ts";
import { compilePattern } from "../../../../generator/patterns/compile.ts";
import {
  candidates,
  candidatesOfLength,
  flavours,
  largestString,
  plainText,
  smallestString,
  stringFaults,
} from "../../../../generator/targets/vectors/values/strings.ts";
import { string } from "../../../support/model.ts";
import { contextOf } from "./support.ts";

function pattern(source: string): StringType["pattern"] {
  const compiled = compilePattern(source);
  if (!compiled.ok) throw new Error(compiled.reason);
  return { source, program: compiled.program };
}

const valid = (type: StringType, text: string): boolean => stringFaults(type, { text, inFormat: true }).length === 0;

describe("plain text", () => {
  it.each(flavours)("of %s has the length asked for, in code points", (flavour) => {
    for (const length of [5, 6, 10]) expect(codePoints(plainText(length, flavour) ?? "")).toBe(length);
  });

  it("is counted otherwise by UTF-16 code units and by graphemes", () => {
    const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
    expect(plainText(5, "astral")?.length).toBe(6);
    expect([...graphemes.segment(plainText(5, "combining") ?? "")].length).toBe(4);
  });

  it("does not exist where it would be too short", () => {
    expect(plainText(0, "ascii")).toBe("");
    expect(plainText(0, "astral")).toBe(undefined);
    expect(plainText(1, "combining")).toBe(undefined);
  });
});

it.each([
  [string({ minLength: 2 }), "a", ["minLength"]],
  [string({ maxLength: 1 }), "\u{1F600}", []],
  [string({ maxLength: 1 }), "e\u0301", ["maxLength"]],
  [string({ pattern: pattern("^[a-z]+$"), maxLength: 2 }), "ABC", ["maxLength", "pattern"]],
])("%#: finds every fault of a string", (type, text, faults) => {
  expect(stringFaults(type, { text, inFormat: true })).toEqual(faults);
});

it("takes a string out of format for a fault only where there is a format", () => {
  expect(stringFaults(string({ format: "date" }), { text: "x", inFormat: false })).toEqual(["format"]);
  expect(stringFaults(string(), { text: "x", inFormat: false })).toEqual([]);
});

describe("the smallest and the largest string", () => {
  const context = contextOf({});

  it.each([
    [string(), "", 40],
    [string({ minLength: 3, maxLength: 7 }), "aaa", 7],
    [string({ pattern: pattern("^[0-9]{2,5}$") }), "00", 5],
    [string({ pattern: pattern("^[\\u{1F600}-\\u{1F64F}]+$"), maxLength: 3 }), "\u{1F600}", 3],
    [string({ format: "uuid" }), "f81d4fae-7dec-11d0-a765-00a0c91e6bf6", 36],
    [string({ format: "base64", minLength: 1 }), "AAAA", 40],
    [string({ format: "email", pattern: pattern("@example\\.com$") }), "a@example.com", 17],
  ])("%# are valid", (type, least, most) => {
    const small = smallestString(context, type) ?? "none";
    const large = largestString(context, type, 40) ?? "none";
    expect(codePoints(small)).toBe(codePoints(least));
    expect(codePoints(large)).toBe(most);
    expect([valid(type, small), valid(type, large)]).toEqual([true, true]);
  });

  it("come from an example where nothing else is known", () => {
    const type = string({ pattern: pattern("^x{3}$"), format: "email" });
    expect(smallestString(context, type)).toBe(undefined);
    expect(smallestString(contextOf({ Type: type }, ["xxx"]), type)).toBe("xxx");
  });

  it("are none where the rules contradict each other", () => {
    expect(smallestString(context, string({ pattern: pattern("^[a-z]{3}$"), minLength: 4 }))).toBe(undefined);
  });
});

it("knows candidates of a length that break the rules, and of any length that keep them", () => {
  const type = string({ pattern: pattern("^[a-z]*$"), maxLength: 3 });
  const faults = candidatesOfLength(type, 4).map((one) => stringFaults(type, one).join());
  expect(faults).toContain("maxLength");
  const known = candidates(contextOf({}), type);
  expect(known.some((one) => valid(type, one.text))).toBe(true);
  expect(known.some((one) => stringFaults(type, one).join() === "pattern")).toBe(true);
});

describe("the oracle's regular expressions", () => {
  it.each([
    ["^a+$", "aaa", true],
    ["^a+$", "aaa\n", false],
    ["^\\u{1F600}$", "\u{1F600}", true],
    ["b", "abc", true],
    ["^(a|b)*$", "abba".repeat(50), true],
    ["^(a|b)*$", `${"abba".repeat(50)}c`, false],
  ])("%s on %j: %s", (source, text, expected) => expect(regularExpression(source).test(text)).toBe(expected));

  it.each(["^(a+)+$", "^(a|a)*$", "^(a?){50}a{50}$", "a*a*a*a*a*b"])(
    "%s takes no time on a hostile string",
    (source) => {
      const started = performance.now();
      expect(regularExpression(source).test(`${"a".repeat(3000)}!`)).toBe(false);
      expect(performance.now() - started).toBeLessThan(5000);
    },
  );
});
