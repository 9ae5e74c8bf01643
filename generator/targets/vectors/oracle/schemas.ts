import { posix } from "node:path";
import { segments } from "../../../model/pointer.ts";
import type { SourceFile } from "../../../model/source.ts";

/** A JSON Schema as the oracle reads it: plain data, references absolute, annotations of the dialect left out. */
export type Schema = boolean | SchemaObject;

/** A schema that is not `true` or `false`. */
export interface SchemaObject {
  readonly [keyword: string]: unknown;
}

/** The schema files of a catalog, parsed anew from their text, so that nothing is taken over from the model. */
export interface Schemas {
  /** Root schemas by the URI that they are registered under. */
  readonly roots: ReadonlyMap<string, SchemaObject>;
  /** The URI of a place: `file` is the path relative to the catalog folder, `pointer` a JSON Pointer in it. */
  uri(file: string, pointer: string): string;
  /** The schema at a URI. */
  at(uri: string): Schema;
  /** Follows `$ref` to the schema that a reference ends at. */
  resolve(schema: Schema): Schema;
}

/** Reads the sources of a catalog. */
export function readSchemas(sources: readonly SourceFile[]): Schemas {
  const numbers = new Map(sources.map(({ file }, index) => [file, index]));
  const uri = (file: string, pointer: string): string => {
    const number = numbers.get(file);
    if (number === undefined) throw new Error(`no source file ${file}`);
    return `catalog:/${number}#${segments(pointer).map(encodeSegment).join("")}`;
  };
  const roots = new Map(
    sources.map(({ file, text }) => {
      const absolute = (reference: string): string => absoluteReference(reference, file, uri);
      return [uri(file, "").slice(0, -1), clean(JSON.parse(text) as SchemaObject, absolute) as SchemaObject];
    }),
  );
  const at = (place: string): Schema => {
    const [root = "", fragment = ""] = place.split("#");
    return segments(decodeURIComponent(fragment)).reduce<unknown>(step, roots.get(root)) as Schema;
  };
  const resolve = (schema: Schema): Schema => {
    let current = schema;
    while (typeof current === "object" && typeof current.$ref === "string") current = at(current.$ref);
    return current;
  };
  return { roots, uri, at, resolve };
}

function encodeSegment(segment: string): string {
  return `/${encodeURIComponent(segment.replaceAll("~", "~0").replaceAll("/", "~1"))}`;
}

function step(value: unknown, segment: string): unknown {
  if (typeof value === "object" && value !== null && Object.hasOwn(value, segment)) {
    return (value as Record<string, unknown>)[segment];
  }
  throw new Error(`nothing at ${segment}`);
}

function absoluteReference(reference: string, file: string, uri: Schemas["uri"]): string {
  const [path = "", fragment = ""] = reference.split("#").map(decode);
  return uri(path === "" ? file : posix.join(posix.dirname(file), path), fragment);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Keyword that is put beside every `integer`: one that a double does not hold exactly is out of range. */
export const safeInteger = "safeInteger";

/** Keywords of the dialect that JSON Schema does not know, and identifiers, which the URIs above replace. */
function isForeign(keyword: string): boolean {
  return keyword === "message" || keyword === "$id" || keyword === "$schema" || keyword.startsWith("x-");
}

type Absolute = (reference: string) => string;

function clean(schema: unknown, absolute: Absolute): unknown {
  if (!isSchemaObject(schema)) return schema;
  const kept = Object.entries(schema).filter(([keyword]) => !isForeign(keyword));
  if ([schema.type].flat().includes("integer")) kept.push([safeInteger, true]);
  return Object.fromEntries(kept.map(([keyword, value]) => [keyword, cleanKeyword(keyword, value, absolute)]));
}

function cleanKeyword(keyword: string, value: unknown, absolute: Absolute): unknown {
  switch (keyword) {
    case "$ref":
      return absolute(String(value));
    case "properties":
    case "$defs":
      return Object.fromEntries(
        Object.entries(value as SchemaObject).map(([name, schema]) => [name, clean(schema, absolute)]),
      );
    case "anyOf":
    case "oneOf":
      return (value as readonly unknown[]).map((schema) => clean(schema, absolute));
    case "items":
    case "additionalProperties":
      return clean(value, absolute);
    default:
      return value;
  }
}

/** Whether something is a JSON object, seen as a schema. */
export function isSchemaObject(value: unknown): value is SchemaObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
