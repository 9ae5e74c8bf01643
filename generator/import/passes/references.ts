import { annotations } from "../schema/keywords.ts";
import { isFields } from "../tree.ts";
import { type Pass, withKeywords, without } from "./pass.ts";

const identifiers = ["$id", "id", "$anchor", "$dynamicAnchor", "$recursiveAnchor", "$schema", "$vocabulary"];

/** Names of schemas other than their place: references have been followed already. */
export const identifierNames: Pass = (schema, { changed }) => {
  const held = identifiers.filter((keyword) => schema[keyword] !== undefined);
  for (const keyword of held) {
    changed(keyword, `${keyword} is left out`, "a definition is named by its place, and files by their path");
  }
  return held.length > 0 ? without(schema, ...held) : schema;
};

/** Until draft-07 whatever stood beside `$ref` counted for nothing. */
export const referenceSiblings: Pass = (schema, { draft, changed, lost }) => {
  if (schema.$ref === undefined || draft.number > 7) return schema;
  const idle = Object.keys(schema).filter((keyword) => !annotations.has(keyword) && keyword !== "$ref");
  const kept = idle.filter((keyword) => keyword.startsWith("x-"));
  for (const keyword of idle.filter((one) => !kept.includes(one))) {
    const what = `${keyword} beside $ref is left out`;
    if (draft.stated) changed(keyword, what, "until draft-07 it counts for nothing there");
    else lost(keyword, what, "until draft-07 it counts for nothing there, and the document states no draft");
  }
  return without(schema, ...idle.filter((one) => !kept.includes(one)));
};

/** `allOf` of one schema beside annotations is that schema; people write it to describe a reference. */
export const lonelyParts: Pass = (schema, { changed }) => {
  const { allOf } = schema;
  const [only, ...others] = Array.isArray(allOf) ? allOf : [];
  if (only === undefined || others.length > 0 || !isFields(only)) return schema;
  if (!Object.keys(schema).every((keyword) => keyword === "allOf" || annotations.has(keyword))) return schema;
  changed("allOf", "allOf of one schema is that schema now", "it says the same");
  return withKeywords(only, without(schema, "allOf"));
};
