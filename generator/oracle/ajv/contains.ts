import type { Ajv2020, AnySchema, FuncKeywordDefinition } from "ajv/dist/2020.js";
import type { SchemaObject } from "./schemas.ts";

/**
 * `contains` with its bounds, counted (JSON Schema 2020-12 core §10.3.1.3, validation §6.4.4 and §6.4.5).
 *
 * Ajv's own takes bounds that say nothing, or that no array meets, for mistakes, and a stranger's catalog may hold them.
 */
export function containsKeyword(ajv: Ajv2020): FuncKeywordDefinition {
  return {
    keyword: "contains",
    type: "array",
    schemaType: ["object", "boolean"],
    errors: false,
    compile: (schema: AnySchema, holder: SchemaObject) => {
      const { minContains = 1, maxContains = Number.POSITIVE_INFINITY } = holder as Bounds;
      const accepts = ajv.compile(schema);
      return (items: readonly unknown[]) => {
        const count = items.filter((item) => accepts(item)).length;
        return count >= minContains && count <= maxContains;
      };
    },
  };
}

interface Bounds {
  readonly minContains?: number;
  readonly maxContains?: number;
}
