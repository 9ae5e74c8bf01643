import { isBareChoice } from "./bare.ts";
import { isSchemaObject, lazyReference, type Schema, type Schemas } from "./schemas.ts";

/** Keywords of rules (PROTOCOL §4 "Rules"). */
export const ruleKeywords: ReadonlySet<string> = new Set([
  ...["not", "if", "then", "else", "contains", "minContains", "maxContains"],
  ...["propertyNames", "dependentRequired", "dependentSchemas"],
]);

/**
 * A schema without the rules that hold of its values: for a type that is declared by itself, and beside which the rules
 * stand where it is used.
 */
export function withoutRules(schema: Schema, schemas: Schemas): Schema {
  if (!isSchemaObject(schema)) return schema;
  const { [lazyReference]: reference, allOf, ...own } = schema;
  const kept = Object.entries(own).filter(([keyword]) => !ruleKeywords.has(keyword) && !isBareChoice(keyword, schema));
  const layers = [
    ...(typeof reference === "string" ? [schemas.at(schemas.end(reference))] : []),
    ...((allOf ?? []) as readonly Schema[]),
  ];
  const all = layers.map((layer) => withoutRules(layer, schemas));
  return { ...Object.fromEntries(kept), ...(all.length === 0 ? {} : { allOf: all }) };
}
