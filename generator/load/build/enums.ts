import { quote } from "../../diagnostics/quote.ts";
import type { EnumType, LiteralType, TypeNode } from "../../model/type.ts";
import { limits } from "../limits.ts";
import { type RawObject, statedTypes } from "../schema.ts";
import { hoist } from "./hoist.ts";
import { checkTypedKeywords, withoutExamples } from "./keywords.ts";
import { base, buildString } from "./scalars.ts";
import { leaving, report, type Site } from "./site.ts";

/** Whether an enum lists null beside its strings, and so is nullable. */
export function isNullableEnum(schema: RawObject): boolean {
  return schema.enum?.includes(null) ?? false;
}

/** Whether an enum lists one string, or one number beside no more than one type: it is a constant then. */
export function isOneValue(schema: RawObject): boolean {
  const { enum: values, narrowed } = schema;
  if (values?.length !== 1 || narrowed) return false;
  return typeof values[0] === "string" || (typeof values[0] === "number" && statedTypes(schema).length < 2);
}

/** `enum`: a closed choice of strings, nullable where it lists null. */
export function buildEnum(schema: RawObject, site: Site): TypeNode {
  checkEnum(schema, site);
  if (!isNullableEnum(schema)) return closedEnum(schema, site);
  const [only, ...others] = strings(schema);
  if (only !== undefined && others.length === 0 && !schema.narrowed) {
    const literal: LiteralType = {
      kind: "literal",
      ...base(schema, site),
      value: only,
      typed: statedTypes(schema).length > 0,
      integer: false,
    };
    return { kind: "nullable", ...base(schema, site), inner: literal };
  }
  const inner = hoist(withoutExamples(schema), "enum", leaving(site, "null"), (inside) => closedEnum(schema, inside));
  return { kind: "nullable", ...base(schema, site), inner };
}

/**
 * An open enum: `anyOf` of an enum of strings and a string schema.
 *
 * @param listed site and schema of the branch with the enum
 * @param open site and schema of the branch with the string schema
 */
export function buildOpenEnum(schema: RawObject, site: Site, listed: Branch, open: Branch): EnumType {
  checkEnum(listed.schema, listed.site);
  checkTypedKeywords(open.schema, open.site);
  const values = strings(listed.schema);
  return { kind: "enum", ...base(schema, site), values, base: buildString(open.schema, open.site), typed: true };
}

/** A branch of a choice that is an object schema. */
export interface Branch {
  readonly schema: RawObject;
  readonly site: Site;
}

function closedEnum(schema: RawObject, site: Site): EnumType {
  const typed = statedTypes(schema).length > 0;
  return { kind: "enum", ...base(schema, site), values: strings(schema), base: null, typed };
}

function strings({ enum: values = [] }: RawObject): readonly string[] {
  return [...new Set(values)].filter((value): value is string => typeof value === "string");
}

function checkEnum(schema: RawObject, site: Site): void {
  const { enum: values = [] } = schema;
  if (values.length > limits.enumValues) {
    report(site, "schema/too-many", { keyword: "enum" }, { what: "values in one enum", limit: limits.enumValues });
    return;
  }
  checkValues(schema, site);
  checkStatedTypes(schema, site);
}

function checkValues({ enum: values = [] }: RawObject, site: Site): void {
  const seen = new Set<unknown>();
  for (const [index, value] of values.entries()) {
    const at = { keyword: ["enum", index] };
    if (seen.has(value)) {
      report(site, "schema/duplicate-value", at, { value: typeof value === "string" ? quote(value) : String(value) });
    }
    seen.add(value);
  }
}

/** `type` beside `enum` names exactly the types of the values, or is left out. */
function checkStatedTypes(schema: RawObject, site: Site): void {
  const stated = statedTypes(schema);
  if (stated.length === 0) return;
  const nullable = isNullableEnum(schema);
  const wanted = nullable ? ["string", "null"] : ["string"];
  if (stated.length === wanted.length && stated.every((type) => wanted.includes(type))) return;
  const listed = nullable ? "strings and null" : "strings";
  const problem = `enum lists ${listed}, and the type says ${stated.map(quote).join(" or ")}`;
  report(site, "schema/type-mismatch", { keyword: "type" }, { problem });
}
