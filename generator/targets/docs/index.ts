import type { CompiledCatalog } from "../../model/compiled.ts";
import { HeldFiles } from "../held.ts";
import type { EmitResult, Surroundings, Target, Templates } from "../target.ts";
import { swiftDeclarations } from "./declarations/swift.ts";
import { typescriptDeclarations } from "./declarations/typescript.ts";
import { asciiOnly, Html, html } from "./html.ts";
import { contentSecurityPolicy } from "./policy.ts";
import { createPrinter } from "./printer.ts";
import { pageScript } from "./script.ts";
import { type PageContent, pageContent } from "./views/page-view.ts";
import type { PageView } from "./views/view.ts";

/**
 * Emits documentation: one self-contained page for each catalog version. What it shows of code is the output of the other
 * targets, and what judges a frame in it are the emitted validators.
 */
export const docsTarget: Target = {
  name: "docs",
  async emit(catalogs, templates, _options, surroundings): Promise<EmitResult> {
    if (surroundings === undefined) throw new Error("the docs target describes what others emit");
    const print = createPrinter(templates.files);
    const style = pageStyle(templates);
    const files = new HeldFiles();
    for (const compiled of catalogs) {
      const content = contentOf(compiled, surroundings);
      const { files: emitted = [], notes } = surroundings.emitted.get("typescript") ?? {};
      const script = pageScript(templates.files, emitted, notes?.get(compiled)?.folder ?? "");
      files.add(pathOf(compiled), printPage(print, content, script, style));
    }
    return { files: files.files, diagnostics: [] };
  },
};

function contentOf(compiled: CompiledCatalog, { emitted, news }: Surroundings): PageContent {
  const code = {
    typescript: declarationsOf(compiled, "typescript", ".ts", typescriptDeclarations, emitted),
    swift: declarationsOf(compiled, "swift", ".swift", swiftDeclarations, emitted),
  };
  const counts = emitted.get("vectors")?.notes?.get(compiled)?.counts;
  return pageContent(compiled.catalog, { code, counts, news: news.get(compiled) ?? null });
}

/** The declarations that a target emitted for a catalog's types. */
function declarationsOf(
  compiled: CompiledCatalog,
  target: string,
  extension: string,
  read: (text: string) => ReadonlyMap<string, string>,
  emitted: Surroundings["emitted"],
): ReadonlyMap<string, string> {
  const { files = [], notes } = emitted.get(target) ?? {};
  const folder = notes?.get(compiled)?.folder;
  if (folder === undefined) return new Map();
  const sources = files.filter(({ path }) => path.startsWith(folder) && path.endsWith(extension));
  return new Map(sources.flatMap(({ text }) => [...read(text)]));
}

function pathOf({ catalog: { versionFolder } }: CompiledCatalog): string {
  return versionFolder === null ? "docs/index.html" : `docs/${versionFolder}/index.html`;
}

/** The style sheets one behind the other, in the order of their names. */
function pageStyle({ files }: Templates): string {
  const sheets = [...files].filter(([path]) => /^style\/.+\.css$/.test(path));
  const text = sheets.map(([, sheet]) => sheet.replace(/\/\*[\s\S]*?\*\//g, "").replace(/\n\s*/g, "\n")).join("\n");
  return text.replace(/\n{2,}/g, "\n").trim();
}

/** Script and style stand in the page as they are, so that their hashes hold; everything around them becomes ASCII. */
function printPage(print: (view: PageView) => string, content: PageContent, script: string, style: string): string {
  const marks = { style: "<!--style-->", script: "<!--script-->" };
  const policy = html`${contentSecurityPolicy(script, style)}`;
  const page = print({ ...content, policy, style: new Html(marks.style), script: new Html(marks.script) });
  const printed = asciiOnly(page)
    .replace(marks.style, () => style)
    .replace(marks.script, () => script);
  return `${printed.trimEnd()}\n`;
}
