import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** A JSON Schema as plain data. */
export interface SchemaObject {
  readonly [keyword: string]: unknown;
}

/** The messages of a protocol by the value of `type`: names of definitions. */
export type Messages = ReadonlyMap<string, string>;

/** The example catalog as one document, which is what most peers take. */
export interface CatalogSchemas {
  /** Every definition of every family file; references are `#/$defs/Name`. */
  readonly $defs: Readonly<Record<string, SchemaObject>>;
  readonly realtime: Messages;
  readonly graphql: Messages;
}

const folder = fileURLToPath(new URL("../../../schema/v1", import.meta.url));

/** What checks nothing, or is this project's own. */
const annotations = new Set(["message", "examples", "description", "$comment", "title", "default"]);

/**
 * Reads the catalog's own schema files, and leaves nothing out that checks anything.
 *
 * @throws Error if two files define the same name
 */
export function catalogSchemas(): CatalogSchemas {
  const $defs: Record<string, SchemaObject> = {};
  const protocols = { realtime: new Map<string, string>(), graphql: new Map<string, string>() };
  for (const name of readdirSync(folder).filter((file) => file.endsWith(".schema.json"))) {
    const file = JSON.parse(readFileSync(join(folder, name), "utf8")) as Family;
    for (const [key, schema] of Object.entries(file.$defs)) {
      if ($defs[key] !== undefined) throw new Error(`${key} is defined twice`);
      $defs[key] = clean(schema) as SchemaObject;
    }
    const protocol = name.startsWith("graphql") ? protocols.graphql : protocols.realtime;
    for (const { $ref } of file.oneOf ?? []) {
      const key = nameOf($ref);
      protocol.set(file.$defs[key]?.properties?.type?.const ?? "", key);
    }
  }
  return { $defs, ...protocols };
}

interface Family {
  readonly oneOf?: readonly { readonly $ref: string }[];
  readonly $defs: Readonly<Record<string, { readonly properties?: { readonly type?: { readonly const?: string } } }>>;
}

function nameOf(reference: string): string {
  return reference.slice(reference.lastIndexOf("/") + 1);
}

function clean(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(clean);
  if (typeof schema !== "object" || schema === null) return schema;
  const kept = Object.entries(schema).filter(([keyword]) => !annotations.has(keyword));
  return Object.fromEntries(kept.map(([keyword, value]) => [keyword, cleanKeyword(keyword, value)]));
}

function cleanKeyword(keyword: string, value: unknown): unknown {
  if (keyword === "$ref") return `#/$defs/${nameOf(String(value))}`;
  if (keyword === "const" || keyword === "enum" || keyword === "required") return value;
  // Names here are of members, some of them like annotations.
  if (keyword === "properties")
    return Object.fromEntries(Object.entries(value as SchemaObject).map(([name, member]) => [name, clean(member)]));
  return clean(value);
}

/** The document of one definition. */
export function documentOf({ $defs }: CatalogSchemas, name: string): SchemaObject {
  return { $schema: "https://json-schema.org/draft/2020-12/schema", $ref: `#/$defs/${name}`, $defs };
}
