/**
 * PascalCase over `[A-Za-z0-9]`: text is split at every other character, the first letter of each part is raised and
 * inner capitals are kept, so `chat_message`, `chat.message` and `ChatMessage` all give `ChatMessage`.
 *
 * Not locale dependent. Text without such characters gives `""`, and a leading digit stays; see {@link isTypeName}.
 */
export function pascalCase(text: string): string {
  const parts = text.match(/[A-Za-z0-9]+/g) ?? [];
  return parts.map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join("");
}

/** The longest name of a type; names of inline types grow with every level. */
export const longestTypeName = 200;

/** Whether text can be the name of a type in every target. */
export function isTypeName(text: string): boolean {
  return text.length <= longestTypeName && /^[A-Z][A-Za-z0-9]*$/.test(text);
}
