import type { ForeignDocument } from "./read/documents.ts";
import { holdsDefinitions } from "./schema/keywords.ts";
import { isFields, memberOf } from "./tree.ts";

/** What import can read. */
export type DocumentKind = "asyncapi" | "schema" | "frames";

export const documentKinds: readonly DocumentKind[] = ["schema", "asyncapi", "frames"];

/** What a document is, going by its own words. */
export function kindOf({ source }: ForeignDocument): DocumentKind {
  const { value } = source;
  if (typeof memberOf(value, "asyncapi") === "string") return "asyncapi";
  return looksLikeSchema(value) ? "schema" : "frames";
}

const jsonTypes = new Set(["null", "boolean", "integer", "number", "string", "array", "object", "any"]);

/** Whether a value says something that only schemas say. */
function looksLikeSchema(value: unknown): boolean {
  if (!isFields(value)) return false;
  const has = (name: string): boolean => Object.hasOwn(value, name);
  if (typeof memberOf(value, "$schema") === "string" || typeof memberOf(value, "$id") === "string") return true;
  if ([...holdsDefinitions].some((name) => isFields(memberOf(value, name)))) return true;
  if (["allOf", "anyOf", "oneOf"].some((name) => isListOfObjects(memberOf(value, name)))) return true;
  const types = [memberOf(value, "type") ?? []].flat();
  const typed = types.length > 0 && types.every((one) => typeof one === "string" && jsonTypes.has(one));
  if (typed) return true;
  const properties = memberOf(value, "properties");
  if (!has("type") && isFields(properties) && isListOfObjects(Object.values(properties))) return true;
  return typeof memberOf(value, "$ref") === "string";
}

function isListOfObjects(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every(isFields);
}
