import { assertedFormats } from "../../model/type.ts";
import { type Pass, withKeywords } from "./pass.ts";

/** An object about whose members nothing is said holds any; only when that is said are they kept on the way. */
export const openObjects: Pass = (schema, { changed }) => {
  const types = [schema.type ?? []].flat();
  const named = Object.keys(schema.properties ?? {});
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

/** Formats are notes in JSON Schema unless a reader chooses to check them; here they are always checked. */
export const checkedFormats: Pass = (schema, { changed }) => {
  const { format, contentEncoding } = schema;
  const isString = [schema.type ?? []].flat().includes("string");
  const formats: readonly string[] = assertedFormats;
  const why = "JSON Schema leaves that to the reader; decoders always do it";
  if (isString && typeof format === "string" && formats.includes(format)) {
    changed("format", "the format is checked", why);
  }
  if (isString && contentEncoding === "base64") changed("contentEncoding", "the content encoding is checked", why);
  return schema;
};
