import type { Draft } from "../judge.ts";
import { type TextBase, textDraft, textOf, whole, withExtra } from "./base.ts";

/** Bytes that are not UTF-8, in a value, in a name and outside of both; and other encodings. */
export function byteDrafts(base: TextBase): readonly Draft[] {
  const utf8 = whole("utf8");
  const spoilt = (template: string, bytes: readonly number[]): Uint8Array => {
    const at = template.lastIndexOf("|");
    return Buffer.concat([Buffer.from(template.slice(0, at)), Buffer.from(bytes), Buffer.from(template.slice(at + 1))]);
  };
  const value = withExtra(base, '"|"');
  const name = withExtra(base, '{"|":1}');
  const text = textOf(base);
  const drafts = Object.entries(notUtf8).flatMap(([title, [bytes, comment]]) => [
    textDraft(base, "text", title, spoilt(value, bytes), utf8, comment),
    textDraft(base, "text", `${title}-name`, spoilt(name, bytes), utf8, `${comment}, in a name`),
  ]);
  const outside = [
    textDraft(
      base,
      "text",
      "utf8-outside",
      spoilt(`${text}|`, [0xff]),
      utf8,
      "a byte that never occurs, after the value",
    ),
    textDraft(
      base,
      "text",
      "utf8-cut",
      spoilt(`${value.slice(0, value.lastIndexOf("|"))}|`, [0xe2, 0x82]),
      utf8,
      "a text that ends inside a character",
    ),
    textDraft(
      base,
      "text",
      "utf8-late",
      spoilt(`${text}x|`, [0x80]),
      utf8,
      "behind a fault of the grammar: encoding is judged first",
    ),
    textDraft(
      base,
      "text",
      "utf8-bom",
      spoilt(`\ufeff${text}|`, [0xc0]),
      utf8,
      "behind a byte order mark: encoding is judged first",
    ),
    ...cuts.flatMap((bytes) => {
      const title = `utf8-end-${hex(bytes)}`;
      const comment = `a text that ends inside a character: ${hex(bytes)}`;
      const inString = `${value.slice(0, value.lastIndexOf("|"))}|`;
      return [
        textDraft(base, "text", title, spoilt(inString, bytes), utf8, comment),
        textDraft(base, "text", `${title}-outside`, spoilt(`${text}|`, bytes), utf8, `${comment}, behind the value`),
      ];
    }),
    textDraft(base, "text", "utf8-mark-cut", Buffer.of(0xef, 0xbb), utf8, "a byte order mark cut short, and no text"),
    textDraft(
      base,
      "text",
      "utf8-mark-cut-before",
      Buffer.concat([Buffer.of(0xef, 0xbb), Buffer.from(text)]),
      utf8,
      "a byte order mark cut short, before the value",
    ),
    textDraft(
      base,
      "text",
      "utf8-behind-escape",
      spoilt(withExtra(base, '"\\n|"'), [0xff]),
      utf8,
      "a byte that never occurs, behind an escape",
    ),
    textDraft(
      base,
      "text",
      "utf8-replacement-behind-escape",
      withExtra(base, '"\\n\ufffd"'),
      "agreed",
      "U+FFFD, which decoders put in place of what is not UTF-8, behind an escape",
    ),
    ...Object.entries(edges).map(([title, bytes]) =>
      textDraft(
        base,
        "text",
        `utf8-${title}`,
        spoilt(value, bytes),
        "agreed",
        "the first or last character of its length",
      ),
    ),
  ];
  if (/[^\x20-\x7e]/.test(text)) return [...drafts, ...outside];
  const wide = Buffer.from(text, "utf16le");
  const swapped = Buffer.from(wide).swap16();
  const syntax = whole("syntax");
  return [
    ...drafts,
    ...outside,
    textDraft(base, "text", "utf16", wide, syntax, "UTF-16, whose bytes are UTF-8 with U+0000 between"),
    textDraft(base, "text", "utf16-big", swapped, syntax, "UTF-16, the higher byte first"),
    textDraft(
      base,
      "text",
      "utf16-mark",
      Buffer.concat([Buffer.of(0xff, 0xfe), wide]),
      utf8,
      "UTF-16 with its byte order mark",
    ),
    textDraft(
      base,
      "text",
      "utf32",
      Buffer.from([...text].flatMap((sign) => [sign.charCodeAt(0), 0, 0, 0])),
      syntax,
      "UTF-32",
    ),
  ];
}

/** Beginnings of characters of each length, and of those whose second byte has bounds of its own. */
const cuts: readonly (readonly number[])[] = [
  [0xc3],
  [0xe2],
  [0xe2, 0x82],
  [0xe0],
  [0xe0, 0xa0],
  [0xed, 0x9f],
  [0xf0],
  [0xf0, 0x9f],
  [0xf0, 0x9f, 0x98],
  [0xf4, 0x8f, 0xbf],
];

function hex(bytes: readonly number[]): string {
  return bytes.map((byte) => byte.toString(16)).join("");
}

