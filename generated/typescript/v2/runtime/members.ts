import type { JsonValue } from "./schema.js";

/** An object while it is built. */
export type Members = { [name: string]: JsonValue };

/**
 * Received order of the objects that JavaScript itself would enumerate in another one: it puts names that look like
 * array indices first (ECMA-262 OrdinaryOwnPropertyKeys). Kept members leave in received order, so it is noted here.
 */
const receivedOrder = new WeakMap<object, readonly string[]>();

/**
 * Adds a member that the object does not have yet.
 *
 * A name that the prototype knows is defined rather than assigned: assignment would fail where `Object.prototype` is
 * frozen, and would run a setter where somebody put one there.
 */
export function addMember(object: Members, name: string, value: JsonValue): void {
  if (name in object) {
    Object.defineProperty(object, name, { value, writable: true, enumerable: true, configurable: true });
  } else {
    object[name] = value;
  }
}

/** Whether a plain object or its prototype has a member: `in`, but quicker on large objects, where most names are new. */
export function isTaken(object: object, name: string): boolean {
  return Object.hasOwn(object, name) || Object.hasOwn(Object.prototype, name);
}

/** Notes the received order of an object, where it is not the order in which JavaScript enumerates it. */
export function noteOrder(object: Members, names: readonly string[]): void {
  const own = Object.keys(object);
  if (own.some((name, index) => name !== names[index])) receivedOrder.set(object, names);
}

/**
 * Names of an object's own enumerable members, in received order where that was noted.
 *
 * The object may have been changed since: names that are gone are left out, and new ones follow the others.
 */
export function orderedNames(object: object): readonly string[] {
  const names = Object.keys(object);
  const noted = receivedOrder.get(object);
  if (noted === undefined) return names;
  const present = new Set(names);
  const known = new Set(noted);
  return [...noted.filter((name) => present.has(name)), ...names.filter((name) => !known.has(name))];
}

/** Whether the received order of an object was noted. */
export function hasNotedOrder(object: object): boolean {
  return receivedOrder.has(object);
}

/** Whether a name could be an array index, and so could leave its place in JavaScript's own order. */
export function maySortFirst(name: string): boolean {
  const first = name.charCodeAt(0);
  return first >= 0x30 && first <= 0x39;
}
