import { child } from "../../model/pointer.ts";
import type { JsonValue } from "../../model/type.ts";
import type { Place, References } from "../../references/index.ts";
import { holdsList, holdsNamed, holdsOne } from "../../references/walk.ts";

/** The keyword that takes the place of `$ref`; its value is an address (`<file>#<pointer>`). */
export const lazyReference = "reference";

/** Keywords that judge nothing, or mean something to us alone. */
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
]);

/**
 * A copy of a schema for the judge: without annotations and identifiers, and with references that Ajv does not
 * resolve itself (it takes a definition called `$id` for an identifier).
 */
export function prepare(schema: JsonValue, at: Place, references: References): JsonValue {
  if (!isObject(schema)) return schema;
  const copy: { [keyword: string]: JsonValue } = {};
  for (const [keyword, value] of Object.entries(schema)) {
    if (ignored.has(keyword) || keyword.startsWith("x-")) continue;
    const inside = (part: JsonValue, ...path: readonly (string | number)[]): JsonValue =>
      prepare(part, { ...at, pointer: [keyword, ...path].reduce<string>(child, at.pointer) }, references);
    if (keyword === "$ref") copy[lazyReference] = address(String(value), at, references);
    else if (holdsOne.has(keyword)) copy[keyword] = inside(value);
    else if (holdsList.has(keyword) && Array.isArray(value))
      copy[keyword] = value.map((part, index) => inside(part, index));
    else if (holdsNamed.has(keyword) && isObject(value)) {
      copy[keyword] = Object.fromEntries(Object.entries(value).map(([name, part]) => [name, inside(part, name)]));
    } else copy[keyword] = value;
  }
  return copy;
}

/** What a reference leads to; the loader has seen to it that it leads somewhere. */
function address(reference: string, from: Place, references: References): string {
  const found = references.resolve(reference, from);
  if (found.kind !== "schema") throw new Error(`${reference} leads nowhere`);
  return `${found.place.file}#${found.place.pointer}`;
}

function isObject(value: JsonValue): value is { readonly [name: string]: JsonValue } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
