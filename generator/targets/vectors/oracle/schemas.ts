import { child, segments } from "../../../model/pointer.ts";
import type { SourceFile } from "../../../model/source.ts";
import type { JsonValue } from "../../../model/type.ts";
import { indexReferences, type Place } from "../../../references/index.ts";
import { holdsList, holdsNamed, holdsOne } from "../../../references/walk.ts";

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
  /** Follows `$ref` to the schema that a reference ends at; keywords beside it that judge values end that. */
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
  const references = indexReferences(sources.map(({ file, text }) => ({ file, value: JSON.parse(text) as JsonValue })));
  const absolute = (reference: string, from: Place): string => {
    const found = references.resolve(reference, from);
    if (found.kind !== "schema") throw new Error(`${reference} leads nowhere`);
    return uri(found.place.file, found.place.pointer);
  };
  const roots = new Map(
    sources.map(({ file, text }) => {
      const schema = clean(JSON.parse(text) as SchemaObject, { file, pointer: "" }, absolute);
      return [uri(file, "").slice(0, -1), schema as SchemaObject];
    }),
  );
  const at = (place: string): Schema => {
    const [root = "", fragment = ""] = place.split("#");
    return segments(decodeURIComponent(fragment)).reduce<unknown>(step, roots.get(root)) as Schema;
  };
  const resolve = (schema: Schema): Schema => {
    let current = schema;
    while (typeof current === "object" && isReference(current)) current = at(String(current.$ref));
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

/** Whether a schema says nothing of values but what it refers to says. */
function isReference(schema: SchemaObject): boolean {
  const silent = new Set(["$ref", "title", "description", "deprecated", "default", "examples", "$comment"]);
  return typeof schema.$ref === "string" && Object.keys(schema).every((keyword) => silent.has(keyword));
}

/** Keyword that is put beside every `integer`: one that a double does not hold exactly is out of range. */
export const safeInteger = "safeInteger";

/** Keywords of the dialect that JSON Schema does not know, and identifiers, which the URIs above replace. */
function isForeign(keyword: string): boolean {
  return ["message", "$id", "$anchor", "$schema"].includes(keyword) || keyword.startsWith("x-");
}

type Absolute = (reference: string, from: Place) => string;

function clean(schema: unknown, at: Place, absolute: Absolute): unknown {
  if (!isSchemaObject(schema)) return schema;
  const kept = Object.entries(schema).filter(([keyword]) => !isForeign(keyword));
  if ([schema.type].flat().includes("integer")) kept.push([safeInteger, true]);
  return Object.fromEntries(kept.map(([keyword, value]) => [keyword, cleanKeyword(keyword, value, at, absolute)]));
}

function cleanKeyword(keyword: string, value: unknown, at: Place, absolute: Absolute): unknown {
  const inside = (part: unknown, ...path: readonly (string | number)[]): unknown =>
    clean(part, { ...at, pointer: [keyword, ...path].reduce<string>(child, at.pointer) }, absolute);
  if (keyword === "$ref") return absolute(String(value), at);
  if (holdsOne.has(keyword)) return inside(value);
  if (holdsList.has(keyword)) return (value as readonly unknown[]).map((part, index) => inside(part, index));
  if (!holdsNamed.has(keyword)) return value;
  return Object.fromEntries(Object.entries(value as SchemaObject).map(([name, part]) => [name, inside(part, name)]));
}

/** Whether something is a JSON object, seen as a schema. */
export function isSchemaObject(value: unknown): value is SchemaObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
