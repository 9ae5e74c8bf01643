import Handlebars from "handlebars";
import { markdownCode, markdownText } from "../../markdown.ts";
import { Html } from "../html.ts";
import type { PageContent } from "../views/page-view.ts";
import { markdownLine, markdownParagraphs, plainText } from "./text.ts";

/** One helper for each context of Markdown. Nothing else writes a view's text, so that text of a catalog passes an encoder. */
const helpers = {
  /** Text as it stands, on one line; also in the cell of a table. */
  text: (value: unknown) => markdownText(String(value)),
  /** A value of the wire. */
  code: (value: unknown) => markdownCode(String(value)),
  /** Markup of this target on one line. */
  line: (value: unknown) => markdownLine(markupOf(value)),
  /** Markup of this target as paragraphs. */
  prose: (value: unknown) => markdownParagraphs(markupOf(value)),
  /** JSON inside a fence: no line of it begins with what would close that, and what is not ASCII is escaped. */
  json: (value: unknown) => plainText(markupOf(value)).replace(/[^\n\x20-\x7e]/g, escapedUnit),
};

/**
 * Compiles the templates of the reference. No template is made of catalog text.
 *
 * @param files `templates/docs/`, by path
 */
export function createReferencePrinter(files: ReadonlyMap<string, string>): (view: PageContent) => string {
  const engine = Handlebars.create();
  engine.registerHelper(helpers);
  const knownHelpers = Object.fromEntries(Object.keys(helpers).map((name) => [name, true]));
  const options = { noEscape: true, strict: true, knownHelpersOnly: true, knownHelpers } as const;
  const compiled = (path: string): Handlebars.TemplateDelegate => {
    const source = files.get(path);
    if (source === undefined) throw new Error(`templates/docs/${path} is missing`);
    return engine.compile(source, options);
  };
  engine.registerPartial("entry", compiled("reference-entry.md.hbs"));
  const template = compiled("reference.md.hbs");
  return (view) => tidied(template(view));
}

/** One blank line where the templates leave several; JSON has none. */
function tidied(text: string): string {
  return `${text
    .replace(/[ \t]+$/gm, "")
    .replace(/\n{3,}/g, "\n\n")
    .trim()}\n`;
}

function markupOf(value: unknown): Html {
  if (!(value instanceof Html)) throw new Error("a template asked for markup and got something else");
  return value;
}

function escapedUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
