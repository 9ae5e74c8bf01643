import { Ajv2020 } from "ajv/dist/2020.js";
import standalone from "ajv/dist/standalone/index.js";
import type { CatalogSchemas } from "./peers/schemas.ts";

/**
 * Code of Ajv's validators for definitions of the catalog, one function each, exported by its name. As small and fast as
 * Ajv makes it: it stops at the first fault, and its optimiser is on.
 */
export function ajvCode({ $defs }: CatalogSchemas, names: readonly string[], format: "cjs" | "esm"): string {
  const ajv = new Ajv2020({ strict: false, code: { source: true, esm: format === "esm" } });
  ajv.addSchema({ $id: "catalog", $defs });
  const references = Object.fromEntries(names.map((name) => [name, `catalog#/$defs/${name}`]));
  return standalone.default(ajv, references);
}
