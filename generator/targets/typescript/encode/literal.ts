import type { JsonScalar } from "../../../model/type.ts";

/** Quotes, backslash, everything outside printable ASCII, and a `<` that could open or close an HTML tag. */
const toEscape = /["\\]|[^\x20-\x7e]|<(?=[/!])/g;

/** Shorter escapes that everybody can read. */
const shortEscapes: ReadonlyMap<string, string> = new Map([
  ['"', '\\"'],
  ["\\", "\\\\"],
  ["\b", "\\b"],
  ["\t", "\\t"],
  ["\n", "\\n"],
  ["\f", "\\f"],
  ["\r", "\\r"],
]);

/**
 * Encodes any text as a double-quoted TypeScript string literal in pure ASCII.
 *
 * The literal's value is the text, code unit by code unit, unpaired surrogates included. Never a template literal, so
 * `${` has no meaning in it; `</script>` and `<!--` do not survive in it, so that the code can stand inside HTML.
 */
export function stringLiteral(text: string): string {
  const body = text.replace(toEscape, (unit) => shortEscapes.get(unit) ?? unicodeEscape(unit));
  return `"${body}"`;
}

/** Encodes a finite number; `-0` is `0`, as on the wire (PROTOCOL section 7). */
export function numberLiteral(value: number): string {
  if (!Number.isFinite(value)) throw new Error(`${value} has no JSON form`);
  return value === 0 ? "0" : String(value);
}

/** Encodes a scalar as an expression that is also a literal type. */
export function scalarLiteral(value: JsonScalar): string {
  if (typeof value === "string") return stringLiteral(value);
  if (typeof value === "number") return numberLiteral(value);
  return String(value);
}

/** Encodes a name as a property key of a type or of an object literal: bare where it can be, else quoted. */
export function propertyKey(name: string): string {
  // In an object literal a bare or quoted `__proto__` would set the prototype (ECMA-262 B.3.1); a computed key does not.
  if (name === "__proto__") return '["__proto__"]';
  return /^[A-Za-z_$][A-Za-z0-9_$]*$/.test(name) ? name : stringLiteral(name);
}

function unicodeEscape(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
