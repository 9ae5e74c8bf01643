import type { JsonValue } from "../../model/type.ts";

/** A JSON text as it was read: members in received order, whatever their names. */
export type Tree = null | boolean | number | string | readonly Tree[] | ReadonlyMap<string, Tree>;

/** Whether a tree is an array. */
export function isItems(tree: Tree): tree is readonly Tree[] {
  return Array.isArray(tree);
}

/** Whether a tree is an object. */
export function isMembers(tree: Tree): tree is ReadonlyMap<string, Tree> {
  return tree instanceof Map;
}

/** The JSON type of a tree (RFC 8259 §3), `true` and `false` as one. */
export function typeOf(tree: Tree): "null" | "boolean" | "number" | "string" | "array" | "object" {
  if (tree === null) return "null";
  if (isItems(tree)) return "array";
  return isMembers(tree) ? "object" : (typeof tree as "boolean" | "number" | "string");
}

/** PROTOCOL §4 `uniqueItems`: same JSON type and value, strings by code units, objects whatever their order. */
export function isEqual(a: Tree, b: Tree): boolean {
  if (isItems(a))
    return isItems(b) && a.length === b.length && a.every((item, index) => isEqual(item, b[index] as Tree));
  if (!isMembers(a)) return a === b;
  if (!isMembers(b) || a.size !== b.size) return false;
  return [...a].every(([name, part]) => b.has(name) && isEqual(part, b.get(name) as Tree));
}

/** The tree of a value that stands in a catalog. */
export function treeOf(value: JsonValue): Tree {
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map(treeOf);
  return new Map(Object.entries(value).map(([name, part]) => [name, treeOf(part)]));
}
