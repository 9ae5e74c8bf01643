/** A string's content with every code unit as a `\u` escape. */
export function escapeAll(text: string): string {
  return Array.from({ length: text.length }, (_, index) => escapeUnit(text.charCodeAt(index))).join("");
}

/** A code unit as an escape, in lower case. */
export function escapeUnit(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, "0")}`;
}

const punctuation = new Set([..."{}[],:"]);
const tokens = /"(?:[^"\\]|\\.)*"|[^\s{}[\],:"]+|[{}[\],:]/g;

/** A JSON text with white space of all four kinds between all tokens. */
export function spaced(text: string): string {
  const spaces = [" ", "\t", "\n", "\r", " \r\n\t"];
  let count = 0;
  const parts = text.match(tokens) ?? [];
  return parts.map((part) => part + (spaces[count++ % spaces.length] as string)).join("");
}

/** A JSON text as many programs print it: one space behind every colon and comma. */
export function loose(text: string): string {
  return punctuated(text, { ":": ": ", ",": ", " });
}

/** A JSON text with a line for each member and item. */
export function indented(text: string): string {
  return punctuated(text, { ":": ": ", ",": ",\n  ", "{": "{\n  ", "[": "[\n  ", "}": "\n}", "]": "\n]" });
}

function punctuated(text: string, signs: Readonly<Record<string, string>>): string {
  return (text.match(tokens) ?? []).map((part) => signs[part] ?? part).join("");
}

/** A JSON text with every string and name in escapes. */
export function escapedStrings(text: string): string {
  return respelled(text, (token) => (token.startsWith('"') ? `"${escapeAll(JSON.parse(token) as string)}"` : token));
}

/** A JSON text with every number with an exponent: `1` as `10e-1`, `0.5` as `5.0E-1`; zero gets a sign, too. */
export function exponents(text: string): string {
  return respelled(text, (token) => (/^[-\d]/.test(token) ? exponent(token) : token));
}

function respelled(text: string, spell: (token: string) => string): string {
  const parts = text.match(tokens) ?? [];
  return parts.map((part) => (punctuation.has(part) ? part : spell(part))).join("");
}

function exponent(token: string): string {
  const value = Number(token);
  if (value === 0) return "-0.00E+07";
  const [mantissa = "", power = "0"] = value.toExponential().split("e");
  const [whole = "", fraction = ""] = mantissa.split(".");
  return `${whole}${fraction}0.0E${Number(power) - fraction.length - 1}`;
}
