import { escapeHtml, Html, html, join } from "../html.ts";

/** One line of an author's text: white space is one space, and what stands between backticks is code. */
export function inline(text: string): Html {
  const parts = text.trim().split(/(?<!`)`([^`]+)`(?!`)/u);
  return join(
    parts.map((part, index) => {
      const words = part.replace(/\s+/gu, " ");
      return index % 2 === 1 ? html`<code>${words}</code>` : new Html(escapeHtml(words));
    }),
  );
}

/** An author's text as paragraphs; empty where there is none. */
export function paragraphs(text: string | null): Html {
  const breaks = /(?:\r\n|[\n\v\f\r\u0085\u2028\u2029])\s*(?:\r\n|[\n\v\f\r\u0085\u2028\u2029])/u;
  const found = (text ?? "").split(breaks).filter((one) => one.trim() !== "");
  return join(found.map((one) => html`<p>${inline(one)}</p>`));
}

/** Things in a row: `a, b or c`. */
export function alternatives(items: readonly Html[]): Html {
  const last = items.at(-1);
  if (last === undefined || items.length === 1) return last ?? new Html("");
  return html`${join(items.slice(0, -1), ", ")} or ${last}`;
}
