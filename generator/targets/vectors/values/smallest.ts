import type { ArrayType, JsonValue, MapType, ObjectType, TupleType, TypeKey, TypeNode } from "../../../model/type.ts";
import { isLongerThan, type JsonObject, membersOf, objectOf } from "../../../oracle/json.ts";
import type { Declarations } from "../../../oracle/types.ts";
import { caps } from "../caps.ts";
import type { Context } from "./context.ts";
import { validNumbers } from "./number-values.ts";
import { proposed } from "./proposals.ts";
import { smallestString } from "./strings.ts";
import { variants } from "./variants.ts";

/**
 * The smallest value of every declaration that has one.
 *
 * Goes over all declarations again and again and uses only what the round before has found, until nothing is new. So
 * recursion ends, a value does not depend on the order of declarations, and a choice takes the branch that ends first.
 * Only where that leaves a declaration without value, its author's examples stand in.
 */
export function smallestValues(model: {
  readonly declarations: Declarations;
  readonly examples: Context["examples"];
}): ReadonlyMap<TypeKey, JsonValue> {
  const { declarations, examples } = model;
  const alone = settle({ declarations, examples: new Map(), smallest: new Map(), ...unknown });
  return settle({ declarations, examples, smallest: alone, ...unknown });
}

/** Which types are ruled, merged or repeated is of no matter here. */
const unknown: Pick<Context, "ruled" | "merged" | "repeated"> = {
  ruled: new Set(),
  merged: new Set(),
  repeated: new Set(),
};

function settle(start: Context): ReadonlyMap<TypeKey, JsonValue> {
  let known = start.smallest;
  for (;;) {
    const context: Context = { ...start, smallest: known };
    const next = new Map(known);
    for (const { key, type } of start.declarations.values()) {
      if (next.has(key)) continue;
      const value = smallest(context, type);
      if (value !== undefined && !isLongerThan(value, caps.frameBytes)) next.set(key, value);
    }
    if (next.size === known.size) return known;
    known = next;
  }
}

/** The smallest value of a type: required members only, the fewest items; `undefined` where none could be made. */
export function smallest(context: Context, node: TypeNode): JsonValue | undefined {
  const value = made(context, node);
  return value === undefined ? context.examples.get(node)?.[0] : value;
}

function made(context: Context, node: TypeNode): JsonValue | undefined {
  switch (node.kind) {
    case "ref":
      return context.smallest.get(node.target);
    case "any":
    case "null":
      return null;
    case "boolean":
      return false;
    case "integer":
    case "number":
      return validNumbers(node)[0];
    case "string":
      return smallestString(context, node);
    case "literal":
      return node.value;
    case "enum":
      return node.values[0];
    case "array":
      return arrayOf(context, node, node.minItems ?? 0);
    case "tuple":
      return tupleOf(context, node);
    case "map":
      return mapOf(context, node, node.minProperties ?? 0);
    case "object": {
      const plain = smallestObject(context, node);
      return node.rules.length === 0 ? plain : proposed(context, node, { ...node, rules: [] }, plain);
    }
    case "constrained":
      return proposed(context, node, node.inner, smallest(context, node.inner));
    case "nullable":
      return smallest(context, node.inner) ?? null;
    case "union":
      return node.branches.map((branch) => smallest(context, branch)).find((value) => value !== undefined);
  }
}

/** An array of so many of the smallest items, all different where they have to be. */
export function arrayOf(context: Context, type: ArrayType, count: number): readonly JsonValue[] | undefined {
  if (count === 0) return [];
  if (count > caps.items) return undefined;
  if (type.uniqueItems) {
    const items = variants(context, type.items, count);
    return items.length === count ? items : undefined;
  }
  const item = smallest(context, type.items);
  return item === undefined ? undefined : Array.from({ length: count }, () => item);
}

/** The fewest items, each of the type of its place. */
function tupleOf(context: Context, type: TupleType): readonly JsonValue[] | undefined {
  const count = type.minItems ?? 0;
  if (count > caps.items) return undefined;
  const types = Array.from({ length: count }, (_, index) => type.items[index] ?? type.rest);
  const items = types.map((item) => (item === null ? null : smallest(context, item)));
  return items.every((item) => item !== undefined) ? items : undefined;
}

/** A map of so many members. */
export function mapOf(context: Context, type: MapType, count: number): JsonObject | undefined {
  if (count === 0) return objectOf([]);
  const value = count > caps.items ? undefined : smallest(context, type.values);
  return value === undefined ? undefined : objectOf(extraNames([], count).map((name) => [name, value]));
}

/** An object of its required members, filled up to `minProperties` with optional and then with kept ones. */
function smallestObject(context: Context, type: ObjectType): JsonObject | undefined {
  const members: [string, JsonValue][] = [];
  for (const field of type.fields) {
    if (!field.required) continue;
    const value = smallest(context, field.type);
    if (value === undefined) return undefined;
    members.push([field.name, value]);
  }
  const missing = (type.minProperties ?? 0) - members.length;
  return missing > 0 ? filled(context, type, objectOf(members), missing) : objectOf(members);
}

/** The object with so many members more: optional ones, then kept ones; `undefined` where there are not enough. */
export function filled(context: Context, type: ObjectType, object: JsonObject, count: number): JsonObject | undefined {
  const added: [string, JsonValue][] = [];
  for (const field of type.fields) {
    if (added.length === count) break;
    const value = Object.hasOwn(object, field.name) ? undefined : smallest(context, field.type);
    if (value !== undefined) added.push([field.name, value]);
  }
  if (added.length < count && type.additional.policy === "keep" && count <= caps.items) {
    const value = smallest(context, type.additional.type);
    const taken = [...Object.keys(object), ...type.fields.map(({ name }) => name)];
    if (value === undefined) return undefined;
    for (const name of extraNames(taken, count - added.length)) added.push([name, value]);
  }
  return added.length < count ? undefined : inOrder(type, objectOf([...membersOf(object), ...added]));
}

/** Names that nothing declares. */
export function extraNames(taken: readonly string[], count: number): readonly string[] {
  const names = new Set<string>();
  const others = new Set(taken);
  for (let index = 1; names.size < count; index += 1) if (!others.has(`extra${index}`)) names.add(`extra${index}`);
  return [...names];
}

/** The same members, declared ones first and in schema order. */
export function inOrder(type: ObjectType, object: JsonObject): JsonObject {
  const declared = type.fields.map(({ name }) => name).filter((name) => Object.hasOwn(object, name));
  const names = new Set([...declared, ...membersOf(object).map(([name]) => name)]);
  return objectOf([...names].map((name) => [name, object[name] as JsonValue]));
}
