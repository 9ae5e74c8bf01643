import { orderedNames } from "./members.js";
import type { JsonValue, ObjectSchema, Schema } from "./schema.js";
import { isObject, type SettledSchema } from "./settle.js";

/** What lies in an array or object and has a schema, in the order in which it is checked and written. */
export interface Children {
  readonly values: readonly JsonValue[];
  /** Names of members, `null` for items. */
  readonly names: readonly string[] | null;
  /** Schemas of the first children; `rest` is that of all others. */
  readonly schemas: readonly Schema[];
  readonly rest: Schema;
}

const anything: Schema = { kind: "any" };

/** The schema of one of the children. */
export function childSchema(children: Children, index: number): Schema {
  return children.schemas[index] ?? children.rest;
}

/**
 * Items in order, or declared members in schema order and then kept members in received order (PROTOCOL section 4).
 *
 * `null` for what has no children to look at: scalars, and arrays and objects whose content may be anything.
 */
export function childrenOf(schema: SettledSchema, value: JsonValue): Children | null {
  if (schema.kind === "array" && Array.isArray(value)) {
    return { values: value, names: null, schemas: [], rest: schema.items };
  }
  if (!isObject(value)) return null;
  if (schema.kind === "map") return membersOf(value, orderedNames(value), [], schema.values);
  if (schema.kind !== "object") return null;
  const present = schema.fields.filter((field) => Object.hasOwn(value, field.name));
  const names = present.map((field) => field.name);
  const schemas = present.map((field) => field.schema);
  if (typeof schema.additional === "string") return membersOf(value, names, schemas, anything);
  return membersOf(value, names.concat(undeclaredNames(schema, value)), schemas, schema.additional);
}

/** Names that an object schema does not declare, in received order. */
export function undeclaredNames(schema: ObjectSchema, value: object): readonly string[] {
  let declared = declaredNames.get(schema);
  if (declared === undefined) {
    declared = new Set(schema.fields.map((field) => field.name));
    declaredNames.set(schema, declared);
  }
  const known = declared;
  return orderedNames(value).filter((name) => !known.has(name));
}

/** Names of each object schema's fields, worked out when it is first met. */
const declaredNames = new WeakMap<ObjectSchema, ReadonlySet<string>>();

function membersOf(
  object: { readonly [name: string]: JsonValue },
  names: readonly string[],
  schemas: readonly Schema[],
  rest: Schema,
): Children {
  return { values: names.map((name) => object[name] as JsonValue), names, schemas, rest };
}