/** Byte sequences that are not UTF-8 (RFC 3629). */
const notUtf8: Readonly<Record<string, readonly [number[], string]>> = {
  "utf8-continuation": [[0x80], "a continuation byte alone"],
  "utf8-continuation-last": [[0xbf], "the last continuation byte alone"],
  "utf8-continuation-extra": [[0xc3, 0xa9, 0xa9], "a continuation byte too many"],
  "utf8-truncated": [[0xe2, 0x82], "a sequence that ends too early"],
  "utf8-truncated-two": [[0xc3], "a sequence of two bytes that ends after one"],
  "utf8-truncated-four": [[0xf0, 0x9f, 0x98], "a sequence of four bytes that ends after three"],
  "utf8-overlong": [[0xc0, 0x80], "an overlong form"],
  "utf8-overlong-two": [[0xc1, 0xbf], "the greatest overlong form of two bytes"],
  "utf8-overlong-three": [[0xe0, 0x9f, 0xbf], "the greatest overlong form of three bytes"],
  "utf8-overlong-three-least": [[0xe0, 0x80, 0x80], "the least overlong form of three bytes"],
  "utf8-overlong-four-least": [[0xf0, 0x80, 0x80, 0x80], "the least overlong form of four bytes"],
  "utf8-overlong-four": [[0xf0, 0x8f, 0xbf, 0xbf], "the greatest overlong form of four bytes"],
  "utf8-overlong-slash": [[0xe0, 0x80, 0xaf], "a slash in three bytes"],
  "utf8-surrogate": [[0xed, 0xa0, 0x80], "a surrogate in three bytes"],
  "utf8-surrogate-between": [[0xed, 0xb0, 0x80], "the first low surrogate in three bytes"],
  "utf8-surrogate-last": [[0xed, 0xbf, 0xbf], "the last surrogate in three bytes"],
  "utf8-surrogate-pair": [[0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80], "a pair of surrogates in six bytes (CESU-8)"],
  "utf8-beyond": [[0xf4, 0x90, 0x80, 0x80], "beyond U+10FFFF"],
  "utf8-f5": [[0xf5, 0x80, 0x80, 0x80], "a first byte beyond all characters"],
  "utf8-five": [[0xf8, 0x88, 0x80, 0x80, 0x80], "a sequence of five bytes"],
  "utf8-six": [[0xfc, 0x84, 0x80, 0x80, 0x80, 0x80], "a sequence of six bytes"],
  "utf8-fe": [[0xfe], "a byte that never occurs"],
  "utf8-ff": [[0xff], "a byte that never occurs"],
  "utf8-latin1": [[0xe9], "a letter in ISO 8859-1"],
  "utf8-second-low": [[0xe1, 0x7f, 0x80], "a second byte below the continuation bytes"],
  "utf8-second-high": [[0xe1, 0xc0, 0x80], "a second byte above the continuation bytes"],
  "utf8-second-low-c2": [[0xc2, 0x7f], "a second byte below those of the first byte C2"],
  "utf8-second-high-df": [[0xdf, 0xc0], "a second byte above those of the first byte DF"],
  "utf8-second-high-e0": [[0xe0, 0xc0, 0x80], "a second byte above those of the first byte E0"],
  "utf8-second-low-ed": [[0xed, 0x7f, 0x80], "a second byte below those of the first byte ED"],
  "utf8-second-high-f0": [[0xf0, 0xc0, 0x80, 0x80], "a second byte above those of the first byte F0"],
  "utf8-second-low-f1": [[0xf1, 0x7f, 0x80, 0x80], "a second byte below those of the first byte F1"],
  "utf8-second-high-f3": [[0xf3, 0xc0, 0x80, 0x80], "a second byte above those of the first byte F3"],
  "utf8-second-low-f4": [[0xf4, 0x7f, 0x80, 0x80], "a second byte below those of the first byte F4"],
  "utf8-third-low": [[0xe1, 0x80, 0x7f], "a third byte below the continuation bytes"],
  "utf8-third-high": [[0xe1, 0x80, 0xc0], "a third byte above the continuation bytes"],
  "utf8-fourth-low": [[0xf1, 0x80, 0x80, 0x7f], "a fourth byte below the continuation bytes"],
  "utf8-fourth-high": [[0xf1, 0x80, 0x80, 0xc0], "a fourth byte above the continuation bytes"],
};

/** Sequences at the edges of the grammar of RFC 3629 §4. */
const edges: Readonly<Record<string, readonly number[]>> = {
  c280: [0xc2, 0x80],
  dfbf: [0xdf, 0xbf],
  e0bfbf: [0xe0, 0xbf, 0xbf],
  e18080: [0xe1, 0x80, 0x80],
  ed8080: [0xed, 0x80, 0x80],
  e0a080: [0xe0, 0xa0, 0x80],
  ecbfbf: [0xec, 0xbf, 0xbf],
  ed9fbf: [0xed, 0x9f, 0xbf],
  ee8080: [0xee, 0x80, 0x80],
  efbfbf: [0xef, 0xbf, 0xbf],
  f0908080: [0xf0, 0x90, 0x80, 0x80],
  f0bfbfbf: [0xf0, 0xbf, 0xbf, 0xbf],
  f1808080: [0xf1, 0x80, 0x80, 0x80],
  f3bfbfbf: [0xf3, 0xbf, 0xbf, 0xbf],
  f4808080: [0xf4, 0x80, 0x80, 0x80],
  f48fbfbf: [0xf4, 0x8f, 0xbf, 0xbf],
};
