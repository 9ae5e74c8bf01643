import type { Tree } from "../model/tree.ts";
import { fail } from "./fault.ts";

/** What stands for an absent member: an empty `bin`. */
export const absent = Symbol("absent");

/** A number in an integer form, or in that of a float: `compact` tells them apart. */
export interface NumberItem {
  readonly form: "integer" | "float";
  readonly value: number;
}

/** A MessagePack item as it stands in a frame. */
export type Item =
  | null
  | boolean
  | string
  | NumberItem
  | typeof absent
  | readonly Item[]
  | { readonly members: ReadonlyMap<string, Item> };

/** Whether an item is an array. */
export function isArray(item: Item): item is readonly Item[] {
  return Array.isArray(item);
}

/** Whether an item is a number. */
export function isNumber(item: Item): item is NumberItem {
  return typeof item === "object" && item !== null && "form" in item;
}

/** Whether an item is a number in an integer form. */
export function isInteger(item: Item): item is NumberItem {
  return isNumber(item) && item.form === "integer";
}

/** Whether an item is a map. */
export function isMap(item: Item): item is { readonly members: ReadonlyMap<string, Item> } {
  return typeof item === "object" && item !== null && "members" in item;
}

/** The JSON value that a plain item is (docs/FORMATS.md section 3). */
export function plainTree(item: Item): Tree {
  if (item === absent) return fail("syntax");
  if (isArray(item)) return item.map(plainTree);
  if (isMap(item)) return new Map([...item.members].map(([name, part]) => [name, plainTree(part)]));
  return isNumber(item) ? item.value : item;
}

/** The plain item of a JSON value: integers where a double is one. */
export function plainItem(tree: Tree): Item {
  if (typeof tree === "number") return numberItem(tree);
  if (Array.isArray(tree)) return tree.map(plainItem);
  if (tree instanceof Map) return { members: new Map([...tree].map(([name, part]) => [name, plainItem(part)])) };
  return tree as null | boolean | string;
}

/** The item of a number that no scale is stated for. */
export function numberItem(value: number): NumberItem {
  return { form: Number.isSafeInteger(value) ? "integer" : "float", value };
}
