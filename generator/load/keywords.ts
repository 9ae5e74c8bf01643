/** Why the dialect lacks a keyword of JSON Schema or its relatives, and what to write in its place. */
export interface Unsupported {
  readonly reason: string;
  readonly alternative: string;
}

const conditional: Unsupported = {
  reason: "a type cannot depend on a value in every target",
  alternative: "write one object for each case, with a const property that tells them apart, and choose with oneOf",
};
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
const tuple: Unsupported = {
  reason: "arrays whose items differ by position cannot be expressed in every target",
  alternative: "use an object with named properties",
};
const counting: Unsupported = {
  reason: "it judges items by whether they match, not by their type",
  alternative: "state the rule in the description, and check it in the application",
};
const identifier: Unsupported = {
  reason: "JSON Schema 2020-12 writes it with a dollar sign",
  alternative: 'write "$id"',
};

/** Keywords that people know from JSON Schema, its drafts, OpenAPI or editors, and that the dialect does not have. */
export const unsupportedKeywords: ReadonlyMap<string, Unsupported> = new Map([
  ["if", conditional],
  ["then", conditional],
  ["else", conditional],
  ["not", { reason: "what a value is not is no type", alternative: "state what it is: a type, an enum, a pattern" }],
  ["prefixItems", tuple],
  ["additionalItems", tuple],
  ["contains", counting],
  ["minContains", counting],
  ["maxContains", counting],
  [
    "patternProperties",
    {
      reason: "members whose names are known only by pattern have no name in a type",
      alternative: "declare the properties, or write additionalProperties with a schema for a map",
    },
  ],
  [
    "propertyNames",
    {
      reason: "names of members have no type of their own",
      alternative: "state the rule in the description of the map",
    },
  ],
  ["dependentRequired", conditional],
  ["dependentSchemas", conditional],
  ["dependencies", conditional],
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
  [
    "discriminator",
    { reason: "it belongs to OpenAPI", alternative: "give each branch a required property with a const string" },
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
