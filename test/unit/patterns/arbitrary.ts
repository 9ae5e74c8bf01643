import fc from "fast-check";

/** Characters that patterns of all kinds tell apart: class ends, line ends, look-alikes, code points of every width. */
const alphabet = [
  ..."abcxyzABCXYZ019_-^$\\.*+?()[]{}|/,!&~ ",
  "\t",
  "\n",
  "\u000b",
  "\f",
  "\r",
  "\u0000",
  "\u0008",
  "\u001c",
  "\u0085",
  "\u00a0",
  "\u017f",
  "\u0300",
  "\u0663",
  "\u180e",
  "\u2028",
  "\u212a",
  "\ufeff",
  "\uffff",
  "\u{1f600}",
  "\u{10ffff}",
];

/** Short strings over the alphabet. */
export const subject: fc.Arbitrary<string> = fc.string({ unit: fc.constantFrom(...alphabet), maxLength: 6 });

const escapes = [
  ..."dDwWsStnrvf0",
  "x41",
  "x2d",
  "u0061",
  "u{62}",
  "u{1F600}",
  "uD83D\\uDE00",
  "ud83d",
  ..."^$\\.*+?()[]{}|/",
].map((name) => `\\${name}`);

/** The same behind which any character may stand: no digit may follow `\\0`. */
const alone = escapes.map((one) => (one === "\\0" ? "(?:\\0)" : one));

const plain = ["a", "b", "c", "x", "A", "0", "9", "_", "-", " ", ",", "\u{1f600}", "\u212a", "\n"];

const classItem = fc.oneof(
  fc.constantFrom(...plain.filter((one) => one !== "-"), "[", "(", ".", "*", "$", "|", "&&", "{"),
  fc.constantFrom(...escapes.filter((one) => one !== "\\0"), "\\-"),
  fc.constantFrom("a-c", "A-Z", "0-9", "x-\\u{1F600}", "\\x00-\\x1f", " -/", "\\uE000-\\u{10FFFF}"),
);

const characterClass = fc
  .tuple(
    fc.constantFrom("", "^"),
    fc.constantFrom("", "-"),
    fc.array(classItem, { maxLength: 3 }),
    fc.constantFrom("", "-"),
  )
  .map(([negation, first, items, last]) => `[${negation}${first}${items.join("")}${last}]`);

const quantifier = fc.constantFrom(
  "",
  "",
  "",
  "*",
  "+",
  "?",
  "{2}",
  "{0}",
  "{1,}",
  "{0,2}",
  "{2,3}",
  "*?",
  "+?",
  "??",
  "{1,2}?",
);

/** Patterns of the portable subset. */
export const pattern: fc.Arbitrary<string> = fc.letrec<{ choice: string; term: string; sequence: string }>((tie) => ({
  choice: fc.array(tie("sequence"), { minLength: 1, maxLength: 3 }).map((branches) => branches.join("|")),
  sequence: fc.array(tie("term"), { maxLength: 4 }).map((terms) => terms.join("")),
  term: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc
      .tuple(fc.oneof(fc.constantFrom(...plain, "."), fc.constantFrom(...alone), characterClass), quantifier)
      .map((parts) => parts.join("")),
    fc.constantFrom("^", "$"),
    fc
      .tuple(fc.constantFrom("(", "(?:"), tie("choice"), quantifier)
      .map(([open, inner, count]) => `${open}${inner})${count}`),
  ),
})).choice;

/** Strings that look like patterns: most are not, and many lie outside the subset. */
export const almostPattern: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.constantFrom(...alphabet),
      fc.constantFrom(...escapes),
      fc.constantFrom(
        "(?:",
        "(?=",
        "(?!",
        "(?<=",
        "(?<!",
        "(?<a>",
        "\\k<a>",
        "\\1",
        "\\b",
        "\\B",
        "\\p{L}",
        "\\P{L}",
        "\\cA",
        "\\-",
        "\\e",
        "\\00",
        "\\u{110000}",
        "\\u{}",
        "\\x4",
        "\\u12",
        "{2",
        "{,2}",
        "{2,1}",
        "{1}",
        "{2,}",
        "[a-",
        "[^",
        "]",
        "\\d-",
        "a-z",
        "z-a",
      ),
      pattern,
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join(""));
