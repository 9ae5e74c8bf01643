import Handlebars from "handlebars";
import { markdownCode, markdownProse, markdownText } from "../markdown.ts";
import {
  argumentLabel,
  docComment,
  identifier,
  integerLiteral,
  jsonLiteral,
  SwiftSource,
  stringLiteral,
} from "./encode.ts";
import { wrapped } from "./wrapping.ts";

/** Prints one of the shipped templates with a view. */
export type Print = (template: string, view: object) => string;

/** A Swift type: names, generic arguments, arrays, optionals. */
const typePattern = /^[A-Za-z0-9_<>[\]?., :]+$/;

/**
 * One helper per context of Swift source, and of pages of documentation. Nothing else writes a view's text, so catalog text always passes an encoder.
 */
const helpers = {
  /** A name at a place where Swift expects an identifier. */
  id: (value: unknown) => identifier(text(value)),
  /** A name as the label of an argument, where only three keywords are any. */
  label: (value: unknown) => argumentLabel(text(value)),
  /** A name inside a longer identifier, a file name or the text of a comment: never a keyword there. */
  word: (value: unknown) => identifier(text(value)).replaceAll("`", ""),
  /** A string literal with its quotes. */
  string: (value: unknown) => stringLiteral(text(value)),
  /** A raw string literal of JSON text. */
  json: (value: unknown) => jsonLiteral(text(value)),
  /** One line of a documentation comment with its `///`. */
  doc: (value: unknown) => docComment(text(value)),
  /** One line of an ordinary comment with its `//`. */
  comment: (value: unknown) => docComment(text(value)).replace("///", "//"),
  /** Text of a page as it stands, on one line. */
  markdown: (value: unknown) => markdownText(text(value)),
  /** A description on a page, on one line; what stands between backticks is code. */
  prose: (value: unknown) => markdownProse(text(value)),
  /** A value of the wire on a page. */
  code: (value: unknown) => markdownCode(text(value)),
  /** An integer literal. */
  int: (value: unknown) => integerLiteral(Number(value)),
  /** A Swift type made by `types.ts`. */
  type: (value: unknown) => {
    if (!typePattern.test(text(value))) throw new Error(`not a Swift type: ${JSON.stringify(value)}`);
    return text(value);
  },
  /** Source made by this target, which the view hands over as {@link SwiftSource}. */
  source: (value: unknown) => {
    if (!(value instanceof SwiftSource)) throw new Error("only Swift source made by this target is printed as it is");
    return value.text;
  },
};

/** Names of the helpers, for the test that reads the templates. */
export const helperNames: readonly string[] = Object.keys(helpers);

function text(value: unknown): string {
  if (typeof value !== "string") throw new Error(`a template asked for text and got ${typeof value}`);
  return value;
}

/**
 * Compiles the shipped templates. `*.hbs` are templates by their path without the extension (`*.md.hbs`: pages), those below
 * `partials/` are partials by their base name. No template is made of catalog text.
 *
 * @param files `templates/swift/`, by path
 */
export function createPrinter(files: ReadonlyMap<string, string>): Print {
  const engine = Handlebars.create();
  engine.registerHelper(helpers);
  const options = { noEscape: true, strict: true, knownHelpersOnly: true, knownHelpers: known() } as const;
  const templates = new Map<string, Handlebars.TemplateDelegate>();
  for (const [path, source] of files) {
    if (!path.endsWith(".hbs")) continue;
    const name = path.slice(0, -".hbs".length);
    if (name.startsWith("partials/"))
      engine.registerPartial(name.slice("partials/".length), engine.compile(source, options));
    else templates.set(name, engine.compile(source, options));
  }
  return (name, view) => {
    const template = templates.get(name);
    if (template === undefined) throw new Error(`templates/swift/${name}.hbs is missing`);
    return name.endsWith(".md") ? spaced(template(view)) : tidied(template(view));
  };
}

/**
 * Breaks lines that are too long, and leaves one blank line where templates print several, and none at the start and end of a block. Emitted literals have
 * no line breaks, so a blank line is never part of one.
 */
function tidied(text: string): string {
  const kept: string[] = [];
  for (const line of text.split("\n").flatMap((one) => wrapped(one.trimEnd()))) {
    const before = kept.at(-1) ?? "";
    if (line === "" && (before === "" || /[{([:]$/.test(before))) continue;
    if (before === "" && /^\s*[})\]]/.test(line)) kept.pop();
    kept.push(line);
  }
  return `${kept.join("\n").trimEnd()}\n`;
}

/** A page keeps its lines, as rows of tables cannot be broken, and has one blank line where templates print several. */
function spaced(text: string): string {
  const lines = text.split("\n").map((line) => line.trimEnd());
  const kept = lines.filter((line, index) => line !== "" || lines[index - 1] !== "");
  return `${kept.join("\n").trim()}\n`;
}

function known(): Record<string, boolean> {
  return Object.fromEntries(helperNames.map((name) => [name, true]));
}
