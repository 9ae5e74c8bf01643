/** Control, format (bidirectional marks, zero-width characters, tags), line-separating and unpaired characters. */
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/**
 * Makes foreign text safe to print on a terminal: whatever would move the cursor, reorder the line or stay invisible
 * becomes `\u{…}`.
 */
export function printable(text: string): string {
  return text.replace(unprintable, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}
