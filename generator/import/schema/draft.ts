import { isFields, memberOf } from "../tree.ts";
import { visit } from "./keywords.ts";

/** Versions of JSON Schema, as numbers that compare; 8 is 2019-09 and 9 is 2020-12. */
export interface Draft {
  readonly number: 3 | 4 | 6 | 7 | 8 | 9;
  /** Whether the document says so itself. */
  readonly stated: boolean;
}

const uris: readonly (readonly [RegExp, Draft["number"]])[] = [
  [/draft-0?[0-3]\//, 3],
  [/draft-0?4\//, 4],
  [/draft-0?[56]\//, 6],
  [/draft-0?7\//, 7],
  [/draft\/2019-09\//, 8],
  [/draft\/2020-12\//, 9],
];

/** Which draft a document is written in: by `$schema`, else by what only one of them has. */
export function draftOf(value: unknown): Draft {
  const uri = memberOf(value, "$schema");
  const known = typeof uri === "string" ? uris.find(([pattern]) => pattern.test(uri)) : undefined;
  if (known) return { number: known[1], stated: true };
  let newest: Draft["number"] | null = null;
  let oldest: Draft["number"] | null = null;
  visit((isFields(value) ? value : null) as never, "", (schema) => {
    const has = (keyword: string): boolean => Object.hasOwn(schema, keyword);
    if (typeof schema.required === "boolean" || has("divisibleBy") || has("extends") || has("disallow")) oldest = 3;
    else if (typeof schema.exclusiveMinimum === "boolean" || typeof schema.exclusiveMaximum === "boolean") oldest ??= 4;
    else if (typeof schema.id === "string" && !has("$id")) oldest ??= 4;
    if (has("prefixItems") || has("$dynamicRef") || has("$dynamicAnchor")) newest = 9;
    else if (has("$recursiveRef") || has("dependentRequired") || has("dependentSchemas")) newest ??= 8;
    else if (has("$anchor") || has("unevaluatedProperties") || has("unevaluatedItems")) newest ??= 8;
    else if (has("definitions") || has("dependencies")) oldest ??= 7;
  });
  return { number: newest ?? oldest ?? 9, stated: false };
}
