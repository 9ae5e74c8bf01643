import type { JsonValue, TypeKey } from "../model/type.ts";
import type { Composer } from "./compose/index.ts";
import type { Definition } from "./definitions.ts";
import type { Links } from "./link.ts";
import { type RawSchema, statedTypes, type TypeName } from "./schema.ts";

/** JSON types that a value can have; `integer` counts as `number`. */
export type JsonType = Exclude<TypeName, "integer">;

/** Every JSON type. */
export const allJsonTypes: readonly JsonType[] = ["null", "boolean", "number", "string", "array", "object"];

/** Tells which JSON types the values of a schema have, looking through references, choices and what is merged. */
export type JsonTypesOf = (schema: RawSchema) => ReadonlySet<JsonType>;

/**
 * Prepares {@link JsonTypesOf} for a catalog.
 *
 * @param ordered every definition, each after those that it refers to without passing a property or an item, so that
 *   no answer needs recursion through references, however long a chain of them is
 */
export function jsonTypes(ordered: readonly Definition[], links: Links, composer: Composer): JsonTypesOf {
  const known = new Map<TypeKey, ReadonlySet<JsonType>>();

  const typesOf: JsonTypesOf = (written) => {
    const composed = composer.compose(written);
    if (composed.kind === "conflict") return new Set();
    const { schema } = composed;
    if (schema === true) return new Set(allJsonTypes);
    if (schema === false) return new Set();
    if (schema.$ref !== undefined) {
      const target = links.target(schema);
      return "key" in target ? (known.get(target.key) ?? new Set()) : new Set();
    }
    if (schema.const !== undefined) return new Set([jsonTypeOf(schema.const)]);
    if (schema.enum !== undefined) return new Set(schema.enum.map(jsonTypeOf));
    const branches = schema.anyOf ?? schema.oneOf;
    if (branches !== undefined) return new Set(branches.flatMap((branch) => [...typesOf(branch)]));
    const stated = statedTypes(schema);
    return new Set(stated.length === 0 ? allJsonTypes : stated.map(widen));
  };

  for (const definition of ordered) known.set(definition.key, typesOf(definition.schema));
  return typesOf;
}

function widen(type: TypeName): JsonType {
  return type === "integer" ? "number" : type;
}

/** The JSON type of a value. */
export function jsonTypeOf(value: JsonValue): JsonType {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return typeof value as "boolean" | "number" | "string" | "object";
}
