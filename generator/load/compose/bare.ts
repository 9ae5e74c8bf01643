import { isRule, judging, type RawSchema, typedKeywords } from "../schema.ts";

/** Keywords that say what lies in a value, and so shape its type. */
const shaping: readonly string[] = ["properties", "patternProperties", "additionalProperties", "items", "prefixItems"];

/**
 * Whether a schema restricts values and shapes no type: a choice between such schemas beside a type that is stated, as
 * in `"anyOf": [{ "required": ["mail"] }, { "required": ["phone"] }]`, is a rule and makes no union.
 */
export function isBare(schema: RawSchema): boolean {
  if (typeof schema === "boolean") return true;
  return judging.every((keyword) => {
    if (!Object.hasOwn(schema, keyword) || isRule(keyword)) return true;
    if (keyword === "allOf" || keyword === "anyOf" || keyword === "oneOf")
      return schema[keyword]?.every(isBare) ?? true;
    return typedKeywords.has(keyword) && !shaping.includes(keyword);
  });
}
