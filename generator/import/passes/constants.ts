import { type Pass, withKeywords, without } from "./pass.ts";

/** A list of one allowed value is a constant; draft-04 had no other way to say so. */
export const constants: Pass = (schema, { changed }) => {
  const { enum: values } = schema;
  if (!Array.isArray(values) || values.length !== 1 || schema.const !== undefined) return schema;
  changed("enum", "an enum of one value became const", "it says the same, and const can tell messages apart");
  return withKeywords(without(schema, "enum"), { const: values[0] ?? null });
};

/** `type` as a list of one, or with both number types, says the same in shorter words. */
export const types: Pass = (schema, { changed }) => {
  const { type } = schema;
  if (!Array.isArray(type)) return schema;
  const kept = type.filter((one, index) => {
    return type.indexOf(one) === index && !(one === "integer" && type.includes("number"));
  });
  if (kept.length === type.length && kept.length !== 1) return schema;
  changed("type", "the list of types is shorter", "every integer is a number, and a list of one is a type");
  return withKeywords(schema, { type: kept.length === 1 ? (kept[0] ?? null) : kept });
};
