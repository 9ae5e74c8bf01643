import { segments } from "../../model/pointer.ts";
import type { SourceFile } from "../../model/source.ts";
import type { JsonValue } from "../../model/type.ts";
import { indexReferences } from "../../references/index.ts";
import { lazyReference, prepare } from "./prepare.ts";

/** A schema for Ajv. */
export type PreparedSchema = boolean | { readonly [keyword: string]: JsonValue };

/** The prepared schemas of a catalog, by address (`<file>#<pointer>`). */
export interface Documents {
  readonly schemaAt: (address: string) => PreparedSchema;
  /** The address that a reference leads to in the end, past definitions that are nothing but another name. */
  readonly resolve: (address: string) => string;
}

/** Prepares the files of a catalog; the loader has seen to it that all references lead somewhere. */
export function prepareDocuments(sources: readonly SourceFile[]): Documents {
  const references = indexReferences(sources);
  const documents = new Map(
    sources.map(({ file, value }) => [file, prepare(value, { file, pointer: "" }, references)]),
  );
  const ends = new Map<string, string>();

  const schemaAt = (address: string): PreparedSchema => {
    const hash = address.indexOf("#");
    let schema: JsonValue | undefined = documents.get(address.slice(0, hash));
    for (const segment of segments(address.slice(hash + 1))) schema = memberOf(schema, segment);
    if (schema === undefined) throw new Error(`no schema at ${address}`);
    return schema as PreparedSchema;
  };

  const resolve = (address: string): string => {
    const passed: string[] = [];
    let end = address;
    for (let next: string | null = address; next !== null; next = aliasOf(schemaAt(end))) {
      const known = ends.get(next);
      end = known ?? next;
      if (known !== undefined) break;
      passed.push(next);
    }
    for (const name of passed) ends.set(name, end);
    return end;
  };
  return { schemaAt, resolve };
}

function memberOf(value: JsonValue | undefined, name: string): JsonValue | undefined {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as { readonly [name: string]: JsonValue })[name];
}

function aliasOf(schema: PreparedSchema): string | null {
  if (typeof schema === "boolean" || Object.keys(schema).length !== 1) return null;
  const next = schema[lazyReference];
  return typeof next === "string" ? next : null;
}
