import type { LoadedCatalog } from "../model/compiled.ts";
import { frameFormats, noNumbers } from "../model/numbers.ts";
import { assignNumbers } from "../numbers/assign.ts";
import { bundle } from "../targets/docs/bundle/bundle.ts";
import { typescriptTarget } from "../targets/typescript/index.ts";

/** What is asked of an emitted codec, whatever its format. */
export interface MeasuredCodec {
  decode(frame: string | Uint8Array): { readonly ok: boolean; readonly value?: unknown };
  encode(value: unknown): string | Uint8Array;
}

/** The emitted codecs of a catalog by format, then by name. */
export type Codecs = ReadonlyMap<string, Readonly<Record<string, MeasuredCodec>>>;

/**
 * Emits the catalog's TypeScript for all formats, listed by the author or not, and runs it in this process. Numbers that the
 * catalog does not have yet are those that it would get.
 *
 * @param templates the files of the TypeScript target
 */
export async function emittedCodecs(loaded: LoadedCatalog, templates: ReadonlyMap<string, string>): Promise<Codecs> {
  const { catalog } = loaded;
  const numbers = assignNumbers(catalog, catalog.numbers ?? noNumbers);
  const compiled = { ...loaded, catalog: { ...catalog, formats: frameFormats, numbers } };
  const { files } = await typescriptTarget.emit([compiled], { files: templates });
  const folder = `typescript/${catalog.versionFolder === null ? "" : `${catalog.versionFolder}/`}`;
  const texts = new Map(
    files.filter(({ path }) => path.startsWith(folder)).map(({ path, text }) => [path.slice(folder.length), text]),
  );
  const modules = frameFormats.map((format) => [format, format === "json" ? "catalog" : `formats/${format}`] as const);
  const script = bundle(
    texts,
    modules.map(([, path]) => path),
  );
  // The text is the generator's own: catalog text stands in it as literals alone, as in what it writes to disk.
  const load = new Function(`"use strict";\n${script}\nreturn load;`)() as (path: string) => {
    readonly codecs: Readonly<Record<string, MeasuredCodec>>;
  };
  return new Map(modules.map(([format, path]) => [format, load(path).codecs]));
}
