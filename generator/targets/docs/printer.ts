import Handlebars from "handlebars";
import { Html } from "./html.ts";
import type { PageView } from "./views/view.ts";

/**
 * What a template prints without escaping it: markup that this target has made, and nothing else. Everything that stands in
 * plain braces is escaped by the engine.
 */
const helpers = {
  html: (value: unknown) => {
    if (!(value instanceof Html)) throw new Error("only markup made by this target is printed as it is");
    return new Handlebars.SafeString(value.text);
  },
};

/**
 * Compiles the page's templates: `page.hbs`, and those below `partials/` as partials by their base name. No template is made
 * of catalog text.
 *
 * @param files `templates/docs/`, by path
 */
export function createPrinter(files: ReadonlyMap<string, string>): (view: PageView) => string {
  const engine = Handlebars.create();
  engine.registerHelper(helpers);
  const options = { strict: true, knownHelpersOnly: true, knownHelpers: { html: true } };
  for (const [path, source] of files) {
    const [, name] = /^partials\/(.+)\.hbs$/.exec(path) ?? [];
    if (name !== undefined) engine.registerPartial(name, engine.compile(source, options));
  }
  const page = files.get("page.hbs");
  if (page === undefined) throw new Error("templates/docs/page.hbs is missing");
  return engine.compile(page, options) as (view: PageView) => string;
}
