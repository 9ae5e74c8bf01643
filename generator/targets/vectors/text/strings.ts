import type { FaultCode } from "../../../oracle/fault.ts";
import type { Draft } from "../judge.ts";
import { label } from "../rules/case.ts";
import { extraPath, type TextBase, textDraft, withExtra } from "./base.ts";
import { escapeUnit } from "./spelling.ts";

type Row = readonly [name: string, content: string, comment: string];

/** Strings in a member that nothing declares: surrogates, escapes, control characters. */
export function stringDrafts(base: TextBase): readonly Draft[] {
  const draft = (code: FaultCode | null, [name, content, comment]: Row): Draft => {
    const path = code === "syntax" ? "" : extraPath(base);
    return textDraft(
      base,
      "text",
      name,
      withExtra(base, `"${content}"`),
      code === null ? "agreed" : { code, path },
      comment,
    );
  };
  return [
    ...surrogates.map((row) => draft("surrogate", row)),
    ...controls.map((row) => draft("syntax", row)),
    ...malformed.map((row) => draft("syntax", row)),
    ...nearDigits.map((row) => draft("syntax", row)),
    ...good.map((row) => draft(null, row)),
    ...openEnds(base),
  ];
}

const surrogates: readonly Row[] = [
  ["surrogate-high", "\\ud83d", "a high surrogate alone"],
  ["surrogate-low", "\\ude00", "a low surrogate alone"],
  ["surrogate-reversed", "\\ude00\\ud83d", "a surrogate pair in the wrong order"],
  ["surrogate-letter", "\\ud83d\\u0061", "a high surrogate before a letter"],
  ["surrogate-first-high", "\\uD800", "the first high surrogate"],
  ["surrogate-last-high", "\\uDBFF", "the last high surrogate"],
  ["surrogate-first-low", "\\uDC00", "the first low surrogate"],
  ["surrogate-last-low", "\\uDFFF", "the last low surrogate"],
  ["surrogate-high-high", "\\ud83d\\ud83d\\ude00", "a high surrogate before a pair"],
  ["surrogate-low-behind-pair", "\\ud83d\\ude00\\ude00", "a low surrogate behind a pair"],
  ["surrogate-plain-letter", "\\ud83dx", "a high surrogate before a letter that is not escaped"],
  ["surrogate-other-escape", "\\ud83d\\n", "a high surrogate before another escape"],
  ["surrogate-before-low", "\\ud83d\\udbff", "a high surrogate before the unit below the low ones"],
  ["surrogate-behind-low", "\\ud83d\\ue000", "a high surrogate before the unit above the low ones"],
  ["surrogate-no-backslash", "\\ud83dxude00", "a high surrogate, and a low one whose backslash is another sign"],
  ["surrogate-no-u", "\\ud83d\\nde00", "a high surrogate, and a low one whose u is another sign"],
  ["surrogate-low-low", "\\udc00\\udc00", "two low surrogates"],
  ["surrogate-last-low-low", "\\udfff\\ude00", "the last low surrogate before another one"],
  ["surrogate-before-nul", "\\ud800\\u0000", "a high surrogate before U+0000"],
  ["surrogate-inside", "ab\\udc00cd", "a low surrogate between letters"],
];

/** What stands beside the hexadecimal digits in ASCII, in each of the four places. */
const nearDigits: readonly Row[] = [0, 1, 2, 3].flatMap((place) =>
  [..."/:@G`g"].map((sign): Row => {
    const digits = `${"0".repeat(place)}${sign}${"a".repeat(3 - place)}`;
    const code = sign.charCodeAt(0).toString(16);
    return [`unicode-digit-${place + 1}-${code}`, `\\u${digits}`, `${sign} for digit ${place + 1} of an escape`];
  }),
);

const controls: readonly Row[] = [
  ["raw-control", "\t", "a control character that is not escaped"],
  ["raw-first", "\u001fabcdefgh", "U+001F as the first of eight bytes that may be read at once"],
  ["raw-before-letter", "\u0001nabc", "a control character before a letter that escapes have"],
  ...[0x00, 0x08, 0x0a, 0x0d, 0x1b, 0x1f].map((unit): Row => {
    const name = `U+${unit.toString(16).toUpperCase().padStart(4, "0")}`;
    return [`raw-${name}`, `a${String.fromCharCode(unit)}b`, `${name}, which has to be escaped`];
  }),
];

