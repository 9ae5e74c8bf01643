import { swiftKeywords } from "./reserved.ts";

/** Swift source made by this target's own code: the only text that the `source` helper prints as it is. */
export class SwiftSource {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

const identifierPattern = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** Whether a name is over the closed alphabet of emitted identifiers, `[A-Za-z0-9_]`, and does not begin with a digit. */
export function isIdentifier(name: string): boolean {
  return identifierPattern.test(name) && name !== "_";
}

/**
 * A name where Swift expects an identifier: keywords stand in backticks.
 *
 * @throws Error for a name outside the closed alphabet; names are decided in `names.ts`, never here
 */
export function identifier(name: string): string {
  if (!isIdentifier(name)) throw new Error(`not a Swift identifier: ${JSON.stringify(name)}`);
  return swiftKeywords.has(name) ? `\`${name}\`` : name;
}

/**
 * A name as the label of an argument, where Swift takes all keywords but three for names and warns of needless backticks.
 *
 * @throws Error for a name outside the closed alphabet
 */
export function argumentLabel(name: string): string {
  const escaped = identifier(name);
  return ["inout", "let", "var"].includes(name) ? escaped : name;
}

const shortEscapes: ReadonlyMap<string, string> = new Map([
  ["\\", "\\\\"],
  ['"', '\\"'],
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
]);

/**
 * Text as a Swift string literal in ASCII, quotes included.
 *
 * Every backslash is doubled, so neither an escape nor an interpolation `\(…)` can begin in catalog text.
 *
 * @throws Error for an unpaired surrogate, which no Swift string can hold
 */
export function stringLiteral(text: string): string {
  let literal = "";
  for (const character of text) literal += shortEscapes.get(character) ?? printable(character);
  return `"${literal}"`;
}

function printable(character: string): string {
  const scalar = character.codePointAt(0) ?? 0;
  if (scalar >= 0x20 && scalar <= 0x7e) return character;
  if (scalar >= 0xd800 && scalar <= 0xdfff) throw new Error("an unpaired surrogate has no Swift string literal");
  return `\\u{${scalar.toString(16).toUpperCase()}}`;
}

/**
 * JSON text as a Swift raw string literal, `#"{"type":"ack"}"#`, which is read as it stands.
 *
 * Characters outside ASCII are written as JSON escapes. There are as many `#` as it takes for no quote to end the
 * literal, and no backslash to begin an escape or an interpolation.
 *
 * @param json as `JSON.stringify` writes it, so without control characters
 */
export function jsonLiteral(json: string): string {
  const ascii = json.replace(/[^\x20-\x7e]/g, jsonEscape);
  const runs = Array.from(ascii.matchAll(/["\\](#*)/g), ([, run = ""]) => run.length);
  const fence = "#".repeat(Math.max(0, ...runs) + 1);
  return `${fence}"${ascii}"${fence}`;
}

function jsonEscape(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/**
 * One line of a documentation comment, `///` included.
 *
 * Line terminators, control characters, marks that change the direction of text and everything else outside ASCII are
 * written as `\u{…}`; `/*` and its counterpart are broken up, so that the line can neither open nor end a block comment
 * that somebody puts around it (Swift nests them).
 */
export function docComment(line: string): string {
  const text = escapedComment(line).trimEnd();
  return text === "" ? "///" : `/// ${text}`;
}

/** A documentation line's text as {@link docComment} prints it. */
export function escapedComment(line: string): string {
  return Array.from(line, commentCharacter).join("").replaceAll("/*", "/\\*").replaceAll("*/", "*\\/");
}

function commentCharacter(character: string): string {
  const scalar = character.codePointAt(0) ?? 0;
  return scalar >= 0x20 && scalar <= 0x7e ? character : `\\u{${scalar.toString(16).toUpperCase()}}`;
}

/**
 * A safe integer as a Swift integer literal.
 *
 * @throws Error outside ±(2^53−1)
 */
export function integerLiteral(value: number): string {
  if (!Number.isSafeInteger(value)) throw new Error(`not a safe integer: ${value}`);
  return String(value);
}

/**
 * A double as a Swift floating-point literal of exactly that value.
 *
 * Swift reads decimal literals through an 80-bit type on x86-64 and rounds twice, which can be one unit off. It cannot
 * for at most 15 digits of which at most 4 stand after the point; everything else is written in hexadecimal.
 *
 * @throws Error for a value that is not finite
 */
export function doubleLiteral(value: number): string {
  if (!Number.isFinite(value)) throw new Error(`not a finite number: ${value}`);
  if (Object.is(value, -0)) return "-0.0";
  const decimal = String(value);
  const [, whole = "", fraction = ""] = /^-?(\d+)(?:\.(\d{1,4}))?$/.exec(decimal) ?? [];
  if (whole !== "" && whole.length + fraction.length <= 15) return fraction === "" ? `${decimal}.0` : decimal;
  return hexadecimalLiteral(value);
}

/** IEEE 754 binary64 as `0x1.…p…` (C11 §6.4.4.2, which Swift shares). */
function hexadecimalLiteral(value: number): string {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, value);
  const high = bits.getUint32(0);
  const exponent = (high >>> 20) & 0x7ff;
  const mantissa = (((BigInt(high) & 0xfffffn) << 32n) | BigInt(bits.getUint32(4))).toString(16).padStart(13, "0");
  const digits = mantissa.replace(/0+$/, "");
  const sign = value < 0 ? "-" : "";
  const lead = exponent === 0 ? "0" : "1";
  return `${sign}0x${lead}${digits === "" ? "" : `.${digits}`}p${exponent === 0 ? -1022 : exponent - 1023}`;
}
