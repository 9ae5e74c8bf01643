import fc from "fast-check";
import { hostileTexts } from "./swift-model.ts";

/** Texts as a catalog may have them, and what a reader of Markdown has to show for them. */

/** Text that Markdown or DocC would read as something else. */
export const markdownTexts: readonly string[] = [
  "# Heading",
  "1. One",
  "12) Twelve",
  "- item",
  "+ item",
  "=== ---",
  "> quotation",
  "@Metadata { @PageColor(blue) }",
  "@Comment {",
  "``RealtimeClient``",
  "`code` and `more code`, then ` alone",
  "`code`",
  "say `a|b` and `c\\`",
  "``` fence",
  "~~~ fence",
  "<script>alert(1)</script>",
  "<!-- comment",
  "&amp; &#x41; &copy;",
  "[link](https://example.org) ![image](x.png) <doc:Tutorials>",
  "a | b | c",
  "*strong* _emphasis_ **both** ~~gone~~",
  "a -- b --- c ... d",
  "\\param x \\",
  "$x$ ^[a](b: c)",
  '"quoted"',
  "| --- |",
  "- Parameter x: y",
  "Note: this",
  "http://example.org www.example.org a@example.org",
  "two\n\nparagraphs\r\nand\u2028lines",
  "\u041f\u0440\u0438\u0432\u0435\u0442 \u{1f600} e\u0301",
  "left\u202eright\u200b\ufeff\u00ad",
  "\ud800 alone",
];

/** Hostile texts and random ones, the same on every run; none is empty. */
export function nastyTexts(): readonly string[] {
  const marks = fc.string({ unit: fc.constantFrom(...'\\`*_{}[]<>&#|~@^$-+.=):!"1a \n'), maxLength: 24 });
  const random = fc.sample(fc.oneof(marks, marks, fc.string({ unit: "binary", maxLength: 12 })), {
    numRuns: 400,
    seed: 7,
  });
  return [...markdownTexts, ...hostileTexts, ...random].filter((text) => inlineText(text) !== "");
}

/**
 * What a page shows: the text in a part of what DocC wrote, or, of a text, what has to be shown for it. White space is one
 * space, what cannot be seen is spelt out, and apostrophes are straight, which DocC makes curly.
 */
export function inlineText(part: unknown): string {
  if (typeof part === "string") return spelt(part.split(/\s+/u).join(" ").trim()).replace(/[\u2018\u2019]/g, "'");
  return textOf(part).replace(/[\u2018\u2019]/g, "'");
}

function textOf(part: unknown): string {
  if (Array.isArray(part)) return part.map(textOf).join("");
  const { type, text, code, inlineContent } = part as Readonly<Record<string, unknown>>;
  if (type === "text") return String(text);
  if (type === "codeVoice") return `\`${String(code)}\``;
  if (type === "paragraph") return textOf(inlineContent);
  throw new Error(`a text became ${JSON.stringify(part)}`);
}

function spelt(text: string): string {
  return Array.from(text, (one) =>
    /\p{C}|\p{Default_Ignorable_Code_Point}/u.test(one)
      ? `\\u{${(one.codePointAt(0) ?? 0).toString(16).toUpperCase()}}`
      : one,
  ).join("");
}
