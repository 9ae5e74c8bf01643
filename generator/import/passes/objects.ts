import { type Pass, withKeywords } from "./pass.ts";

/** An object about whose members nothing is said holds any; only when that is said are they kept on the way. */
export const openObjects: Pass = (schema, { changed }) => {
  const types = [schema.type ?? []].flat();
  const named = schema.properties === undefined ? [] : Object.keys(schema.properties as object);
  const silent = [
    "additionalProperties",
    "patternProperties",
    "$ref",
    "allOf",
    "anyOf",
    "oneOf",
    "const",
    "enum",
    "if",
  ];
  if (!types.includes("object") || named.length > 0) return schema;
  if (silent.some((keyword) => schema[keyword] !== undefined)) return schema;
  changed("type", "additionalProperties: true is written out", "decoders drop members that no schema speaks of");
  return withKeywords(schema, { additionalProperties: true });
};
