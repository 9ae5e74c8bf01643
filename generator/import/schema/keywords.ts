import { child } from "../../model/pointer.ts";
import { type Fields, isFields, type Tree } from "../tree.ts";

/** Keywords of any draft that hold one schema. */
export const holdsOne: ReadonlySet<string> = new Set([
  "additionalProperties",
  "additionalItems",
  "items",
  "contains",
  "propertyNames",
  "not",
  "if",
  "then",
  "else",
  "unevaluatedItems",
  "unevaluatedProperties",
  "contentSchema",
]);

/** Keywords that hold a list of schemas. */
export const holdsList: ReadonlySet<string> = new Set(["allOf", "anyOf", "oneOf", "prefixItems", "items"]);

/** Keywords that hold schemas by name. */
export const holdsNamed: ReadonlySet<string> = new Set([
  "properties",
  "patternProperties",
  "dependentSchemas",
  "dependencies",
]);

/** Keywords that hold definitions by name. */
export const holdsDefinitions: ReadonlySet<string> = new Set(["$defs", "definitions"]);

/** Keywords that say nothing about values. */
export const annotations: ReadonlySet<string> = new Set([
  "$comment",
  "title",
  "description",
  "default",
  "examples",
  "deprecated",
  "readOnly",
  "writeOnly",
]);

/** A schema inside a schema. */
export interface Part {
  /** Keyword, and index or name below it. */
  readonly path: readonly string[];
  readonly schema: Tree;
}

/** The schemas that stand directly inside a schema, definitions left out. */
export function partsOf(schema: Fields): readonly Part[] {
  return Object.entries(schema).flatMap(([keyword, value]): readonly Part[] => {
    if (holdsList.has(keyword) && Array.isArray(value)) {
      return value.map((one, index) => ({ path: [keyword, String(index)], schema: one }));
    }
    if (holdsOne.has(keyword) && isSchema(value)) return [{ path: [keyword], schema: value }];
    if (!holdsNamed.has(keyword) || !isFields(value)) return [];
    return Object.entries(value)
      .filter(([, one]) => isSchema(one))
      .map(([name, one]) => ({ path: [keyword, name], schema: one }));
  });
}

/** The definitions that stand directly inside a schema. */
export function definitionsIn(schema: Fields): readonly Part[] {
  return [...holdsDefinitions].flatMap((keyword) => {
    const held = schema[keyword];
    if (!isFields(held)) return [];
    return Object.entries(held)
      .filter(([, one]) => isSchema(one))
      .map(([name, one]): Part => ({ path: [keyword, name], schema: one }));
  });
}

export function isSchema(value: unknown): value is boolean | Fields {
  return typeof value === "boolean" || isFields(value);
}

/** Appends a path to a pointer. */
export function join(pointer: string, path: readonly (string | number)[]): string {
  return path.reduce<string>(child, pointer);
}

/** Visits a schema and every schema inside it, definitions included. */
export function visit(schema: Tree, pointer: string, see: (schema: Fields, pointer: string) => void): void {
  if (!isFields(schema)) return;
  see(schema, pointer);
  for (const part of [...partsOf(schema), ...definitionsIn(schema)]) visit(part.schema, join(pointer, part.path), see);
}
