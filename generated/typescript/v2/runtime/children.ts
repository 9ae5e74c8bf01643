import { orderedNames } from "./members.js";
import { matchesPattern } from "./pattern.js";
import type { JsonValue, ObjectSchema, PatternSchema, Schema } from "./schema.js";
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
  if (schema.kind === "tuple" && Array.isArray(value)) {
    return { values: value, names: null, schemas: schema.items, rest: schema.rest ?? anything };
  }
  if (!isObject(value)) return null;
  if (schema.kind === "map") return membersOf(value, orderedNames(value), [], schema.values);
  if (schema.kind !== "object") return null;
  const present = schema.fields.filter((field) => Object.hasOwn(value, field.name));
  const names = present.map((field) => field.name);
  const schemas = present.map((field) => field.schema);
  const { patterns, additional } = schema;
  if (patterns !== undefined) return withMatches(schema, patterns, value, names, schemas);
  if (typeof additional === "string") return membersOf(value, names, schemas, anything);
  return membersOf(value, names.concat(undeclaredNames(schema, value)), schemas, additional);
}

/** Members of an object some of whose members are declared by patterns of their names. */
function withMatches(
  { additional }: ObjectSchema,
  patterns: readonly PatternSchema[],
  value: { readonly [name: string]: JsonValue },
  names: string[],
  schemas: Schema[],
): Children {
  const declared = new Set(names);
  for (const name of orderedNames(value)) {
    if (declared.has(name)) continue;
    const schema = matchedSchema(patterns, name) ?? (typeof additional === "string" ? undefined : additional);
    if (schema === undefined) continue;
    names.push(name);
    schemas.push(schema);
  }
  return membersOf(value, names, schemas, anything);
}

/** The schema of a member whose name matches patterns: that of the first, and all that the others ask for. */
function matchedSchema(patterns: readonly PatternSchema[], name: string): Schema | undefined {
  const [first, ...others] = patterns
    .filter(({ pattern }) => matchesPattern(pattern, name))
    .map(({ schema }) => schema);
  if (first === undefined || others.length === 0) return first;
  return { kind: "constrained", inner: first, rules: others.map((schema) => ({ kind: "allOf", schema })) };
}

/** Names that an object schema neither declares nor matches by a pattern, in received order. */
export function foreignNames(schema: ObjectSchema, value: object): readonly string[] {
  const { patterns = [] } = schema;
  return undeclaredNames(schema, value).filter(
    (name) => !patterns.some(({ pattern }) => matchesPattern(pattern, name)),
  );
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
