import { readTemplates } from "../../../../generator/load/templates.ts";
import type { Catalog } from "../../../../generator/model/catalog.ts";
import type { TypeDeclaration } from "../../../../generator/model/type.ts";
import { typescriptTarget } from "../../../../generator/targets/typescript/index.ts";
import { catalog, compiled, family } from "../../../support/model.ts";

/** Emits catalogs without the runtime; text by path. Fails on any diagnostic. */
export async function emit(...catalogs: readonly Catalog[]): Promise<Record<string, string>> {
  return emitWith(new Map(), catalogs);
}

/** Emits catalogs with the runtime beside them, as they compile and run. */
export async function emitAll(...catalogs: readonly Catalog[]): Promise<Record<string, string>> {
  return emitWith(await readTemplates("templates/typescript"), catalogs);
}

/** The module of a family `test` with these declarations, without header and imports. */
export async function emitFamily(...declarations: readonly TypeDeclaration[]): Promise<string> {
  const files = await emit(catalog([family("test", declarations)]));
  const text = files["typescript/v1/families/test.ts"] ?? "";
  return text
    .split("\n\n")
    .filter((block) => !block.startsWith("// @generated") && !block.startsWith("import "))
    .join("\n\n");
}

async function emitWith(
  templates: ReadonlyMap<string, string>,
  catalogs: readonly Catalog[],
): Promise<Record<string, string>> {
  const { files, diagnostics } = await typescriptTarget.emit(compiled(...catalogs), { files: templates });
  if (diagnostics.length > 0) throw new Error(diagnostics.map((one) => one.message).join("\n"));
  return Object.fromEntries(files.map(({ path, text }) => [path, text]));
}
