import { child } from "../model/pointer.ts";
import type { JsonValue } from "../model/type.ts";

/** A JSON object, seen as a schema. */
export type SchemaObject = { readonly [keyword: string]: JsonValue };

/** Keywords of the dialect whose value is a schema. */
export const holdsOne: ReadonlySet<string> = new Set([
  "items",
  "additionalProperties",
  "contains",
  "propertyNames",
  "not",
  "if",
  "then",
  "else",
]);

/** Keywords of the dialect whose value is a list of schemas. */
export const holdsList: ReadonlySet<string> = new Set(["allOf", "anyOf", "oneOf", "prefixItems"]);

/** Keywords of the dialect whose value is an object of schemas by name. */
export const holdsNamed: ReadonlySet<string> = new Set([
  "properties",
  "patternProperties",
  "dependentSchemas",
  "$defs",
  "definitions",
]);

/** Tells whether a JSON value is an object. */
export function isSchemaObject(value: JsonValue | undefined): value is SchemaObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The keyword that holds a schema, and the schema's name or number where the keyword holds several. */
export interface Step {
  readonly keyword: string;
  readonly name: string | null;
}

/**
 * Visits every place of a file that holds a schema, outer ones first, in the order of JavaScript's members.
 *
 * A place is found by the keywords on the way to it, so what looks like a schema inside an example is none.
 *
 * @param outer what the visit of the schema around this one returned
 */
export function walkSchemas<T>(
  schema: JsonValue,
  pointer: string,
  outer: T,
  visit: (schema: boolean | SchemaObject, pointer: string, outer: T, step: Step | null) => T,
  step: Step | null = null,
): void {
  if (typeof schema !== "boolean" && !isSchemaObject(schema)) return;
  const inner = visit(schema, pointer, outer, step);
  if (typeof schema === "boolean") return;
  for (const [keyword, value] of Object.entries(schema)) {
    const at = child(pointer, keyword);
    if (holdsOne.has(keyword)) walkSchemas(value, at, inner, visit, { keyword, name: null });
    if (!(holdsList.has(keyword) && Array.isArray(value)) && !(holdsNamed.has(keyword) && isSchemaObject(value))) {
      continue;
    }
    for (const [name, part] of Object.entries(value))
      walkSchemas(part, child(at, name), inner, visit, { keyword, name });
  }
}
