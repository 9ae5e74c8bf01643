import type { RawObject, RawSchema } from "../schema.ts";
import { type Conflict, isConflict } from "./conflict.ts";
import { type MergeContext, mergeAt } from "./intersection.ts";
import type { Part } from "./parts.ts";

/** Merges `items` and `prefixItems`; nothing where no part has them. */
export function mergeItems(parts: readonly Part[], context: MergeContext): RawObject | Conflict {
  const speaking = parts
    .map(({ schema }) => schema)
    .filter(({ items, prefixItems }) => items !== undefined || prefixItems !== undefined);
  if (speaking.length === 0) return {};
  const first: RawSchema[] = [];
  const length = Math.max(...speaking.map(({ prefixItems = [] }) => prefixItems.length));
  for (let index = 0; index < length; index++) {
    const schemas = speaking.map(({ prefixItems = [], items = true }) => prefixItems[index] ?? items);
    const item = mergeAt(schemas, ["prefixItems", String(index)], context);
    if (typeof item === "object" && isConflict(item)) return item;
    // What must not be there ends the sequence.
    if (item === false) return { prefixItems: first, items: false };
    first.push(item);
  }
  const stated = speaking.flatMap(({ items }) => (items === undefined ? [] : [items]));
  const items = stated.length === 0 ? undefined : mergeAt(stated, ["items"], context);
  if (typeof items === "object" && isConflict(items)) return items;
  return { ...(length === 0 ? {} : { prefixItems: first }), ...(items === undefined ? {} : { items }) };
}