const malformed: readonly Row[] = [
  ["bad-escape", "\\q", "an escape that does not exist"],
  ..."'0acegosxzUvNBFRT \t\u00e9\u{1f600}"
    .split("")
    .map((sign): Row => {
      return [`bad-escape-${label(sign)}`, `\\${sign}`, "an escape that does not exist"];
    })
    .filter(([, content]) => !/[\ud800-\udfff]/.test(content)),
  ["bad-escape-line", "\\\n", "a line that goes on"],
  ...[
    "",
    "1",
    "12",
    "123",
    "00g0",
    "g000",
    "000G",
    "00:0",
    "00/0",
    "00@0",
    "00`0",
    "+123",
    " 123",
    "12 4",
    "0x41",
    "{41}",
  ].map((digits): Row => {
    return [`unicode-${label(digits)}`, `\\u${digits}`, "not four hexadecimal digits"];
  }),
  ["unicode-cut-low", "\\ud83d\\ude", "the second half of a pair is cut short"],
  ["unicode-bad-low", "\\ud83d\\uzzzz", "the second half of a pair has no hexadecimal digits"],
];

const good: readonly Row[] = [
  ["escapes", '\\"\\\\\\/\\b\\f\\n\\r\\t', "all eight short escapes"],
  ["unicode-lower", "\\u00e9\\u20ac\\uabcd\\uefef", "escapes in lower case"],
  ["unicode-upper", "\\u00E9\\u20AC\\uABCD\\uEFEF", "escapes in upper case"],
  ["unicode-quote", "\\u0022\\u005c\\u002f", "signs that have a shorter escape"],
  ["unicode-nul", "\\u0000", "U+0000, escaped"],
  ["unicode-controls", Array.from({ length: 32 }, (_, unit) => escapeUnit(unit)).join(""), "every control character"],
  ["unicode-not-control", "\\u0020\\u007f\\u0080\\u2028\\u2029\\ufffe\\uffff", "escapes that are not needed"],
  ["pair-first", "\\ud800\\udc00", "U+10000"],
  ["pair-last", "\\uDBFF\\uDFFF", "U+10FFFF"],
  ["pair-mixed", "\\uD83d\\udE00", "a pair in both cases"],
  ["pairs", "\\ud83d\\ude00\\ud83d\\ude00", "two pairs"],
  ["escaped-backslash-u", "\\\\u0041", "a backslash, then what looks like an escape"],
  ["backslash-end", "a\\\\", "a backslash at the end"],
  [
    "edges",
    "\u007f\u0080\u07ff\u0800\ud7ff\ue000\ufeff\uffff\u{10000}\u{10ffff}",
    "the least and greatest of each length in UTF-8",
  ],
  ["separators", "\u2028\u2029\u0085", "line ends that JSON does not know"],
  ["markup", "</script><!--&'`/", "what markup would escape"],
  ["combining", "e\u0301\u00e9\u1100\u1161\uac00\ufb01\u212b", "characters that normalisation would change"],
];

function openEnds(base: TextBase): readonly Draft[] {
  const cut = (name: string, content: string): Draft => {
    const frame = withExtra(base, `"${content}`).slice(0, -1);
    return textDraft(base, "text", name, frame, { code: "syntax", path: "" }, "a text that ends inside a string");
  };
  return [
    cut("cut-string", "a"),
    cut("cut-escape", "\\"),
    cut("cut-unicode", "\\u00"),
    cut("cut-pair", "\\ud83d\\u"),
    textDraft(
      base,
      "text",
      "cut-half-pair",
      withExtra(base, '"\\ud83d').slice(0, -1),
      { code: "surrogate", path: extraPath(base) },
      "a text that ends behind half a pair",
    ),
    textDraft(
      base,
      "text",
      "single-quoted-string",
      withExtra(base, "'a'"),
      { code: "syntax", path: "" },
      "a string in single quotes",
    ),
    textDraft(
      base,
      "text",
      "triple-quoted-string",
      withExtra(base, '"""a"""'),
      { code: "syntax", path: "" },
      "a string in three quotes",
    ),
    textDraft(
      base,
      "text",
      "escaped-quotes",
      withExtra(base, '\\"a\\"'),
      { code: "syntax", path: "" },
      "an escape outside of a string",
    ),
  ];
}
