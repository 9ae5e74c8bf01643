import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hasErrors } from "../../../generator/diagnostics/diagnostic.ts";
import { loadCatalogs } from "../../../generator/load/index.ts";
import type { Catalog } from "../../../generator/model/catalog.ts";

/** Any part of a schema. */
export type Schema = boolean | { readonly [keyword: string]: unknown };

/** A message of a catalog, without its discriminator. */
export interface MessageSchema {
  readonly properties?: { readonly [name: string]: Schema };
  readonly required?: readonly string[];
  readonly [keyword: string]: unknown;
}

/** A catalog in one file, from its messages by discriminator value. */
export function schemaOf(
  messages: { readonly [value: string]: MessageSchema },
  definitions: { readonly [name: string]: Schema } = {},
): Schema {
  const nameOf = (value: string): string => `${value.charAt(0).toUpperCase()}${value.slice(1)}Message`;
  const entries = Object.entries(messages).map(([value, { properties = {}, required = [], ...rest }]) => [
    nameOf(value),
    { type: "object", ...rest, properties: { type: { const: value }, ...properties }, required: ["type", ...required] },
  ]);
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $id: "https://example.com/shop-1.0.0.schema.json",
    oneOf: Object.keys(messages).map((value) => ({ $ref: `#/$defs/${nameOf(value)}` })),
    $defs: { ...Object.fromEntries(entries), ...definitions },
  };
}

/** Loads a schema as a catalog of one file. */
export async function catalogOf(schema: Schema): Promise<Catalog> {
  const folder = mkdtempSync(join(tmpdir(), "framewright-diff-"));
  try {
    const file = join(folder, "shop.schema.json");
    writeFileSync(file, JSON.stringify(schema, null, 2));
    const { value, diagnostics } = await loadCatalogs(file);
    const [loaded] = value ?? [];
    if (loaded === undefined || hasErrors(diagnostics)) {
      throw new Error(diagnostics.map(({ code, message }) => `${code}: ${message}`).join("\n"));
    }
    return loaded.catalog;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
