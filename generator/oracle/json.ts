import type { JsonValue } from "../model/type.ts";

/** The six types of RFC 8259 §3, with one name for `true` and `false`. */
export const jsonTypes = ["null", "boolean", "number", "string", "array", "object"] as const;

/** The JSON type of a value. */
export type JsonType = (typeof jsonTypes)[number];

/** A JSON object; without prototype where it is made here. */
export type JsonObject = { readonly [name: string]: JsonValue };

/** `Array.isArray` that keeps the type of the items. */
export function isArray(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** Whether a value is a JSON object. */
export function isObject(value: JsonValue): value is JsonObject {
  return typeof value === "object" && value !== null && !isArray(value);
}

/** The JSON type of a value. */
export function jsonType(value: JsonValue): JsonType {
  if (value === null) return "null";
  if (isArray(value)) return "array";
  return typeof value as Exclude<JsonType, "null" | "array">;
}

/** Names in received order, of objects whose names JavaScript would list in another one. */
const receivedNames = new WeakMap<JsonObject, readonly string[]>();

/** Names like `0` and `17`, which JavaScript lists first and in rising order. */
const indexName = /^(?:0|[1-9]\d{0,9})$/;

/** An object without prototype, so that no member name means anything to JavaScript. It knows the order of its members. */
export function objectOf(members: Iterable<readonly [string, JsonValue]>): JsonObject {
  const object: Record<string, JsonValue> = Object.create(null);
  let names: Set<string> | null = null;
  for (const [name, value] of members) {
    if (names === null && indexName.test(name)) names = new Set(Object.keys(object));
    object[name] = value;
    names?.add(name);
  }
  if (names !== null) receivedNames.set(object, [...names]);
  return object;
}

/** The members of an object in received order. */
export function membersOf(object: JsonObject): readonly (readonly [string, JsonValue])[] {
  const names = receivedNames.get(object);
  return names === undefined ? Object.entries(object) : names.map((name) => [name, object[name] as JsonValue]);
}

/** A copy with one member set, in its old place or else at the end. */
export function withMember(object: JsonObject, name: string, value: JsonValue): JsonObject {
  return objectOf([...membersOf(object), [name, value]]);
}

/** A copy without one member. */
export function withoutMember(object: JsonObject, name: string): JsonObject {
  return objectOf(membersOf(object).filter(([other]) => other !== name));
}

/** Length of a string in Unicode code points, which is what `minLength` and `maxLength` count (Validation §6.3). */
export function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/**
 * Whether the text of a value is surely longer than so many characters. Looks at no more of the value than that takes:
 * one whose parts are shared can be longer than any machine could write.
 */
export function isLongerThan(value: JsonValue, most: number): boolean {
  return leftAfter(value, most) < 0;
}

/** How many of so many characters a value surely leaves; negative as soon as it leaves none. */
function leftAfter(value: JsonValue, most: number): number {
  if (value === null || typeof value !== "object") return most - (typeof value === "string" ? value.length + 2 : 1);
  let left = most - 1;
  if (isArray(value)) {
    for (let index = 0; index < value.length && left >= 0; index += 1) {
      left = leftAfter(value[index] as JsonValue, left);
    }
    return left;
  }
  for (const name in value) {
    left = leftAfter(value[name] as JsonValue, left - name.length - 3);
    if (left < 0) break;
  }
  return left;
}

/** Most arrays and objects that are open at once in the text of a value (PROTOCOL §2 `depth`); 0 for a scalar. */
export function depthOf(value: JsonValue): number {
  if (value === null || typeof value !== "object") return 0;
  let deepest = 0;
  for (const part of isArray(value) ? value : Object.values(value)) deepest = Math.max(deepest, depthOf(part));
  return deepest + 1;
}

/**
 * Whether a number can travel in canonical form: a literal without fraction and exponent has to lie within ±(2^53−1)
 * (PROTOCOL §2 `range`), and Number::toString gives one an exponent only from 10^21 on.
 */
export function isWritable(value: number): boolean {
  return Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value) || Math.abs(value) >= 1e21);
}
