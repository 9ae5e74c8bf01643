import { markdownCode, markdownText } from "../../markdown.ts";
import type { Html } from "../html.ts";

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };

/** The text of markup of this target, without its elements. */
export function plainText({ text }: Html): string {
  return unescaped(text.replace(/<[^>]*>/g, ""));
}

/** Markup of this target as one line of Markdown: code and links stay, paragraphs stand one behind the other. */
export function markdownLine({ text }: Html): string {
  return inline(text.replaceAll("</p><p>", " ").replace(/<\/?p>/g, ""));
}

/** Markup of this target as Markdown, one paragraph a line with a blank line between them. */
export function markdownParagraphs({ text }: Html): string {
  const paragraphs = [...text.matchAll(/<p>(.*?)<\/p>/gs)].map(([, one = ""]) => inline(one));
  return paragraphs.join("\n\n");
}

/** What stands between elements is text, and all elements in a line are code and links. */
function inline(markup: string): string {
  const elements = /<a href="([^"]*)">(.*?)<\/a>|<code[^>]*>(.*?)<\/code>/gs;
  let line = "";
  let at = 0;
  for (const match of markup.matchAll(elements)) {
    const [whole, href, label, code] = match;
    line += spaced(unescaped(markup.slice(at, match.index)));
    line += href === undefined ? markdownCode(unescaped(code ?? "")) : `[${inline(label ?? "")}](${href})`;
    at = match.index + whole.length;
  }
  return (line + spaced(unescaped(markup.slice(at)))).trim();
}

/** Text that keeps a space at its ends, where code or a link stands beside it. */
function spaced(text: string): string {
  if (text.trim() === "") return text === "" ? "" : " ";
  return (/^\s/.test(text) ? " " : "") + markdownText(text) + (/\s$/.test(text) ? " " : "");
}

function unescaped(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name] ?? "");
}
