/**
 * Encoders for pages of documentation (DocC's Markdown, which is GitHub's with directives and symbol links).
 *
 * Everything is ASCII and on one line, so that a text can neither begin a block of its own nor end the cell of a table.
 */

/** Characters that mean something to Markdown wherever they stand, `@` (a directive) and `"` (made curly) among them. */
const special = /[\\`*_{}[\]<>&#|~@^$"]/;

/** What one writes between backticks so that it is shown as it stands. */
const plainCode = /^[\x20-\x5b\x5d-\x5f\x61-\x7b\x7d\x7e]*$/;

/**
 * Text as one line that Markdown shows as it is: white space is one space, letters beyond ASCII are references, and what
 * cannot be seen (controls, marks that change the direction of text, unpaired surrogates) is written as `\u{…}`.
 */
export function markdownText(text: string): string {
  const line = Array.from(text.split(/\s+/u).join(" ").trim(), character).join("");
  return line
    .replace(/-{2,}|\.{2,}/g, (run) => Array.from(run, (one) => `\\${one}`).join(""))
    .replace(/^[-+=]/, "\\$&")
    .replace(/^(\d+)([.)])/, "$1\\$2");
}

function character(one: string): string {
  if (special.test(one)) return `\\${one}`;
  if (/[\x20-\x7e]/.test(one)) return one;
  const scalar = (one.codePointAt(0) ?? 0).toString(16).toUpperCase();
  return /\p{C}|\p{Default_Ignorable_Code_Point}/u.test(one) ? `\\\\u\\{${scalar}\\}` : `&#x${scalar};`;
}

/** A description: as {@link markdownText}, but what its author put between backticks is code here too, where it is plain. */
export function markdownProse(text: string): string {
  const parts = text.trim().split(/(?<!`)`([^`\s](?:[^`\n\r]*[^`\s])?)`(?!`)/u);
  // A lone backtick before the first pair would make it another pair.
  if (parts.some((part, index) => index % 2 === 0 && part.includes("`"))) return markdownText(text);
  const isCode = (index: number): boolean => index % 2 === 1 && plainCode.test(parts[index] ?? "");
  let line = "";
  for (const [index, part] of parts.entries()) {
    if (isCode(index)) line += markdownCode(part);
    else line += spaced(index % 2 === 1 ? `\`${part}\`` : part, line === "");
  }
  return line.trimEnd();
}

/** Encoded text that keeps a space at its ends where it had white space there, as code stands beside it. */
function spaced(text: string, isFirst: boolean): string {
  const before = !isFirst && /^\s/u.test(text) ? " " : "";
  const after = /\s$/u.test(text) && text.trim() !== "" ? " " : "";
  return before + markdownText(text) + after;
}

/** A value of the wire as code, or as text where code could not show it. */
export function markdownCode(value: string): string {
  return value !== "" && value === value.trim() && plainCode.test(value)
    ? `\`${value.replace(/ +/g, " ")}\``
    : markdownText(value);
}
