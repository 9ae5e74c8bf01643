import { hasNotedOrder, maySortFirst } from "../members.js";
import { isPlainObject } from "../plain.js";

/**
 * Copies of values before they are judged and written: each member and item is read once. `undefined` leaves the value to the slow
 * pass. A value that holds itself ends by its depth.
 */

/** Deepest nesting that is copied: the fast pass uses the stack of its caller. */
const deepest = 100;

/** What is no object is its own copy; whatever else stands there, the judgement refuses. */
function same(value: unknown): unknown {
  return value;
}

/** A list whose items are copied alike. */
export function copyList(value: unknown, copy: (item: unknown) => unknown = same): unknown[] | undefined {
  if (!Array.isArray(value) || Object.getPrototypeOf(value) !== Array.prototype) return undefined;
  const { length } = value;
  const items: unknown[] = [];
  for (let index = 0; index < length; index += 1) {
    const item = copy(value[index]);
    if (item === undefined) return undefined;
    items.push(item);
  }
  return items;
}

/** A map whose values are copied alike; one whose order JavaScript does not keep is left to the slow pass. */
export function copyMembers(value: unknown, copy: (item: unknown) => unknown): { [name: string]: unknown } | undefined {
  if (!isPlainObject(value) || hasNotedOrder(value)) return undefined;
  const members: { [name: string]: unknown } = {};
  for (const name of Object.keys(value)) {
    const item = name in Object.prototype || maySortFirst(name) ? undefined : copy(value[name]);
    if (item === undefined) return undefined;
    members[name] = item;
  }
  return members;
}

/** Any value. */
export function copyPlain(value: unknown, left: number = deepest): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (left <= 0) return undefined;
  const copy = (item: unknown): unknown => copyPlain(item, left - 1);
  return Array.isArray(value) ? copyList(value, copy) : copyMembers(value, copy);
}
