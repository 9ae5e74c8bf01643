/** Markup that this target has made: the only text that the templates print as it is. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Any text as it stands, for an element's text and for an attribute in quotes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (one) => entities[one] ?? one);
}

/** Markup from a template literal: what is put in is escaped, unless it is {@link Html} itself. */
export function html(parts: TemplateStringsArray, ...values: readonly (string | number | Html)[]): Html {
  return new Html(
    parts.reduce((before, part, index) => {
      const value = values[index - 1] ?? "";
      return before + (value instanceof Html ? value.text : escapeHtml(String(value))) + part;
    }),
  );
}

/** Markup one behind the other. */
export function join(parts: readonly Html[], separator = ""): Html {
  return new Html(parts.map(({ text }) => text).join(separator));
}

/**
 * A whole page in ASCII: what is not is a character reference, and what cannot be seen (controls, marks that change the
 * direction of text, unpaired surrogates) is written as `\u{…}`. Not for scripts and styles, where references mean nothing.
 */
export function asciiOnly(markup: string): string {
  return markup
    .replace(invisible, (one) => `\\u{${scalarOf(one)}}`)
    .replace(/[^\n\x20-\x7e]/gu, (one) => `&#x${scalarOf(one)};`);
}

/** The joiner and the selector of colours stay between the parts of a picture (UTS #51). */
const invisible =
  /(?!\n)(?!(?<=\p{Extended_Pictographic}\ufe0f?)[\u200d\ufe0f])(?:\p{C}|\p{Default_Ignorable_Code_Point}|[\u2028\u2029])/gu;

function scalarOf(one: string): string {
  return (one.codePointAt(0) ?? 0).toString(16).toUpperCase();
}

/**
 * Names a place of the page: a type, or a field of it. Types' names are plain, and sections of the page have a hyphen in
 * their names, so that no two places have the same one. Never encoded again: all of it may stand in a URL.
 */
export function anchor(type: string, field?: string): string {
  if (field === undefined) return type;
  const plain = field.replace(/[^A-Za-z0-9_.-]/g, (unit) => `~${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return `${type}.${plain}`;
}
