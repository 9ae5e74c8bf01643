import { isFields, type Tree } from "../tree.ts";
import { type Pass, withKeywords, without } from "./pass.ts";

/** draft-03 lists what is required on the properties themselves. */
export const requiredProperties: Pass = (schema, { changed }) => {
  const { properties, required } = schema;
  if (!isFields(properties)) return schema;
  const names = Object.entries(properties).filter(([, one]) => isFields(one) && typeof one.required === "boolean");
  if (names.length === 0) return schema;
  changed("properties", "required is a list of names on the object now", "a later draft of JSON Schema moved it");
  const needed = names.filter(([, one]) => isFields(one) && one.required === true).map(([name]) => name);
  const bare = Object.entries(properties).map(([name, one]): [string, Tree] => {
    return [name, isFields(one) && typeof one.required === "boolean" ? { ...without(one, "required") } : one];
  });
  const list = [...(Array.isArray(required) ? required : []), ...needed];
  const set = { properties: Object.fromEntries(bare), ...(list.length > 0 ? { required: [...new Set(list)] } : {}) };
  return withKeywords(schema, set);
};

/** draft-03: `divisibleBy`, `extends`, `disallow`, the type `any`, and schemas among the types. */
export const oldWords: Pass = (schema, context) => {
  let result = schema;
  const rename = (old: string, name: string, value: Tree): void => {
    context.changed(old, `${old} became ${name}`, "a later draft of JSON Schema renamed it");
    result = withKeywords(without(result, old), { [name]: value });
  };
  if (schema.divisibleBy !== undefined && schema.multipleOf === undefined) {
    rename("divisibleBy", "multipleOf", schema.divisibleBy);
  }
  if (isFields(schema.extends) || Array.isArray(schema.extends)) rename("extends", "allOf", [schema.extends].flat());
  if (typeof schema.disallow === "string" || Array.isArray(schema.disallow)) {
    const parts = [schema.disallow].flat().map((one): Tree => (typeof one === "string" ? { type: one } : one));
    rename("disallow", "not", parts.length === 1 ? (parts[0] ?? {}) : { anyOf: parts });
  }
  const types = [schema.type ?? []].flat();
  if (types.includes("any")) {
    context.changed("type", 'the type "any" is left out', "a schema without type accepts any type");
    result = without(result, "type");
  } else if (types.some(isFields)) {
    rename(
      "type",
      "anyOf",
      types.map((one): Tree => (typeof one === "string" ? { type: one } : one)),
    );
  }
  return result;
};
