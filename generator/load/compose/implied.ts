import { jsonTypeOf } from "../jsontypes.ts";
import { judging, type RawObject, type RawSchema, statedTypes, type TypeName } from "../schema.ts";
import type { Part } from "./parts.ts";

/** Keywords that can be seen to be implied; with any other, a part counts as saying something. */
const seenThrough: readonly string[] = ["type", "required", "properties"];

/**
 * Whether a schema says nothing that others, which hold at the same time, do not say: a type, required members, and of
 * properties only their types or the values that they list. So what a common root repeats of each of its branches
 * leaves them the types that they are.
 */
export function isImplied({ schema, choice }: Pick<Part, "schema" | "choice">, others: readonly Part[]): boolean {
  if (choice !== null || saysMoreThan(schema, seenThrough)) return false;
  const parts = others.map((one) => one.schema);
  const required = new Set(parts.flatMap((one) => one.required ?? []));
  return (
    (schema.type === undefined || parts.some((one) => isWithin(statedTypes(one), statedTypes(schema)))) &&
    (schema.required ?? []).every((name) => required.has(name)) &&
    Object.entries(schema.properties ?? {}).every(([name, property]) =>
      parts.some(({ properties = {} }) => Object.hasOwn(properties, name) && covers(property, properties[name])),
    )
  );
}

/** Whether a property's schema accepts all that another accepts, as far as the text of both shows. */
function covers(wide: RawSchema, narrow: RawSchema | undefined): boolean {
  if (wide === true || wide === narrow) return true;
  if (typeof wide !== "object" || typeof narrow !== "object" || saysMoreThan(wide, ["type", "enum"])) return false;
  const values = narrow.const === undefined ? narrow.enum : [narrow.const];
  const types = values?.map((value): TypeName => jsonTypeOf(value)) ?? statedTypes(narrow);
  const isTyped = wide.type === undefined || isWithin(types, statedTypes(wide));
  const isListed = wide.enum === undefined || values?.every((value) => wide.enum?.includes(value) ?? false) === true;
  return isTyped && isListed;
}

function isWithin(types: readonly TypeName[], allowed: readonly TypeName[]): boolean {
  return types.length > 0 && types.every((type) => allowed.includes(type));
}

function saysMoreThan(schema: RawObject, keywords: readonly string[]): boolean {
  return schema.ruled !== undefined || judging.some((one) => !keywords.includes(one) && Object.hasOwn(schema, one));
}
