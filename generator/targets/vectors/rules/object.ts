import type { JsonValue, ObjectType } from "../../../model/type.ts";
import { isObject, type JsonObject, membersOf, objectOf, withMember, withoutMember } from "../../../oracle/json.ts";
import { caps } from "../caps.ts";
import type { Context } from "../values/context.ts";
import { extraNames, filled, inOrder, smallest } from "../values/smallest.ts";
import { accept, type Derived, label, omit, reject } from "./case.ts";

/**
 * Members of an object: each optional one present, each required one missing, unknown ones, and their number. The
 * members' own values are derived at the members. `tag` selects the object in a union, so it is the union's affair.
 */
export function* objectCases(context: Context, type: ObjectType, tag: string | null): Generator<Derived> {
  const base = smallest(context, type);
  if (base === undefined || !isObject(base)) return;
  yield* optionalCases(context, type, base);
  yield* requiredCases(type, base, tag);
  yield* unknownCases(context, type, base);
  yield* countCases(context, type, base);
}

function isFull(type: ObjectType, object: JsonObject): boolean {
  return type.maxProperties !== null && Object.keys(object).length >= type.maxProperties;
}

function* optionalCases(context: Context, type: ObjectType, base: JsonObject): Generator<Derived> {
  for (const { name, required, type: inner } of type.fields) {
    if (required || Object.hasOwn(base, name)) continue;
    const value = smallest(context, inner);
    if (value === undefined) yield omit("optional", label(name), "no finite value of the member could be made");
    else if (isFull(type, base)) yield omit("optional", label(name), "maxProperties leaves no room");
    else yield accept("optional", label(name), inOrder(type, withMember(base, name, value)), `with ${name}`);
  }
}

function* requiredCases(type: ObjectType, base: JsonObject, tag: string | null): Generator<Derived> {
  for (const { name, required } of type.fields) {
    if (!required || name === tag) continue;
    const rest = withoutMember(base, name);
    if (Object.keys(rest).length < (type.minProperties ?? 0)) {
      yield omit("required", label(name), "without the member there are fewer than minProperties too");
    } else yield reject("required", label(name), rest, "required", `without ${name}`, [name]);
  }
}

/** Member names that mean something to JavaScript or to a JSON Pointer, beside a plain one. */
function unknownNames(type: ObjectType): readonly (readonly [string, string])[] {
  const declared = type.fields.map(({ name }) => name);
  const special = [
    ["constructor", "constructor"],
    ["empty-name", ""],
    ["pointer", "a/b~c"],
  ] as const;
  const plain = extraNames(declared, 1).map((name) => ["unknown", name] as const);
  return [...plain, ...special.filter(([, name]) => !declared.includes(name))];
}

function* unknownCases(context: Context, type: ObjectType, base: JsonObject): Generator<Derived> {
  const { additional } = type;
  const value = additional.policy === "keep" ? smallest(context, additional.type) : true;
  if (value === undefined || isFull(type, base)) {
    yield omit(
      "unknown-member",
      "unknown",
      value === undefined ? "no value of it could be made" : "maxProperties leaves no room",
    );
    return;
  }
  for (const [name, member] of unknownNames(type)) {
    const object = withMember(base, member, value);
    const comment = `with the member "${member}", which is not declared`;
    if (additional.policy === "refuse") yield reject("unknown-member", name, object, "unknownField", comment, [member]);
    else
      yield accept("unknown-member", name, object, `${comment}: ${additional.policy === "keep" ? "kept" : "ignored"}`);
  }
  if (additional.policy !== "keep" || !hasRoom(type, base, 2)) return;
  const mixed = objectOf([["z", value], ...membersOf(base), ["b", value]]);
  if (type.fields.some(({ name }) => name === "z" || name === "b")) return;
  yield accept(
    "unknown-member",
    "order",
    mixed,
    "kept members follow the declared ones in the order in which they came",
  );
}

function hasRoom(type: ObjectType, object: JsonObject, count: number): boolean {
  return type.maxProperties === null || Object.keys(object).length + count <= type.maxProperties;
}

function* countCases(context: Context, type: ObjectType, base: JsonObject): Generator<Derived> {
  const { minProperties: least, maxProperties: most } = type;
  const required = type.fields.filter((field) => field.required).length;
  if (least !== null && least > 0) {
    const exact = withMembers(context, type, base, least);
    if (exact !== undefined) yield accept("minProperties", "at", exact, `${least} members`);
    const spare = Object.keys(base).find((name) => !type.fields.some((field) => field.required && field.name === name));
    if (Object.keys(base).length !== least || spare === undefined) {
      yield omit("minProperties", "under", `${required} members are required anyway`);
    } else yield reject("minProperties", "under", withoutMember(base, spare), "minProperties", `${least - 1} members`);
  }
  if (most === null) return;
  if (most + 1 > caps.items) {
    yield omit("maxProperties", "at", `objects of more than ${caps.items} members are not made`);
    return;
  }
  const full = withMembers(context, type, base, most);
  if (full === undefined) yield omit("maxProperties", "at", "there are not so many members");
  else yield accept("maxProperties", "at", full, `${most} members`);
  const over = withMembers(context, type, base, most + 1) ?? (full && overfull(type, full));
  if (over === undefined) yield omit("maxProperties", "over", "there are not so many members");
  else yield reject("maxProperties", "over", over, "maxProperties", `${most + 1} members`);
}

function withMembers(context: Context, type: ObjectType, base: JsonObject, count: number): JsonObject | undefined {
  const missing = count - Object.keys(base).length;
  if (missing === 0) return base;
  return missing < 0 ? undefined : filled(context, type, base, missing);
}

/** One ignored member too many: ignored members count, too (Validation §6.5.1). */
function overfull(type: ObjectType, object: JsonObject): JsonObject | undefined {
  if (type.additional.policy !== "ignore") return undefined;
  const value: JsonValue = true;
  const names = extraNames(
    type.fields.map(({ name }) => name),
    1,
  );
  return names.reduce((grown, name) => withMember(grown, name, value), object);
}
