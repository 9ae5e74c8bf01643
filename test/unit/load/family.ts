import { join } from "node:path";
import { expect } from "vitest";
import { loadCatalogs } from "../../../generator/load/index.ts";
import type { Catalog } from "../../../generator/model/catalog.ts";
import type { TypeDeclaration, TypeNode } from "../../../generator/model/type.ts";
import { temporaryFolder, writeFiles } from "../../support/folder.ts";

/** Loads one schema file, called `shop.schema.json`, and expects no findings. */
export async function loadFamily(schema: object | string): Promise<Catalog> {
  const text = typeof schema === "string" ? schema : JSON.stringify(schema, null, 2);
  return loadFolder({ "shop.schema.json": text }, "shop.schema.json");
}

/** Loads files, and expects one catalog without findings. */
export async function loadFolder(files: Readonly<Record<string, string>>, path = "."): Promise<Catalog> {
  const folder = temporaryFolder();
  writeFiles(folder, files);
  const { value, diagnostics } = await loadCatalogs(join(folder, path));
  expect(diagnostics).toEqual([]);
  const [only] = value ?? [];
  if (!only) throw new Error("no catalog");
  return only.catalog;
}

/** Codes and messages of the findings about one schema file. */
export async function findings(schema: object | string): Promise<readonly string[]> {
  const folder = temporaryFolder();
  const text = typeof schema === "string" ? schema : JSON.stringify(schema);
  writeFiles(folder, { "shop.schema.json": text });
  const { diagnostics } = await loadCatalogs(join(folder, "shop.schema.json"));
  return diagnostics.map(({ code, message }) => `${code}: ${message}`);
}

/** `catalog.json` for one protocol over some files. */
export function catalogFile(families: readonly string[], more: object = {}): string {
  const protocol = { name: "shop", subprotocol: "shop.v1", discriminator: "type", families };
  return JSON.stringify({ name: "shop", version: "1.2.3", protocols: [protocol], ...more });
}

/** A message schema that its discriminator selects. */
export function message(type: string, more: object = {}): object {
  return { type: "object", required: ["type"], properties: { type: { const: type } }, ...more };
}

/** All declarations in order. */
export function declarations(catalog: Catalog): readonly TypeDeclaration[] {
  return catalog.families.flatMap((family) => family.declarations);
}

/** A type in one line, for assertions: `{type! "order", size int, …}`. */
export function outline(node: TypeNode): string {
  switch (node.kind) {
    case "literal":
      return `${JSON.stringify(node.value)}${node.typed ? " typed" : ""}`;
    case "enum":
      return `enum(${node.values.join("|")}${node.base === null ? "" : "|\u2026"})${node.typed ? " typed" : ""}`;
    case "array":
      return `[${outline(node.items)}]`;
    case "object": {
      const fields = node.fields.map(({ name, required, type }) => `${name}${required ? "!" : "?"} ${outline(type)}`);
      const { additional } = node;
      const rest = additional.policy === "keep" ? `keep ${outline(additional.type)}` : additional.policy;
      return `{${[...fields, rest].join(", ")}}`;
    }
    case "map":
      return `map(${outline(node.values)})`;
    case "union":
      return `${node.keyword}${node.tag === null ? "" : `:${node.tag}`}(${node.branches.map(outline).join(" | ")})`;
    case "nullable":
      return `${outline(node.inner)}?`;
    case "constrained":
      return [outline(node.inner), ...node.rules.map((rule) => (rule.kind === "values" ? rule.code : rule.kind))].join(
        " & ",
      );
    case "tuple":
      return `[${[...node.items.map(outline), ...(node.rest === null ? [] : [`\u2026${outline(node.rest)}`])].join(", ")}]`;
    case "ref":
      return `-> ${node.target}`;
    default:
      return node.kind;
  }
}

/** Name and outline of every declaration. */
export function outlines(catalog: Catalog): Record<string, string> {
  return Object.fromEntries(declarations(catalog).map(({ name, type }) => [name, outline(type)]));
}
