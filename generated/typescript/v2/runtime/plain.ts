import type { Names } from "./token.js";

/** What {@link membersOf} gives for what is no plain object of declared members: no bit of a member is set. */
const none = -0x80000000;

const objectPrototype: unknown = Object.prototype;
const { getPrototypeOf } = Object;

/** Whether a value is an object of any kind. */
export function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/**
 * Whether a value is an object as a literal or `JSON.parse` makes it: data, whatever it says of itself. Of anything
 * else, the slow pass knows whether it has a JSON form.
 */
export function isPlainObject(value: unknown): value is { readonly [name: string]: unknown } {
  if (!isObject(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return (prototype === objectPrototype || prototype === null) && !Array.isArray(value);
}

/**
 * Whether somebody gave all objects an enumerable member. Loops over the names of a plain object would then meet it as
 * if it were the object's own, so that nothing is left to the fast pass.
 */
export function isPolluted(): boolean {
  for (const _ in Object.prototype) return true;
  return false;
}

/**
 * Which of its declared members a plain object has: bit `n` for name number `n`. The sign alone is set for anything else,
 * and for an object with members that are not declared.
 */
export function membersOf(value: object, names: Names): number {
  // So short that engines put it in line, where they know the prototype of what the caller has just read.
  const prototype: unknown = getPrototypeOf(value);
  return prototype === objectPrototype || prototype === null ? declaredMembers(value, names.texts) : none;
}

function declaredMembers(value: object, texts: readonly string[]): number {
  if (Array.isArray(value)) return none;
  let count = 0;
  for (const name in value) {
    if (texts[count] !== name) return membersInAnyOrder(value, texts);
    count += 1;
  }
  return (1 << count) - 1;
}

function membersInAnyOrder(value: object, texts: readonly string[]): number {
  let members = 0;
  let next = 0;
  for (const name in value) {
    let index = next;
    if (texts[index] !== name) {
      index = texts.indexOf(name);
      if (index < 0) return none;
    }
    members |= 1 << index;
    next = index + 1;
  }
  return members;
}
