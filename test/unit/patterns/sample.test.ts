import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import type { PatternProgram } from "../../../generator/model/pattern.ts";
import { compilePattern } from "../../../generator/patterns/compile.ts";
import { samplePattern } from "../../../generator/patterns/sample.ts";
import { matchesPattern } from "../../../templates/typescript/runtime/pattern.ts";
import { pattern, subject } from "./arbitrary.ts";

// RegExp would be the more independent judge, and compile.test.ts holds the matcher to it; but some random patterns
// take it exponential time on strings as long as samples are.
function programOf(source: string): PatternProgram {
  const compiled = compilePattern(source);
  if (!compiled.ok) throw new Error(`${source}: ${compiled.reason}`);
  return compiled.program;
}

function codePoints(text: string): number {
  return [...text].length;
}

describe("samplePattern", () => {
  it("gives matches that match and misses that do not, within the bounds", () => {
    const bounds = fc
      .tuple(fc.nat(4), fc.nat(8))
      .map(([minLength, spread]) => ({ minLength, maxLength: minLength + spread }));
    const counts = { matches: 0, misses: 0 };
    fc.assert(
      fc.property(pattern, bounds, (source, limits) => {
        const program = programOf(source);
        const { matches, misses } = samplePattern(source, limits);
        expect(matches.filter((text) => !matchesPattern(program, text))).toEqual([]);
        expect(misses.filter((text) => matchesPattern(program, text))).toEqual([]);
        for (const text of [...matches, ...misses]) {
          expect(codePoints(text)).toBeGreaterThanOrEqual(limits.minLength);
          expect(codePoints(text)).toBeLessThanOrEqual(limits.maxLength);
        }
        counts.matches += matches.length;
        counts.misses += misses.length;
      }),
      { numRuns: 500, seed: 1 },
    );
    expect(counts.matches).toBeGreaterThan(2000);
    expect(counts.misses).toBeGreaterThan(1000);
  });

  it("starts with one of the shortest matches", () => {
    fc.assert(
      fc.property(pattern, fc.array(subject, { maxLength: 10 }), (source, texts) => {
        const program = programOf(source);
        const shortest = samplePattern(source, {}).matches[0];
        for (const text of texts.filter((one) => matchesPattern(program, one))) {
          expect(shortest).toBeDefined();
          expect(codePoints(shortest as string)).toBeLessThanOrEqual(codePoints(text));
        }
      }),
      { numRuns: 500, seed: 1 },
    );
  });

  test.each([
    ["^a{3,7}$", { maxLength: 20 }, ["aaa", "aaaaaaa"]],
    ["^a{3,7}$", { minLength: 5, maxLength: 5 }, ["aaaaa"]],
    ["^(?:a|bb|ccc)$", { maxLength: 5 }, ["a", "bb", "ccc"]],
    ["^[b-y]$", { maxLength: 1 }, ["b", "y"]],
    ["^[\\u{1F600}-\\u{1F64F}]$", {}, ["\u{1f600}", "\u{1f64f}"]],
    ["^$", { maxLength: 3 }, [""]],
    ["z$", { minLength: 3, maxLength: 3 }, ["aaz"]],
    ["^z", { minLength: 3, maxLength: 3 }, ["zaa"]],
  ])("of %s within %j has %j", (source, bounds, expected) => {
    expect(samplePattern(source, bounds).matches).toEqual(expect.arrayContaining(expected));
  });

  test.each([
    ["^[b-y]{2}$", {}, ["b", "bb\n", "\nbb"]],
    ["^[b-y]{2}$", { minLength: 2, maxLength: 2 }, ["ab", "bz"]],
    ["^a{3,7}$", { maxLength: 20 }, ["aa", "aaaaaaaa"]],
    ["^[A-Z]+$", {}, ["", "a"]],
  ])("of %s within %j misses with %j", (source, bounds, expected) => {
    expect(samplePattern(source, bounds).misses).toEqual(expect.arrayContaining(expected));
  });

  it("has no matches where there are none", () => {
    for (const source of ["[]", "a^b", "^\\uD83D$", "(?=a)", "a$b"])
      expect(samplePattern(source, {}).matches).toEqual([]);
    expect(samplePattern("^a{9}$", { maxLength: 8 }).matches).toEqual([]);
  });

  it("reaches lengths in the thousands", () => {
    const { matches } = samplePattern("^[a-z]+(?:-[a-z]+)*$", { minLength: 4096, maxLength: 4096 });
    expect(matches.map(codePoints)).toEqual([4096]);
  });

  it("is the same every time", () => {
    const source = "^(?:[a-f0-9]{2}|x-.{1,9})+$";
    expect(samplePattern(source, { maxLength: 12 })).toEqual(samplePattern(source, { maxLength: 12 }));
  });
});
