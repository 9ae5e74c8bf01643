import { isFields, type Tree } from "../tree.ts";
import { type Pass, withKeywords, without } from "./pass.ts";

/** Until draft-07 one keyword held both kinds of dependency. */
export const dependencies: Pass = (schema, { changed }) => {
  const { dependencies: held } = schema;
  if (!isFields(held)) return schema;
  changed("dependencies", "dependencies became dependentRequired or dependentSchemas", "JSON Schema 2019-09 split it");
  const required: [string, Tree][] = [];
  const schemas: [string, Tree][] = [];
  for (const [name, one] of Object.entries(held)) {
    if (typeof one === "string") required.push([name, [one]]);
    else if (Array.isArray(one)) required.push([name, one]);
    else schemas.push([name, one]);
  }
  return withKeywords(without(schema, "dependencies"), {
    ...(required.length > 0 ? { dependentRequired: Object.fromEntries(required) } : {}),
    ...(schemas.length > 0 ? { dependentSchemas: Object.fromEntries(schemas) } : {}),
  });
};
