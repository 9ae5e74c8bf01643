import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isExponential } from "../../../generator/patterns/ambiguity.ts";
import { compilePattern } from "../../../generator/patterns/compile.ts";

describe("patterns that take exponential time where engines backtrack", () => {
  it.each([
    "^(a+)+$",
    "^(a*)*$",
    "^(a?b?)*$",
    "^(.*)*$",
    "^(a|a)*$",
    "^(a|aa)+$",
    "^([a-z]+/?)+$",
    "^(\\w+\\s?)*$",
    "(x+x+)+y",
    "^(([a-z])+.)+[A-Z]([a-z])+$",
    "^(a{2}|a{3})*$",
    "^(a{100,200})*$",
    "^((ab)*|(a|b)*)*c$",
    "^[^,]+ -> [^,]+(,[^,]+ -> [^,]+)*$",
  ])("%s", (pattern) => {
    expect(isExponential(pattern)).toBe(true);
  });

  it.each([
    "^[a-z]+$",
    "^(a|b)*$",
    "^(a?)*$",
    "^([a-z]+\\.)*[a-z]+$",
    "^(a+b)*$",
    "^\\d{1,3}(,\\d{3})*$",
    "^(xa{4}|xa{5})*$",
    "^[^@]+@[^@]+$",
    "^.*foo.*$",
    "\\s+$",
    "^([A-Z][a-z]*)+$",
    "^(/[^/]+)*$",
    "^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$",
    "^(\\([^()]*\\)|[^()])*$",
    // Nothing that follows can fail.
    "(a+)+",
    "^(a+)+",
  ])("not %s", (pattern) => {
    expect(isExponential(pattern)).toBe(false);
  });

  it.each([
    ["of many places that follow each other", `^(${"(a?b?)".repeat(150)})*$`],
    ["of many counts", `^(${Array.from({ length: 90 }, (_, index) => `a{0,${index + 3}}`).join("")})*$`],
    ["of many branches", `^((${Array.from({ length: 200 }, () => "a|[ab]").join("|")})c?)*$`],
    ["of loops in each other", `${"(".repeat(100)}a*${")*".repeat(100)}$`],
    ["of loops beside each other", `^(${"(a*b*)*".repeat(100)})*$`],
  ])("are looked for in hostile ones, too: %s", { timeout: 10_000 }, (_, source) => {
    expect(source.length).toBeLessThanOrEqual(2000);
    expect(typeof isExponential(source)).toBe("boolean");
  });

  it("are told within the time that a generator has", () => {
    const letters = fc.constantFrom("a", "b", "[ab]", ".", "\\d", "(?:a|b)", "^", "$");
    const counts = fc.constantFrom("*", "+", "?", "{2,50}", "{0,255}", "");
    const { pattern } = fc.letrec<{ pattern: string }>((tie) => ({
      pattern: fc.oneof(
        { depthSize: "small", withCrossShrink: true },
        letters,
        fc.tuple(tie("pattern"), tie("pattern")).map(([one, two]) => one + two),
        fc.tuple(tie("pattern"), tie("pattern")).map(([one, two]) => `(${one}|${two})`),
        fc.tuple(tie("pattern"), counts).map(([one, count]) => `(${one})${count}`),
      ),
    }));
    fc.assert(
      fc.property(pattern, (source) => {
        if (compilePattern(source).ok) expect(typeof isExponential(source)).toBe("boolean");
      }),
      { numRuns: 500, seed: 20261122 },
    );
  });
});
