import { holdsList, holdsNamed } from "../schema/keywords.ts";
import { type Fields, isFields, type Tree } from "../tree.ts";
import type { Site, Workshop } from "./site.ts";
import { shortest, typeOfValue, typesOf } from "./types.ts";

/**
 * Takes a keyword off a schema so that it accepts at least what it accepted before: keywords whose meaning depends on it
 * go or open up with it, and the JSON types that it implied stay.
 */
export function dropKeyword(shop: Workshop, { schema, file }: Site, keyword: string): void {
  shop.widened.add(schema);
  const value = schema[keyword];
  const implied = schema.type === undefined ? impliedTypes(shop, keyword, value ?? null, file) : null;
  for (const name of [keyword, ...(companions[keyword] ?? [])]) delete schema[name];
  if (keyword === "properties" || keyword === "patternProperties") {
    if (schema.additionalProperties !== undefined) schema.additionalProperties = true;
  }
  // A map stays a map: what its members are is no longer said, and they are still kept.
  if (keyword === "additionalProperties" && value !== true && value !== undefined) schema.additionalProperties = true;
  if (keyword === "enum") keepRange(schema, value ?? null);
  const decided = ["$ref", "const", "enum"].some((name) => schema[name] !== undefined);
  if (implied !== null && implied.length > 0 && !decided) {
    schema.type = implied.length === 1 ? (implied[0] ?? null) : [...implied];
  }
  keepMembers(schema);
}

/** Keywords that narrow, or mean nothing, without another one. */
const companions: Readonly<Record<string, readonly string[]>> = {
  prefixItems: ["items", "unevaluatedItems"],
  contains: ["minContains", "maxContains", "unevaluatedItems"],
  minContains: ["contains", "maxContains"],
  if: ["then", "else"],
  properties: ["unevaluatedProperties"],
  patternProperties: ["unevaluatedProperties"],
  items: ["unevaluatedItems"],
  $ref: ["unevaluatedProperties", "unevaluatedItems"],
  allOf: ["unevaluatedProperties", "unevaluatedItems"],
  anyOf: ["unevaluatedProperties", "unevaluatedItems"],
  oneOf: ["unevaluatedProperties", "unevaluatedItems"],
};

function impliedTypes(shop: Workshop, keyword: string, value: Tree, file: string): readonly string[] | null {
  if (keyword === "const") return [typeOfValue(value)];
  if (keyword === "enum" && Array.isArray(value)) return shortest(value.map(typeOfValue));
  if (!["anyOf", "oneOf", "allOf"].includes(keyword)) return null;
  return typesOf(shop, { [keyword]: value }, file);
}

/** An object of which nothing is said any more holds any members, and decoders keep them only where that is said. */
function keepMembers(schema: Fields): void {
  if (![schema.type ?? []].flat().includes("object")) return;
  const says = [...holdsNamed, ...holdsList, "$ref", "additionalProperties", "required", "const", "enum", "if"];
  if (says.every((keyword) => keyword === "items" || schema[keyword] === undefined)) schema.additionalProperties = true;
}

/** A list of numbers is at least a range. */
function keepRange(schema: { [keyword: string]: Tree }, values: Tree): void {
  const numbers = (Array.isArray(values) ? values : []).filter((one) => typeof one === "number");
  if (numbers.length === 0 || schema.exclusiveMinimum !== undefined || schema.exclusiveMaximum !== undefined) return;
  schema.minimum ??= Math.min(...numbers);
  schema.maximum ??= Math.max(...numbers);
}

/** Makes a schema accept any value; what it says for readers stays. */
export function openUp(shop: Workshop, { schema }: Site): void {
  shop.widened.add(schema);
  for (const keyword of Object.keys(schema)) {
    if (!["title", "description", "$comment", "deprecated", "deprecation"].includes(keyword)) delete schema[keyword];
  }
}

/** Takes one entry out of whatever holds it: an item of a list, or a named member. */
export function removeEntry(holder: Tree | undefined, key: string): void {
  if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else if (isFields(holder)) delete holder[key];
}
