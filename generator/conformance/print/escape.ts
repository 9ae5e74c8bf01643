/** Vector text is data: in every output it is made visible first, and then encoded for the place where it stands. */

/**
 * Text with everything but printable ASCII as `\u{…}`, so that nothing in it can hide, turn direction or break a file. An
 * ellipsis, by which the runner ends what is too long, becomes three dots.
 */
export function visible(text: string): string {
  return text
    .replaceAll("\u2026", "...")
    .replace(/[^\x20-\x7e]/gu, (sign) => `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`);
}

/** Bytes as ASCII: those that print stand for themselves, a backslash is `\\`, the others are `\xNN`. */
export function visibleBytes(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) {
    if (byte === 0x5c) text += "\\\\";
    else if (byte >= 0x20 && byte <= 0x7e) text += String.fromCharCode(byte);
    else text += `\\x${byte.toString(16).padStart(2, "0")}`;
  }
  return text;
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Encodes text for the content and the quoted attributes of HTML and XML. */
export function markup(text: string): string {
  return visible(text).replace(/[&<>"']/g, (sign) => entities[sign] ?? "");
}
