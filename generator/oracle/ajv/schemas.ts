import { posix } from "node:path";
import { segments } from "../../model/pointer.ts";
import type { SourceFile } from "../../model/source.ts";

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
  /** The schema at an address; `file` is the path relative to the catalog folder, `pointer` a JSON Pointer in it. */
  at(address: string): Schema;
  /** The address that a reference leads to in the end, past definitions that are nothing but another name. */
  end(address: string): string;
  /** Follows references to the schema that they end at. */
  resolve(schema: Schema): Schema;
}

/** Reads the sources of a catalog; the loader has seen to it that all references lead somewhere. */
export function readSchemas(sources: readonly Pick<SourceFile, "file" | "text">[]): Schemas {
  const roots = new Map(sources.map(({ file, text }) => [file, prepare(JSON.parse(text), file)]));
  const known = new Map<string, Schema>();
  const ends = new Map<string, string>();

  const at = (address: string): Schema => {
    const cached = known.get(address);
    if (cached !== undefined) return cached;
    const hash = address.indexOf("#");
    const schema = segments(address.slice(hash + 1)).reduce<unknown>(memberOf, roots.get(address.slice(0, hash)));
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
  return { at, end, resolve };
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

/** Keywords that hold one schema, a list of schemas, and schemas by name. */
const holdsOne = new Set(["items", "additionalProperties"]);
const holdsList = new Set(["anyOf", "oneOf"]);
const holdsNamed = new Set(["properties", "$defs"]);

/** Keywords that judge nothing, or mean something to us alone; addresses take the place of identifiers. */
const ignored = new Set(["$schema", "$id", "$comment", "title", "description", "default", "examples", "message"]);

/**
 * A copy of a schema for Ajv: without annotations and identifiers, and with references that Ajv does not resolve itself
 * (it takes a definition called `$id` for an identifier).
 */
function prepare(schema: unknown, file: string): unknown {
  if (!isSchemaObject(schema)) return schema;
  const kept = Object.entries(schema).filter(([keyword]) => !ignored.has(keyword) && !keyword.startsWith("x-"));
  const copy = kept.map(([keyword, value]) =>
    keyword === "$ref" ? [lazyReference, address(String(value), file)] : [keyword, inner(keyword, value, file)],
  );
  if ([schema.type].flat().includes("integer")) copy.push([safeInteger, true]);
  return Object.fromEntries(copy);
}

function inner(keyword: string, value: unknown, file: string): unknown {
  if (holdsOne.has(keyword)) return prepare(value, file);
  if (holdsList.has(keyword) && Array.isArray(value)) return value.map((one) => prepare(one, file));
  if (!holdsNamed.has(keyword) || !isSchemaObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, schema]) => [name, prepare(schema, file)]));
}

/** What a reference means: a path relative to its file, and a JSON Pointer; both may be percent-encoded. */
function address(reference: string, file: string): string {
  const [path = "", pointer = ""] = reference.split("#").map(decode);
  return `${path === "" ? file : posix.join(posix.dirname(file), path)}#${pointer}`;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Whether something is a JSON object, seen as a schema. */
export function isSchemaObject(value: unknown): value is SchemaObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
