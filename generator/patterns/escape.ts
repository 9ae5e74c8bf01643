import { complement, digits, type Ranges, spaces, wordCharacters } from "./ranges.ts";
import { type PatternCursor, PatternFault } from "./syntax.ts";

/** What an escape stands for: one code point, or a set of them (`\d` and its like). */
export type Escaped = { readonly codePoint: number } | { readonly ranges: Ranges };

const sets: ReadonlyMap<string, Ranges> = new Map([
  ["d", digits],
  ["D", complement(digits)],
  ["w", wordCharacters],
  ["W", complement(wordCharacters)],
  ["s", spaces],
  ["S", complement(spaces)],
]);

const controls: ReadonlyMap<string, number> = new Map([
  ["t", 0x09],
  ["n", 0x0a],
  ["v", 0x0b],
  ["f", 0x0c],
  ["r", 0x0d],
]);

/** ECMA-262 SyntaxCharacter, and the solidus: what the `u` flag lets a backslash escape. */
const syntaxCharacters = "^$\\.*+?()[]{}|/";

const twoDigits = /[0-9A-Fa-f]{2}/y;
const fourDigits = /[0-9A-Fa-f]{4}/y;
const braced = /\{[0-9A-Fa-f]+\}/y;
const lowSurrogate = /\\u[Dd][C-Fc-f][0-9A-Fa-f]{2}/y;

/**
 * Reads one escape; the cursor stands behind its backslash.
 *
 * @param inClass whether it stands between `[` and `]`, where `\-` is allowed (ECMA-262 ClassEscape)
 * @throws PatternFault for what ECMA-262 refuses under the `u` flag and for what PROTOCOL §5 leaves out
 */
export function readEscape(cursor: PatternCursor, inClass: boolean): Escaped {
  const start = cursor.position - 1;
  if (cursor.done) throw new PatternFault(start, "a backslash ends the pattern; write \\\\ for a backslash");
  const name = cursor.next();
  const ranges = sets.get(name);
  if (ranges !== undefined) return { ranges };
  const control = controls.get(name);
  if (control !== undefined) return { codePoint: control };
  if (syntaxCharacters.includes(name) || (inClass && name === "-")) return { codePoint: name.codePointAt(0) as number };
  switch (name) {
    case "0":
      if (/[0-9]/.test(cursor.peek())) throw new PatternFault(start, "octal escapes are refused; write \\xHH");
      return { codePoint: 0 };
    case "x":
      return { codePoint: hexadecimal(cursor.match(twoDigits), start, "\\x takes two hexadecimal digits") };
    case "u":
      return { codePoint: readUnicodeEscape(cursor, start) };
    default:
      throw new PatternFault(start, refusal(name, inClass));
  }
}

/** `\uHHHH`, a pair of them for one code point beyond U+FFFF, or `\u{H…}` (ECMA-262 RegExpUnicodeEscapeSequence). */
function readUnicodeEscape(cursor: PatternCursor, start: number): number {
  const inBraces = cursor.match(braced);
  if (inBraces !== null) {
    const codePoint = Number.parseInt(inBraces.slice(1, -1), 16);
    if (codePoint > 0x10ffff) throw new PatternFault(start, "no code point lies beyond \\u{10FFFF}");
    return codePoint;
  }
  const unit = hexadecimal(cursor.match(fourDigits), start, "\\u takes four hexadecimal digits, or \\u{…}");
  if (unit < 0xd800 || unit > 0xdbff) return unit;
  const low = cursor.match(lowSurrogate);
  if (low === null) return unit;
  return 0x10000 + ((unit - 0xd800) << 10) + (Number.parseInt(low.slice(2), 16) - 0xdc00);
}

function hexadecimal(digitText: string | null, start: number, reason: string): number {
  if (digitText === null) throw new PatternFault(start, reason);
  return Number.parseInt(digitText, 16);
}

function refusal(name: string, inClass: boolean): string {
  if (/[1-9]/.test(name) || name === "k") return "back-references are not portable; write the alternatives out";
  if (name === "b" && inClass) return "\\b in a class is not portable; write \\x08 for a backspace";
  if (name === "b" || name === "B") return "\\b and \\B are not portable; write out the characters around, or ^ and $";
  if (name === "p" || name === "P") return "property escapes are not portable; list the characters as ranges";
  if (name === "c") return "control escapes are not portable; write \\xHH";
  if (name === "-") return "- needs no backslash outside a class";
  return "only syntax characters take a backslash; write the character alone, or \\xHH or \\u{…} for it";
}
