import { posix } from "node:path";
import type { JsonValue } from "../../model/type.ts";

/** The keyword that takes the place of `$ref`; its value is an address (`<file>#<pointer>`). */
export const lazyReference = "reference";

/** Keywords that hold one schema, a list of schemas, and schemas by name. */
const holdsOne = new Set(["items", "additionalProperties"]);
const holdsList = new Set(["anyOf", "oneOf"]);
const holdsNamed = new Set(["properties", "$defs"]);

/** Keywords that judge nothing, or mean something to us alone. */
const ignored = new Set(["$schema", "$id", "$comment", "title", "description", "default", "examples", "message"]);

/**
 * A copy of a schema for the judge: without annotations and identifiers, and with references that Ajv does not
 * resolve itself (it takes a definition called `$id` for an identifier).
 */
export function prepare(schema: JsonValue, file: string): JsonValue {
  if (!isObject(schema)) return schema;
  const copy: { [keyword: string]: JsonValue } = {};
  for (const [keyword, value] of Object.entries(schema)) {
    if (ignored.has(keyword) || keyword.startsWith("x-")) continue;
    if (keyword === "$ref") copy[lazyReference] = address(String(value), file);
    else if (holdsOne.has(keyword)) copy[keyword] = prepare(value, file);
    else if (holdsList.has(keyword) && Array.isArray(value)) copy[keyword] = value.map((one) => prepare(one, file));
    else if (holdsNamed.has(keyword) && isObject(value)) copy[keyword] = prepareAll(value, file);
    else copy[keyword] = value;
  }
  return copy;
}

function prepareAll(schemas: { readonly [name: string]: JsonValue }, file: string): JsonValue {
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, prepare(schema, file)]));
}

/** What a reference means: a path relative to its file, and a JSON Pointer; both may be percent-encoded. */
function address(reference: string, file: string): string {
  const [path = "", pointer = ""] = reference.split("#").map(decodeURIComponent);
  return `${path === "" ? file : posix.join(posix.dirname(file), path)}#${pointer}`;
}

function isObject(value: JsonValue): value is { readonly [name: string]: JsonValue } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
