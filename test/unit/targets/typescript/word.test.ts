import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compilePattern } from "../../../../generator/patterns/compile.ts";
import { type Word, wordOf } from "../../../../generator/targets/typescript/fast/word.ts";

function wordFrom(source: string): Word | null {
  const compiled = compilePattern(source);
  if (!compiled.ok) throw new Error(compiled.reason);
  return wordOf(compiled.program);
}

describe("a pattern of one set of characters", () => {
  it.each([
    ["*", 0, null],
    ["+", 1, null],
    ["?", 0, 1],
    ["", 1, 1],
    ["{3}", 3, 3],
    ["{2,}", 2, null],
    ["{1,12}", 1, 12],
    ["{0,2}", 0, 2],
  ])("is told with the quantifier '%s'", (quantifier, minLength, maxLength) => {
    expect(wordFrom(`^[A-C.]${quantifier}$`)).toEqual({ alphabet: [46, 46, 65, 67], minLength, maxLength });
  });

  it.each(["^[A-C]{1,3}", "[A-C]+$", "^[A-C]+[A-D]$", "^[A-C][A-D]*$", "^([A-C]|[A-C]{3})$", "^([A-C]{2})*$", "^$"])(
    "is not '%s'",
    (source) => {
      expect(wordFrom(source)).toBeNull();
    },
  );

  it.each(['^["-%]+$', "^[\\\\-a]{1,3}$", "^[\\u00e0-\\u00ff]+$", "^[^a]*$", "^[\\t]?$"])(
    "is not one of characters that JSON may write in another way: '%s'",
    (source) => {
      expect(wordFrom(source)).toBeNull();
    },
  );

  it("takes the strings that the pattern takes", () => {
    const part = fc.constantFrom(
      "[ab]",
      "[ab]?",
      "[ab]*",
      "[ab]+",
      "[ab]{2}",
      "[ab]{1,3}",
      "[ab]{2,}",
      "[b]",
      "(?:[ab]|b)",
    );
    const source = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => `^${parts.join("")}$`);
    const text = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 8 });
    fc.assert(
      fc.property(source, fc.array(text, { minLength: 1, maxLength: 20 }), (pattern, texts) => {
        const word = wordFrom(pattern);
        if (word === null) return;
        const holds = (code: number): boolean =>
          word.alphabet.some((low, index) => index % 2 === 0 && low <= code && code <= (word.alphabet[index + 1] ?? 0));
        for (const one of texts) {
          const isLong = one.length >= word.minLength && one.length <= (word.maxLength ?? Number.POSITIVE_INFINITY);
          const isWord = isLong && [...one].every((character) => holds(character.charCodeAt(0)));
          expect(isWord).toBe(new RegExp(pattern, "u").test(one));
        }
      }),
      { numRuns: 2000 },
    );
  });
});
