import type { JsonValue } from "../../model/type.ts";

/** An object that is printed as JSON. */
export type JsonObject = { readonly [name: string]: unknown };

/**
 * An object of members of which those that say nothing (`null` or `undefined`) are left out. A name may be any, `__proto__`
 * too: each becomes a member of its own.
 */
export function members(entries: Iterable<readonly [string, unknown]>): JsonObject {
  return Object.fromEntries([...entries].filter(([, value]) => value !== null && value !== undefined));
}

/** As {@link members}, of an object. */
export function stated(object: JsonObject): JsonObject {
  return members(Object.entries(object));
}

/** JSON over two columns in ASCII, with a final newline. */
export function printJson(value: JsonObject): string {
  const text = JSON.stringify(value, null, 2);
  return `${text.replace(/[^\n\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)}\n`;
}

/** Whether tools that resolve references would take a part of a value for one: they look into examples, too. */
export function looksLikeReference(value: JsonValue): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (Array.isArray(value)) return value.some(looksLikeReference);
  return Object.entries(value).some(([name, one]) => name === "$ref" || looksLikeReference(one));
}
