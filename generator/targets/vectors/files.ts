import type { Catalog } from "../../model/catalog.ts";
import type { OutputFile } from "../target.ts";
import type { Group } from "./catalog-vectors.ts";
import { printDocument } from "./print/document.ts";
import { type Rule, ruleNotes } from "./rules/notes.ts";
import type { Vector, VectorClass, VectorFile, VectorIndex } from "./vector.ts";

/** Name of the JSON Schema of vector files and index, as it lies beside them. */
export const schemaFile = "vectors.schema.json";

/** Prints the vector files of a catalog and their index; a group without vectors has no file. */
export function vectorFiles(catalog: Catalog, groups: readonly Group[]): readonly OutputFile[] {
  const folder = catalog.versionFolder === null ? "vectors" : `vectors/${catalog.versionFolder}`;
  const up = catalog.versionFolder === null ? "" : "../";
  const filled = groups.filter(({ vectors }) => vectors.length > 0);
  const names = fileNames(filled);
  const files = filled.map((group) => {
    const path = names.get(group) ?? "";
    const schema = `${up}${path.includes("/") ? "../" : ""}${schemaFile}`;
    return { path, file: vectorFile(catalog, group, schema) };
  });
  const index = vectorIndex(catalog, groups, files, `${up}${schemaFile}`);
  return [
    ...files.map(({ path, file }) => ({ path: `${folder}/${path}`, text: printDocument(file) })),
    { path: `${folder}/index.json`, text: printDocument(index) },
  ];
}

/**
 * File names of plain characters that do not clash with the index and the schema, nor with each other where case does
 * not count.
 */
function fileNames(groups: readonly Group[]): ReadonlyMap<Group, string> {
  const taken = new Set(["index.json", schemaFile]);
  return new Map(
    groups.map((group) => {
      const plain = (name: string): string => name.replace(/[^A-Za-z0-9._-]+/g, "-");
      const base = "family" in group.of ? plain(group.of.family.name) : `protocols/${plain(group.of.protocol.name)}`;
      let name = `${base}.json`;
      for (let count = 2; taken.has(name.toLowerCase()); count += 1) name = `${base}.${count}.json`;
      taken.add(name.toLowerCase());
      return [group, name];
    }),
  );
}

function vectorFile({ name, version }: Catalog, { of, vectors }: Group, $schema: string): VectorFile {
  const used = new Set(vectors.map(({ rule }) => rule));
  const rules = Object.fromEntries(Object.entries(ruleNotes).filter(([rule]) => used.has(rule)));
  const subject = "family" in of ? { family: of.family.name } : { protocol: of.protocol.name };
  return { $schema, catalog: name, version, ...subject, counts: counts(vectors), rules, vectors };
}

function vectorIndex(
  { name, version }: Catalog,
  groups: readonly Group[],
  files: readonly { readonly path: string; readonly file: VectorFile }[],
  $schema: string,
): VectorIndex {
  const vectors = groups.flatMap((group) => group.vectors);
  const skipped = groups.flatMap((group) => group.skipped);
  const byRule = (Object.keys(ruleNotes) as Rule[])
    .map((rule) => [rule, vectors.filter((vector) => vector.rule === rule).length] as const)
    .filter(([, count]) => count > 0);
  const ofClass = (one: VectorClass): number => vectors.filter((vector) => vector.class === one).length;
  return {
    $schema,
    catalog: name,
    version,
    counts: { ...counts(vectors), skipped: skipped.length },
    files: files.map(({ path, file }) => ({ path, ...file.counts })),
    classes: { decode: ofClass("decode"), "round-trip": ofClass("round-trip"), encode: ofClass("encode") },
    rules: Object.fromEntries(byRule),
    skipped,
  };
}

function counts(vectors: readonly Vector[]): { readonly accept: number; readonly reject: number } {
  const accept = vectors.filter(({ expect }) => expect.outcome === "accept").length;
  return { accept, reject: vectors.length - accept };
}
