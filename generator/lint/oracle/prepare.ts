import { posix } from "node:path";
import type { JsonValue } from "../../model/type.ts";

/** Keywords that hold one schema, a list of schemas, and schemas by name. */
const holdsOne = new Set(["items", "additionalProperties"]);
const holdsList = new Set(["anyOf", "oneOf"]);
const holdsNamed = new Set(["properties", "$defs"]);

/** The keyword that takes the place of `$ref`. */
export const lazyReference = "reference";

/** Keywords that judge nothing, or mean something to us alone. */
const ignored = new Set(["$schema", "$id", "$comment", "title", "description", "default", "examples", "message"]);

/**
 * A copy of a schema for the judge: without annotations, and with references that lead to the catalog's files by
 * position, so that no identifier in them matters.
 *
 * @param uris identifier of each file, by path
 */
export function prepare(schema: JsonValue, file: string, uris: ReadonlyMap<string, string>): JsonValue {
  if (schema === null || typeof schema !== "object" || Array.isArray(schema)) return schema;
  const copy: { [keyword: string]: JsonValue } = {};
  for (const [keyword, value] of Object.entries(schema as { readonly [name: string]: JsonValue })) {
    if (ignored.has(keyword) || keyword.startsWith("x-")) continue;
    if (keyword === "$ref") copy[lazyReference] = absolute(String(value), file, uris);
    else if (holdsOne.has(keyword)) copy[keyword] = prepare(value, file, uris);
    else if (holdsList.has(keyword))
      copy[keyword] = (value as readonly JsonValue[]).map((one) => prepare(one, file, uris));
    else if (holdsNamed.has(keyword)) copy[keyword] = named(value, file, uris);
    else copy[keyword] = value;
  }
  return copy;
}

function named(schemas: JsonValue, file: string, uris: ReadonlyMap<string, string>): JsonValue {
  const entries = Object.entries(schemas as { readonly [name: string]: JsonValue });
  return Object.fromEntries(entries.map(([name, schema]) => [name, prepare(schema, file, uris)]));
}

function absolute(reference: string, file: string, uris: ReadonlyMap<string, string>): string {
  const hash = reference.indexOf("#");
  const path = decodeURIComponent(hash < 0 ? reference : reference.slice(0, hash));
  const target = path === "" ? file : posix.join(posix.dirname(file), path);
  return `${uris.get(target)}${hash < 0 ? "#" : reference.slice(hash)}`;
}
