import { isSchemaObject, safeInteger } from "./schemas.ts";

/** Keywords by which a branch says what a value is, or what lies in it. */
const shaping = new Set([
  ...["type", "const", "enum", "reference", "properties", "patternProperties", "additionalProperties"],
  ...["items", "prefixItems", safeInteger],
]);

/** Whether a finding is of a choice whose branches only restrict: a rule beside the type (PROTOCOL §4 "Rules"). */
export function isBareChoice(keyword: string, holder: { readonly [keyword: string]: unknown } | undefined): boolean {
  if (keyword !== "anyOf" && keyword !== "oneOf") return false;
  const branches = holder?.[keyword];
  return Array.isArray(branches) && branches.length > 1 && branches.every(isBare);
}

function isBare(schema: unknown): boolean {
  if (!isSchemaObject(schema)) return true;
  return Object.entries(schema).every(([keyword, value]) => {
    if (keyword === "allOf" || keyword === "anyOf" || keyword === "oneOf") return (value as unknown[]).every(isBare);
    return !shaping.has(keyword);
  });
}
