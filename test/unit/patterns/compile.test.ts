import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import type { PatternProgram } from "../../../generator/model/pattern.ts";
import { compilePattern } from "../../../generator/patterns/compile.ts";
import { matchesPattern } from "../../../templates/typescript/runtime/pattern.ts";
import { processorTime } from "../../support/clock.ts";
import { readCorpus } from "../runtime/corpora.ts";
import { almostPattern, pattern, subject } from "./arbitrary.ts";

function programOf(source: string): PatternProgram {
  const compiled = compilePattern(source);
  if (!compiled.ok) throw new Error(`${source}: ${compiled.reason}`);
  return compiled.program;
}

function regExpOf(source: string): RegExp | null {
  try {
    return new RegExp(source, "u");
  } catch {
    return null;
  }
}

describe("compilePattern", () => {
  test.each(
    readCorpus<{ pattern: string; program: PatternProgram; matches: string[]; misses: string[] }[]>("patterns"),
  )("compiles $pattern as in the corpus, which RegExp confirms", ({ pattern: source, program, matches, misses }) => {
    expect(programOf(source)).toEqual(program);
    const expression = new RegExp(source, "u");
    expect(matches.filter((text) => !expression.test(text))).toEqual([]);
    expect(misses.filter((text) => expression.test(text))).toEqual([]);
  });

  it("decides as RegExp with the u flag does", () => {
    const verdicts = { true: 0, false: 0 };
    fc.assert(
      fc.property(pattern, fc.array(subject, { minLength: 1, maxLength: 10 }), (source, texts) => {
        const program = programOf(source);
        const expression = new RegExp(source, "u");
        for (const text of texts) {
          const expected = expression.test(text);
          expect({ text, matches: matchesPattern(program, text) }).toEqual({ text, matches: expected });
          verdicts[`${expected}`] += 1;
        }
      }),
      { numRuns: 3000, seed: 1 },
    );
    expect(Math.min(verdicts.true, verdicts.false)).toBeGreaterThan(3000);
  });

  it("accepts nothing that RegExp refuses, and nothing outside the subset", () => {
    const outside = /\(\?[^:]|\\[1-9kbBpPc]/;
    const counts = { both: 0, refused: 0, outside: 0 };
    fc.assert(
      fc.property(almostPattern, (source) => {
        const compiled = compilePattern(source);
        if (compiled.ok) {
          counts.both += 1;
          expect(regExpOf(source)).not.toBeNull();
          return;
        }
        expect(compiled.position).toBeGreaterThanOrEqual(0);
        expect(compiled.position).toBeLessThanOrEqual(source.length);
        if (regExpOf(source) === null) counts.refused += 1;
        else counts.outside += 1;
        if (regExpOf(source) !== null) expect(source).toMatch(outside);
      }),
      { numRuns: 5000, seed: 1 },
    );
    expect(Math.min(counts.both, counts.refused, counts.outside)).toBeGreaterThan(100);
  });
});

describe("refusals", () => {
  test.each([
    ["(?=a)b", 0, /look-around/],
    ["a(?!b)", 1, /look-around/],
    ["(?<=a)b", 0, /look-around/],
    ["(?<!a)b", 0, /look-around/],
    ["(?<name>a)", 0, /named groups/],
    ["(?i:a)", 0, /both cases/],
    ["(a)\\1", 3, /back-references/],
    ["\\k<a>", 0, /back-references/],
    ["\\bword", 0, /\^ and \$/],
    ["a\\B", 1, /\^ and \$/],
    ["[\\b]", 1, /\\x08/],
    ["\\p{Letter}", 0, /ranges/],
    ["\\cA", 0, /\\xHH/],
    ["a\\-b", 1, /no backslash/],
    ["\\e", 0, /character alone/],
    ["\\_", 0, /character alone/],
    ["\\01", 0, /octal/],
    ["\\", 0, /\\\\/],
    ["\\x4", 0, /two hexadecimal/],
    ["\\u12", 0, /four hexadecimal/],
    ["\\u{110000}", 0, /beyond/],
    ["*a", 0, /nothing to repeat/],
    ["a**", 2, /nothing to repeat/],
    ["a|+", 2, /nothing to repeat/],
    ["^*", 1, /no quantifier/],
    ["$+", 1, /no quantifier/],
    ["a{2,1}", 1, /out of order/],
    ["a{", 1, /\\\{/],
    ["a{,2}", 1, /\\\{/],
    ["a}", 1, /\\}/],
    ["a]", 1, /\\]/],
    ["(a", 0, /not closed/],
    ["a)", 1, /\\\)/],
    ["[a", 0, /not closed/],
    ["[b-a]", 1, /out of order/],
    ["[\\d-x]", 1, /range/],
    ["[a-\\w]", 1, /range/],
    ["\u{1f600}(", 2, /not closed/],
  ])("%j is refused at %i", (source, position, reason) => {
    expect(compilePattern(source)).toEqual({ ok: false, position, reason: expect.stringMatching(reason) });
  });

  it("bounds what a pattern expands to, at once", () => {
    const scattered = Array.from({ length: 1000 }, (_, index) => String.fromCodePoint(0x4e00 + 2 * index)).join("");
    for (const source of [
      "(?:a{100}){100}",
      "a{4294967296}",
      "a{99999999999999999999999}",
      "(?:(?:(?:a{999}){999}){999}){999}",
      "(a{1000}){1000,}",
      `[${scattered}]{100}`,
    ]) {
      expect(compilePattern(source)).toEqual({ ok: false, position: 0, reason: expect.stringContaining("maxLength") });
    }
    expect(programOf("a{9999}")).toHaveLength(10_000);
    expect(compilePattern("a{10000}").ok).toBe(false);
    expect(programOf("(){4294967296}")).toEqual([[5]]);
    expect(programOf("a{0}")).toEqual([[5]]);
  });

  it("bounds how deep groups nest", () => {
    expect(compilePattern("(".repeat(100) + ")".repeat(100)).ok).toBe(true);
    expect(compilePattern("(".repeat(101) + ")".repeat(101))).toMatchObject({ ok: false, position: 100 });
    expect(compilePattern("(".repeat(200_000))).toMatchObject({ ok: false, position: 100 });
  });
});

describe("matchesPattern", () => {
  const length = 65_536;

  test.each([
    ["^(a+)+$", `${"a".repeat(length)}!`, false],
    ["^(a|a)*$", `${"a".repeat(length)}!`, false],
    ["^(a|aa)+$", `${"a".repeat(length)}!`, false],
    ["(a*)*b", "a".repeat(length), false],
    ["(.*)*(.*)*x$", "a".repeat(length), false],
    ["^([a-zA-Z0-9]+\\.)+[a-z]{2,}$", "a.".repeat(length / 2), false],
    ["(?:a?){50}a{50}$", "a".repeat(length), true],
    ["(x+x+)+y", "x".repeat(length), false],
    ["^\\s+|\\s+$", `a${" ".repeat(length)}a`, false],
    ["(?:(?:a{0,20}){0,20})$", "a".repeat(length), true],
  ])("takes linear time for %s", (source, text, expected) => {
    const program = programOf(source);
    // The work is bounded by design: instructions times code points. The clock only catches a slip by orders.
    const time = processorTime(() => expect(matchesPattern(program, text)).toBe(expected));
    expect(time).toBeLessThan(5000);
  });

  it("does not walk through a long string that it cannot match any more", () => {
    const program = programOf("^a");
    const time = processorTime(() => {
      for (let count = 0; count < 1000; count += 1) matchesPattern(program, "b".repeat(1_000_000));
    });
    expect(time).toBeLessThan(2000);
  });
});
