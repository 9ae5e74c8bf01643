import type { OutputFile } from "../target.ts";
import { bundle } from "./bundle/bundle.ts";

/** Folder of the page's own modules, in the templates and in the bundle. */
const pageFolder = "page/";

/** The module that makes a page work; it exports `start(loadCodecs)`. */
const pageEntry = `${pageFolder}main`;

/**
 * The script of a page: its own modules, and the emitted modules of the catalog, which run when the first frame is checked.
 *
 * @param templates `templates/docs/`, by path
 * @param emitted files of the typescript target
 * @param folder the catalog's own folder among them
 */
export function pageScript(
  templates: ReadonlyMap<string, string>,
  emitted: readonly OutputFile[],
  folder: string,
): string {
  const own = [...templates].filter(([path]) => path.startsWith(pageFolder) && path.endsWith(".ts"));
  const generated = emitted
    .filter(({ path }) => path.startsWith(folder) && path.endsWith(".ts"))
    .map(({ path, text }) => [path.slice(folder.length), text] as const);
  const modules = bundle(new Map([...own, ...generated]), [pageEntry, "catalog"]);
  const start = `load(${JSON.stringify(pageEntry)}).start(() => load("catalog").codecs);`;
  return insideHtml(`(() => {\n"use strict";\n${modules}\n${start}\n})();`);
}

/**
 * A script that can stand in an element: nothing in it closes the element, or begins a comment that would hide its end.
 * Emitted literals have none of that, and in code an escape for `<` stands in literals only.
 */
export function insideHtml(script: string): string {
  if (/[^\n\x20-\x7e]/.test(script)) throw new Error("the script of the page is not plain ASCII");
  return script.replace(/<(?=\/|!--|script)/gi, "\\x3c");
}
