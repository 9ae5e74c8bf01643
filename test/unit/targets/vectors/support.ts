import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { loadCatalogs } from "../../../../generator/load/index.ts";
import type { CompiledCatalog } from "../../../../generator/model/compiled.ts";
import type { JsonValue, TypeDeclaration, TypeNode } from "../../../../generator/model/type.ts";
import type { OutputFile } from "../../../../generator/targets/target.ts";
import { catalogVectors, type Group } from "../../../../generator/targets/vectors/catalog-vectors.ts";
import { vectorsTarget } from "../../../../generator/targets/vectors/index.ts";
import { type Derived, isOmission } from "../../../../generator/targets/vectors/rules/case.ts";
import { type Context, createContext } from "../../../../generator/targets/vectors/values/context.ts";
import type { Vector } from "../../../../generator/targets/vectors/vector.ts";
import { makeFolder, removeFolder, writeFiles } from "../../../support/folder.ts";
import { catalog, declaration, family } from "../../../support/model.ts";
import { checkout } from "../../../support/project.ts";

/** Loads one schema file called `shop.schema.json`; it may have warnings, but no errors. */
export async function compile(schema: object): Promise<CompiledCatalog> {
  return compileFolder({ "shop.schema.json": JSON.stringify(schema) }, "shop.schema.json");
}

/** Loads a catalog folder. */
export async function compileFolder(files: Readonly<Record<string, string>>, path = "."): Promise<CompiledCatalog> {
  const folder = makeFolder();
  writeFiles(folder, files);
  const { value, diagnostics } = await loadCatalogs(join(folder, path));
  removeFolder(folder);
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  const [only] = value ?? [];
  if (only === undefined) throw new Error("no catalog");
  return only;
}

/** Groups of a catalog on whose vectors derivation and oracle agree. */
export function agreedGroups(compiled: CompiledCatalog): readonly Group[] {
  const groups = catalogVectors(compiled);
  expect(groups.flatMap(({ disagreements }) => disagreements)).toEqual([]);
  return groups;
}

/** The vectors of one schema file by id. */
export async function vectorsOf(schema: object): Promise<ReadonlyMap<string, Vector>> {
  return byId(agreedGroups(await compile(schema)));
}

/** All vectors of some groups by id; no id may occur twice. */
export function byId(groups: readonly Group[]): ReadonlyMap<string, Vector> {
  const vectors = groups.flatMap((group) => group.vectors);
  const map = new Map(vectors.map((vector) => [vector.id, vector]));
  expect(map.size).toBe(vectors.length);
  return map;
}

/** What the target is given to read. */
export const templates = {
  files: new Map([["vectors.schema.json", readFileSync(join(checkout, "schema/dialect/vectors.schema.json"), "utf8")]]),
};

/** Files of the target by path. */
export async function emit(...compiled: readonly CompiledCatalog[]): Promise<ReadonlyMap<string, OutputFile["text"]>> {
  const { files, diagnostics } = await vectorsTarget.emit(compiled, templates);
  expect(diagnostics).toEqual([]);
  return new Map(files.map(({ path, text }) => [path, text]));
}

/** A context for types made by hand, by name. */
export function contextOf(types: Readonly<Record<string, TypeNode>>, examples: readonly JsonValue[] = []): Context {
  const declarations = Object.entries(types).map(([name, type]): TypeDeclaration => {
    const listed = examples.map((value) => ({ value, origin: type.origin }));
    return declaration(name, type, { examples: listed });
  });
  return createContext(catalog([family("test", declarations)]));
}

/** Cases in one line each: `rule:name value -> accept` or `… -> code at path`, or why there is none. */
export function outlines(cases: Iterable<Derived>): string[] {
  return [...cases].map((one) => {
    if (isOmission(one)) return `${one.rule}:${one.name} omitted`;
    const fault = one.fault && `${one.fault.code}${one.fault.at.map((segment) => `/${segment}`).join("")}`;
    return `${one.rule}:${one.name} ${one.text ?? JSON.stringify(one.value)} -> ${fault ?? "accept"}`;
  });
}
