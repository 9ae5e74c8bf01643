import type { EmitResult, OutputFile, Target } from "../../target.ts";
import { pageContent } from "../views/page-view.ts";
import { createReferencePrinter } from "./printer.ts";

/**
 * Emits a reference in Markdown for each catalog version, for repositories and wikis: what the page of documentation says,
 * from the same views, without code and without drawings.
 */
export const markdownTarget: Target = {
  name: "markdown",
  async emit(catalogs, { files: templates }, _options, surroundings): Promise<EmitResult> {
    const print = createReferencePrinter(templates);
    const none = { typescript: new Map<string, string>(), swift: new Map<string, string>() };
    const files = catalogs.map((compiled): OutputFile => {
      const { catalog } = compiled;
      const news = surroundings?.news.get(compiled) ?? null;
      const text = print(pageContent(catalog, { code: none, counts: undefined, news }));
      if (/[^\n\x20-\x7e]/.test(text)) throw new Error("an emitted page is not plain ASCII");
      const folder = catalog.versionFolder === null ? "markdown" : `markdown/${catalog.versionFolder}`;
      return { path: `${folder}/README.md`, text };
    });
    return { files, diagnostics: [] };
  },
};
