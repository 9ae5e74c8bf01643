const longest = 80;

/** Catalog text inside a message: in quotes, cut where it is long. What cannot be printed is escaped on rendering. */
export function quote(text: string): string {
  return `"${cut(text)}"`;
}

/** As {@link quote}, with everything beyond ASCII as escapes, where the letters alone would look the same. */
export function quoteEscaped(text: string): string {
  return quote(text).replace(/[^ -~\u2026]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** A constant of the catalog inside a message: a text in quotes, a number as it is. */
export function quoteValue(value: string | number): string {
  return typeof value === "string" ? quote(value) : String(value);
}

/** Several quoted texts, at most ten of them. */
export function quoteAll(texts: readonly string[]): string {
  const shown = texts.slice(0, 10).map(quote).join(", ");
  return texts.length > 10 ? `${shown} and ${texts.length - 10} more` : shown;
}

function cut(text: string): string {
  const codePoints = Array.from(text.slice(0, longest + 2));
  return codePoints.length > longest ? `${codePoints.slice(0, longest - 1).join("")}\u2026` : text;
}
