import type { Draft } from "../judge.ts";
import { type Meant, type TextBase, textDraft, textOf, whole, withExtra } from "./base.ts";

type Row = readonly [name: string, frame: string, meant: Meant, comment: string];

/** What stands around the one value of a frame. */
export function wholeDrafts(base: TextBase): readonly Draft[] {
  const text = textOf(base);
  const syntax = whole("syntax");
  const spaced = text.replace(/^\{|\}$/g, (brace) => (brace === "{" ? "{ \t\r\n" : " \t\r\n}"));
  const rows: readonly Row[] = [
    ["empty", "", syntax, "no text at all"],
    ["space-only", " \n", syntax, "white space only"],
    ["space-around", ` \t\r\n${text} \t\r\n`, null, "white space around the value"],
    ["space-inside", spaced, null, "white space inside the braces"],
    ["space-other", `\u00a0${text}`, syntax, "a space that RFC 8259 does not know"],
    ...[..."\u0000\u000b\f\u001e\u0085\u2028\u2060\ufeff"].flatMap((sign): readonly Row[] => {
      const code = `U+${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
      const first: Meant = sign === "\ufeff" ? whole("bom") : syntax;
      return [
        [`before-${code}`, `${sign}${text}`, first, `${code} before the value`],
        [`after-${code}`, `${text}${sign}`, syntax, `${code} after the value`],
        [`inside-${code}`, `{${sign}${text.slice(1)}`, syntax, `${code} before the first name`],
      ];
    }),
    ["byte-order-mark", `\ufeff${text}`, whole("bom"), "a byte order mark"],
    ["byte-order-mark-twice", `\ufeff\ufeff${text}`, whole("bom"), "two byte order marks"],
    ["byte-order-mark-alone", "\ufeff", whole("bom"), "a byte order mark and no text"],
    ["byte-order-mark-near-first", `\uff01${text}`, syntax, "EF BC 81, which begins as a byte order mark does"],
    ["byte-order-mark-near-last", `\ufefe${text}`, syntax, "EF BB BE, one less than a byte order mark"],
    [
      "byte-order-mark-near-second",
      `\ufe7f${text}`,
      syntax,
      "EF B9 BF, which begins and ends as a byte order mark does",
    ],
    ["byte-order-mark-near-end", `\u1eff${text}`, syntax, "E1 BB BF, which ends as a byte order mark does"],
    ["byte-order-mark-behind-space", ` \ufeff${text}`, syntax, "U+FEFF, but not at the start"],
    ["trailing-garbage", `${text}x`, syntax, "something after the value"],
    ["trailing-nul", `${text}\u0000`, syntax, "U+0000 after the value"],
    ["trailing-brace", `${text}}`, syntax, "a brace too many"],
    ["trailing-bracket", `${text}]`, syntax, "a bracket after the value"],
    ["trailing-separator", `${text},`, syntax, "a comma after the value"],
    ["second-value", `${text}${text}`, syntax, "a second value"],
    ["second-line", `${text}\n${text}`, syntax, "a second value on the next line"],
    ["cut-short", text.slice(0, -1), syntax, "the text ends too early"],
    ["trailing-comma", `${text.slice(0, -1)},}`, syntax, "a comma before the end of the object"],
    ["trailing-comma-space", `${text.slice(0, -1)}, }`, syntax, "a comma and a blank before the end of the object"],
    [
      "trailing-comma-space-behind-empty",
      `${withExtra(base, '""').slice(0, -1)}, }`,
      syntax,
      "a comma and a blank behind an empty string, before the end of the object",
    ],
    ["leading-comma", `{,${text.slice(1)}`, syntax, "a comma before the first member"],
    ["brackets-crossed", `${text.slice(0, -1)}]`, syntax, "an object that ends as an array"],
    ["comment", `${text}/**/`, syntax, "a comment"],
    ["comment-before", `/**/${text}`, syntax, "a comment before the value"],
    ["comment-line", `${text}// x`, syntax, "a comment to the end of the line"],
    ["comment-hash", `# x\n${text}`, syntax, "a comment of a shell"],
    ["quoted", JSON.stringify(text), "agreed", "the whole frame inside a string"],
    ["callback", `f(${text})`, syntax, "a call around the value"],
  ];
  return rows.map(([name, frame, meant, comment]) => textDraft(base, "text", name, frame, meant, comment));
}
