import { escapeHtml, Html } from "../html.ts";

/** A language in which a page shows code. */
export type Language = "json" | "typescript" | "swift";

const string = String.raw`"(?:[^"\\\n]|\\.)*"`;
const number = String.raw`-?\b\d[\d_]*(?:\.\d+)?(?:[eE][-+]?\d+)?\b`;
const comments = String.raw`\/\*[\s\S]*?\*\/|\/\/[^\n]*`;
const typeName = String.raw`\b[A-Z][A-Za-z0-9]*\b`;

/** What stands out, by the name of the class that it gets; of several that match at a place, the first counts. */
const tokens: Readonly<Record<Language, RegExp>> = {
  json: new RegExp(`(?<name>${string}(?=:))|(?<string>${string})|(?<number>${number})|(?<word>true|false|null)`, "g"),
  typescript: new RegExp(
    `(?<comment>${comments})|(?<string>${string})|(?<number>${number})|` +
      String.raw`(?<word>\b(?:export|interface|type|readonly|string|number|boolean|null|unknown|undefined|never)\b)|` +
      `(?<type>${typeName})`,
    "g",
  ),
  swift: new RegExp(
    `(?<comment>${comments})|(?<string>${string})|(?<number>${number})|` +
      String.raw`(?<word>\b(?:public|static|struct|enum|indirect|typealias|case|var|let|init|nil|true|false|nonisolated)\b|@\w+)|` +
      `(?<type>${typeName})`,
    "g",
  ),
};

/** Code as {@link highlight} marks it, each line an element of its own, so that a page can indent what it breaks. */
export function highlightLines(code: string, language: Language): Html {
  const { text } = highlight(code, language);
  // A comment over several lines is marked on each of them.
  const closed = text.replace(/<span class="t-comment">([^<]*)<\/span>/g, (comment) =>
    comment.replaceAll("\n", '</span>\n<span class="t-comment">'),
  );
  return new Html(closed.replace(/[^\n]+\n?/g, (line) => `<span class="l">${line}</span>`));
}

/** Code with what stands out in it marked; its text is the code, character by character. */
export function highlight(code: string, language: Language): Html {
  let markup = "";
  let at = 0;
  for (const match of code.matchAll(tokens[language])) {
    const [kind, text] = Object.entries(match.groups ?? {}).find(([, one]) => one !== undefined) ?? ["", match[0]];
    markup += `${escapeHtml(code.slice(at, match.index))}<span class="t-${kind}">${escapeHtml(text)}</span>`;
    at = match.index + match[0].length;
  }
  return new Html(markup + escapeHtml(code.slice(at)));
}
