import type { SchemaObject } from "./schemas.ts";

/**
 * Whether a keyword says nothing where it stands, for want of the one that it belongs to (JSON Schema 2020-12 core
 * §10.2.2): strict Ajv takes that for a mistake, and in a stranger's catalog it is no reason to stop.
 */
export function isIdle(keyword: string, schema: SchemaObject): boolean {
  switch (keyword) {
    case "if":
      return !Object.hasOwn(schema, "then") && !Object.hasOwn(schema, "else");
    case "then":
    case "else":
      return !Object.hasOwn(schema, "if");
    default:
      return false;
  }
}
