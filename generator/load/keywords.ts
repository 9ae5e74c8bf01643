/** Why the dialect lacks a keyword of JSON Schema or its relatives, and what to write in its place. */
export interface Unsupported {
  readonly reason: string;
  readonly alternative: string;
}

const unevaluated: Unsupported = {
  reason: "it depends on what other schemas have looked at",
  alternative: "write additionalProperties: false beside the properties",
};
const dynamic: Unsupported = {
  reason: "what it refers to depends on who refers here",
  alternative: 'write "$ref": "#/$defs/Name"',
};
const content: Unsupported = {
  reason: "decoders do not look into encoded content",
  alternative: "say it in the description",
};
const identifier: Unsupported = {
  reason: "JSON Schema 2020-12 writes it with a dollar sign",
  alternative: 'write "$id"',
};

/** Keywords that people know from JSON Schema, its drafts, OpenAPI or editors, and that the dialect does not have. */
export const unsupportedKeywords: ReadonlyMap<string, Unsupported> = new Map([
  ["additionalItems", { reason: "JSON Schema 2020-12 calls it items", alternative: 'write "prefixItems" and "items"' }],
  [
    "dependencies",
    {
      reason: "JSON Schema 2020-12 writes it as two keywords",
      alternative: 'write "dependentRequired" or "dependentSchemas"',
    },
  ],
  ["unevaluatedProperties", unevaluated],
  ["unevaluatedItems", unevaluated],
  ["$dynamicRef", dynamic],
  ["$dynamicAnchor", dynamic],
  ["$recursiveRef", dynamic],
  ["$recursiveAnchor", dynamic],
  ["$vocabulary", { reason: "it belongs to meta-schemas", alternative: "remove it" }],
  ["id", identifier],
  [
    "nullable",
    { reason: "it belongs to OpenAPI", alternative: 'write "type": ["string", "null"], or the type in question' },
  ],
  ["example", { reason: "it belongs to OpenAPI", alternative: 'write "examples": [ … ]' }],
  ["xml", { reason: "it belongs to OpenAPI", alternative: "remove it" }],
  ["externalDocs", { reason: "it belongs to OpenAPI", alternative: "name the address in the description" }],
  ["contentMediaType", content],
  ["contentSchema", content],
  ["divisibleBy", { reason: "JSON Schema 2020-12 calls it multipleOf", alternative: 'write "multipleOf"' }],
  [
    "extends",
    { reason: "JSON Schema 2020-12 writes it as allOf", alternative: 'write "allOf": [{ "$ref": "…" }, { … }]' },
  ],
  ["markdownDescription", { reason: "only some editors know it", alternative: 'write "description"' }],
  ["tsType", { reason: "text of a catalog never becomes code", alternative: "remove it" }],
  ["$data", { reason: "a rule cannot depend on a value", alternative: "write the value" }],
]);

/** Keywords that the dialect has, but only in one place, and that place in words. */
export const placedKeywords: ReadonlyMap<string, string> = new Map([
  ["$schema", "at the root of a file"],
  ["message", "on an entry of $defs or definitions"],
]);
