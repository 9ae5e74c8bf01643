import { type Pass, withKeywords, without } from "./pass.ts";

/** Until 2019-09 a list under `items` described items by position, and `additionalItems` the rest. */
export const tuples: Pass = (schema, { changed }) => {
  const { items, additionalItems } = schema;
  if (Array.isArray(items)) {
    changed("items", "the list under items became prefixItems", "JSON Schema 2020-12 calls it so");
    const rest = without(schema, "items", "additionalItems");
    const positions = items.length > 0 ? { prefixItems: items } : {};
    return withKeywords(rest, { ...positions, ...(additionalItems === undefined ? {} : { items: additionalItems }) });
  }
  if (additionalItems === undefined || schema.prefixItems !== undefined) return schema;
  changed("additionalItems", "additionalItems is left out", "it says nothing unless items is a list");
  return without(schema, "additionalItems");
};
