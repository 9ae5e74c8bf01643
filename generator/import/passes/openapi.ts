import { isFields, type Tree } from "../tree.ts";
import { type Pass, withKeywords, without } from "./pass.ts";

/** OpenAPI 3.0 says by a boolean that a value may be null. */
export const nullable: Pass = (schema, { changed }) => {
  if (typeof schema.nullable !== "boolean") return schema;
  changed("nullable", "nullable became the type null", "JSON Schema says it so");
  const rest = without(schema, "nullable");
  if (!schema.nullable) return rest;
  const { type, enum: values } = rest;
  const set: Record<string, Tree> = {};
  if (Array.isArray(values) && !values.includes(null)) set.enum = [...values, null];
  if (typeof type === "string" || Array.isArray(type)) {
    const list = [type].flat();
    set.type = list.includes("null") ? list : [...list, "null"];
  }
  const fits = ["const", "$ref", "anyOf", "oneOf", "allOf", "not", "if"].every(
    (keyword) => rest[keyword] === undefined,
  );
  if (fits) return withKeywords(rest, set);
  const words = ["title", "description", "default", "deprecated"];
  const outer = Object.fromEntries(Object.entries(rest).filter(([keyword]) => words.includes(keyword)));
  return { ...outer, anyOf: [{ ...without(rest, ...words) }, { type: "null" }] };
};

/** OpenAPI and AsyncAPI have one `example`, and words that say nothing about values. */
export const decorations: Pass = (schema, { changed, lost }) => {
  let result = schema;
  if (schema.example !== undefined) {
    changed("example", "example became examples", "JSON Schema has a list of them");
    const listed = Array.isArray(schema.examples) ? schema.examples : [];
    result = withKeywords(without(result, "example"), { examples: [...listed, schema.example] });
  }
  if (result.examples !== undefined && !Array.isArray(result.examples)) {
    lost("examples", "examples is left out", "it is no list");
    result = without(result, "examples");
  }
  if (result.discriminator !== undefined) {
    const named = isFields(result.discriminator) ? result.discriminator.propertyName : result.discriminator;
    const why = `what selects a branch is a required const; ${JSON.stringify(named ?? null)} is looked for by that`;
    changed("discriminator", "discriminator is left out", why);
    result = without(result, "discriminator");
  }
  for (const keyword of ["xml", "externalDocs"]) {
    if (result[keyword] === undefined) continue;
    lost(keyword, `${keyword} is left out`, "JSON Schema has no such note");
    result = without(result, keyword);
  }
  if (typeof result.markdownDescription === "string" && result.description === undefined) {
    changed("markdownDescription", "markdownDescription became description", "only some editors know it");
    result = withKeywords(without(result, "markdownDescription"), { description: result.markdownDescription });
  }
  return result;
};
