import type { FaultCode } from "./result.js";
import {
  type JsonValue,
  type NullableSchema,
  type ObjectSchema,
  type RefSchema,
  resolve,
  type Schema,
  type UnionSchema,
} from "./schema.js";

/** A choice of the first branch that accepts the value. */
export type FirstSchema = UnionSchema & { readonly selection: "first" };

/** A schema that is no reference, and no choice that the value's type or tag decides. */
export type SettledSchema = Exclude<Schema, RefSchema | NullableSchema | UnionSchema> | FirstSchema;

type JsonType = "null" | "boolean" | "number" | "string" | "array" | "object";

const everyType: readonly JsonType[] = ["null", "boolean", "number", "string", "array", "object"];
const nothing: SettledSchema = { kind: "null" };

/** The JSON type of a value; an integer is a number. */
export function jsonType(value: JsonValue): JsonType {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return typeof value as JsonType;
}

/** Whether a value is an object, and neither an array nor `null`. */
export function isObject(value: JsonValue): value is { readonly [name: string]: JsonValue } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Follows references and makes the choices that a value decides (PROTOCOL section 4 "Nullable", "Choice").
 *
 * @returns the schema that judges the value, or the code of the choice that selects no branch for it
 */
export function settle(schema: Schema, value: JsonValue): SettledSchema | FaultCode {
  let current = resolve(schema);
  for (;;) {
    if (current.kind === "nullable") {
      if (value === null) return nothing;
      current = resolve(current.inner);
    } else if (current.kind === "union") {
      const fitting = current.selection === "first" ? fittingBranches(current.branches, value) : null;
      if (fitting !== null && fitting.length > 1) return current as FirstSchema;
      const branch = fitting === null ? selectBranch(current, value) : fitting[0];
      if (branch === undefined) return current.keyword;
      current = resolve(branch);
    } else {
      return current as SettledSchema;
    }
  }
}

/** The branches that accept values of this JSON type. */
export function fittingBranches(branches: readonly Schema[], value: JsonValue): readonly Schema[] {
  const type = jsonType(value);
  return branches.filter((branch) => typesOf(branch).includes(type));
}

/** Branches by tag or by JSON type, worked out when a union is first met. */
const branchTables = new WeakMap<UnionSchema, ReadonlyMap<string, Schema>>();

function selectBranch(union: UnionSchema, value: JsonValue): Schema | undefined {
  let table = branchTables.get(union);
  if (table === undefined) {
    table = branchTable(union);
    branchTables.set(union, table);
  }
  if (union.tag === undefined) return table.get(jsonType(value));
  if (!isObject(value) || !Object.hasOwn(value, union.tag)) return undefined;
  const tag = value[union.tag];
  return typeof tag === "string" ? table.get(tag) : undefined;
}

function branchTable(union: UnionSchema): ReadonlyMap<string, Schema> {
  const table = new Map<string, Schema>();
  for (const branch of union.branches) {
    const keys = union.tag === undefined ? typesOf(branch) : tagsOf(branch, union.tag);
    // Branches are disjoint; where they are not, the first one wins.
    for (const key of keys) if (!table.has(key)) table.set(key, branch);
  }
  return table;
}

/** The JSON types of the values that a schema judges; of others it says no more than that they are wrong. */
function typesOf(schema: Schema): readonly JsonType[] {
  const settled = resolve(schema);
  switch (settled.kind) {
    case "any":
      return everyType;
    case "integer":
      return ["number"];
    case "enum":
      return ["string"];
    case "map":
      return ["object"];
    case "literal":
      return [jsonType(settled.value)];
    case "tuple":
      return ["array"];
    case "nullable":
      return ["null", ...typesOf(settled.inner)];
    case "constrained":
      return typesOf(settled.inner);
    case "union":
      return settled.tag === undefined ? settled.branches.flatMap(typesOf) : ["object"];
    default:
      return [settled.kind];
  }
}

/** The strings that the member `tag` of a branch allows. */
function tagsOf(schema: Schema, tag: string): readonly string[] {
  let settled = resolve(schema);
  while (settled.kind === "constrained") settled = resolve(settled.inner);
  const literal = settled.kind === "object" ? fieldSchema(settled, tag) : null;
  return literal?.kind === "literal" && typeof literal.value === "string" ? [literal.value] : [];
}

function fieldSchema(object: ObjectSchema, name: string): Schema | null {
  const field = object.fields.find((one) => one.name === name);
  return field === undefined ? null : resolve(field.schema);
}
