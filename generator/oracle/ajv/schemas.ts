import { child, segments } from "../../model/pointer.ts";
import type { SourceFile } from "../../model/source.ts";
import { assertedFormats, type JsonValue } from "../../model/type.ts";
import { indexReferences, type Place, type References } from "../../references/index.ts";
import { holdsList, holdsNamed, holdsOne } from "../../references/walk.ts";
import { isIdle } from "./idle.ts";

/** A JSON Schema as Ajv gets it: plain data, annotations left out, references by address. */
export type Schema = boolean | SchemaObject;

/** A schema that is not `true` or `false`. */
export interface SchemaObject {
  readonly [keyword: string]: unknown;
}

/** The keyword that takes the place of `$ref`; its value is an address (`<file>#<pointer>`). */
export const lazyReference = "reference";

/** Keyword that is put beside every `integer`: one that a double does not hold exactly is out of range. */
export const safeInteger = "safeInteger";

/** The schema files of a catalog, parsed anew from their text, so that nothing is taken over from the model. */
export interface Schemas {
  /** Whether a schema stands at an address. */
  has(address: string): boolean;
  /** The schema at an address; `file` is the path relative to the catalog folder, `pointer` a JSON Pointer in it. */
  at(address: string): Schema;
  /** The address that a reference leads to in the end, past definitions that are nothing but another name. */
  end(address: string): string;
  /** Follows references to the schema that they end at. */
  resolve(schema: Schema): Schema;
}

/** Reads the sources of a catalog; the loader has seen to it that all references lead somewhere. */
export function readSchemas(sources: readonly Pick<SourceFile, "file" | "text">[]): Schemas {
  const parsed = sources.map(({ file, text }) => ({ file, value: JSON.parse(text) as JsonValue }));
  const references = indexReferences(parsed);
  const roots = new Map(parsed.map(({ file, value }) => [file, prepare(value, { file, pointer: "" }, references)]));
  const known = new Map<string, Schema>();
  const ends = new Map<string, string>();

  const find = (address: string): unknown => {
    const hash = address.indexOf("#");
    return segments(address.slice(hash + 1)).reduce<unknown>(memberOf, roots.get(address.slice(0, hash)));
  };
  const at = (address: string): Schema => {
    const cached = known.get(address);
    if (cached !== undefined) return cached;
    const schema = find(address);
    if (schema === undefined) throw new Error(`no schema at ${address}`);
    known.set(address, schema as Schema);
    return schema as Schema;
  };

  const end = (address: string): string => {
    const passed: string[] = [];
    let last = address;
    for (let next: string | undefined = address; next !== undefined; next = referenceOf(at(last))) {
      const cached = ends.get(next);
      last = cached ?? next;
      if (cached !== undefined) break;
      passed.push(next);
    }
    for (const name of passed) ends.set(name, last);
    return last;
  };

  const resolve = (schema: Schema): Schema => {
    const next = referenceOf(schema);
    return next === undefined ? schema : at(end(next));
  };
  return { has: (address) => known.has(address) || find(address) !== undefined, at, end, resolve };
}

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Record<string, unknown>)[name];
}

/** Where a schema that is nothing but a reference leads. */
function referenceOf(schema: Schema): string | undefined {
  if (typeof schema === "boolean" || Object.keys(schema).length !== 1) return undefined;
  const reference = schema[lazyReference];
  return typeof reference === "string" ? reference : undefined;
}

/** Says which property of several tells the branches of a choice apart; it judges nothing. */
export const preferredTag = "discriminator";

/** Keywords that judge nothing, or mean something to us alone; addresses take the place of identifiers. */
const ignored = new Set([
  "$schema",
  "$id",
  "$anchor",
  "$comment",
  "title",
  "description",
  "default",
  "examples",
  "message",
  "deprecation",
  "renamedFrom",
  "scale",
]);

/**
 * A copy of a schema for Ajv: without annotations and identifiers, and with references that Ajv does not resolve itself
 * (it takes a definition called `$id` for an identifier).
 */
function prepare(schema: unknown, at: Place, references: References): unknown {
  if (!isSchemaObject(schema)) return schema;
  const kept = Object.entries(schema).filter(
    ([keyword]) =>
      !ignored.has(keyword) && !keyword.startsWith("x-") && !isNote(keyword, schema) && !isIdle(keyword, schema),
  );
  const copy = kept.map(([keyword, value]) =>
    keyword === "$ref"
      ? [lazyReference, address(String(value), at, references)]
      : [keyword, inner(keyword, value, { ...at, pointer: child(at.pointer, keyword) }, references)],
  );
  if ([schema.type].flat().includes("integer")) copy.push([safeInteger, true]);
  return Object.fromEntries(copy);
}

/** A format that is not asserted (PROTOCOL §6), or a discriminator without a choice. */
function isNote(keyword: string, schema: SchemaObject): boolean {
  if (keyword === preferredTag) return schema.anyOf === undefined && schema.oneOf === undefined;
  return keyword === "format" && !assertedFormats.some((format) => format === schema.format);
}

function inner(keyword: string, value: unknown, at: Place, references: References): unknown {
  const below = (part: unknown, name: string | number): unknown =>
    prepare(part, { ...at, pointer: child(at.pointer, name) }, references);
  if (holdsOne.has(keyword)) return prepare(value, at, references);
  if (holdsList.has(keyword) && Array.isArray(value)) return value.map((one, index) => below(one, index));
  if (!holdsNamed.has(keyword) || !isSchemaObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, schema]) => [name, below(schema, name)]));
}

/** What a reference leads to. */
function address(reference: string, from: Place, references: References): string {
  const found = references.resolve(reference, from);
  if (found.kind !== "schema") throw new Error(`${reference} leads nowhere`);
  return `${found.place.file}#${found.place.pointer}`;
}

/** Whether something is a JSON object, seen as a schema. */
export function isSchemaObject(value: unknown): value is SchemaObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
