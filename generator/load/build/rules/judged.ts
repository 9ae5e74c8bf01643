import type { Additional, Field, JsonValue, ObjectType, Rule, TypeNode } from "../../../model/type.ts";
import { type RawObject, type RawSchema, statedTypes, type TypeName, typedKeywords } from "../../schema.ts";
import { matching, withMatching } from "../matching.ts";
import { buildNever } from "../never.ts";
import { buildReference } from "../reference.ts";
import { base, buildNumber, buildPattern, buildString } from "../scalars.ts";
import { below, originOf, type Site, sourceOf } from "../site.ts";
import { choices, rulesOf } from "./index.ts";

/** What a schema speaks of that states no type. */
const everyType: readonly TypeName[] = ["null", "boolean", "number", "string", "array", "object"];

/**
 * Builds a schema that only judges: inside a rule, where it shapes no type. Nothing in it becomes a declaration, and
 * without `type` its keywords say nothing of values of other types, as in JSON Schema.
 */
export function judged(schema: RawSchema, site: Site): TypeNode {
  if (schema === false) return buildNever(site);
  const any: TypeNode = { kind: "any", origin: originOf(site), description: null };
  if (schema === true) return any;
  const { inner, rules } = parts(schema, site, any);
  if (inner.kind === "constrained") return { ...inner, rules: [...rules, ...inner.rules] };
  return rules.length === 0 ? inner : { kind: "constrained", ...base({}, site), inner, rules };
}

function parts(
  schema: RawObject,
  site: Site,
  any: TypeNode,
): { readonly inner: TypeNode; readonly rules: readonly Rule[] } {
  const listed: Rule[] = (["const", "enum"] as const).flatMap((code): Rule[] => {
    const value = schema[code];
    if (value === undefined) return [];
    const values = code === "enum" ? (value as readonly JsonValue[]) : [value as JsonValue];
    return [{ kind: "values", code, typed: false, values, origin: originOf(site, code) }];
  });
  const all = (schema.allOf ?? []).map((part, index): Rule => {
    const inside = below(site, ["allOf", index], "");
    return { kind: "allOf", schema: judged(part, inside), origin: originOf(inside) };
  });
  const own = rulesOf(schema, site);
  const isLate = ({ kind }: Rule): boolean => kind === "not" || kind === "allOf" || kind === "if";
  const rules = [
    ...listed,
    ...own.filter((rule) => !isLate(rule)),
    ...choices(schema, site),
    ...own.filter(({ kind }) => kind === "not"),
    ...all,
    ...own.filter((rule) => isLate(rule) && rule.kind !== "not"),
  ];
  if (schema.$ref === undefined) return { inner: byType(schema, site, any), rules };
  const reference = buildReference(schema, site);
  const beside = byType(schema, site, any);
  if (beside.kind === "any") return { inner: reference, rules };
  return { inner: beside, rules: [...rules, { kind: "allOf", schema: reference, origin: originOf(site, "$ref") }] };
}

/** A choice by JSON type, each type with the keywords that speak of it. */
function byType(schema: RawObject, site: Site, any: TypeNode): TypeNode {
  const stated = statedTypes(schema);
  const speaks = [...typedKeywords.keys()].some((keyword) => Object.hasOwn(schema, keyword));
  if (stated.length === 0 && !speaks) return any;
  const types = stated.length === 0 ? everyType : withoutCovered(stated);
  const branches = types.map((type) => ofType(schema, type, site));
  const [only] = branches;
  if (branches.length === 1 && only !== undefined) return only;
  return { kind: "union", ...base({}, site), branches, selection: "type", tag: null, keyword: "type" };
}

/** Numbers cover integers. */
function withoutCovered(types: readonly TypeName[]): readonly TypeName[] {
  return types.includes("number") ? types.filter((type) => type !== "integer") : types;
}

function ofType(schema: RawObject, type: TypeName, site: Site): TypeNode {
  switch (type) {
    case "null":
    case "boolean":
      return { kind: type, ...base({}, site) };
    case "integer":
    case "number":
      return buildNumber(schema, type, site);
    case "string":
      return buildString(schema, site);
    case "array":
      return arrayOf(schema, site);
    case "object":
      return objectOf(schema, site);
  }
}

function arrayOf(schema: RawObject, site: Site): TypeNode {
  const bounds = {
    minItems: schema.minItems ?? null,
    maxItems: schema.maxItems ?? null,
    uniqueItems: schema.uniqueItems ?? false,
  };
  const { prefixItems, items = true } = schema;
  const rest = judged(items, below(site, ["items"], ""));
  if (prefixItems === undefined) return { kind: "array", ...base({}, site), items: rest, ...bounds };
  const first = prefixItems.map((item, index) => judged(item, below(site, ["prefixItems", index], "")));
  const maxItems = items === false ? Math.min(bounds.maxItems ?? first.length, first.length) : bounds.maxItems;
  return { kind: "tuple", ...base({}, site), items: first, rest: items === false ? null : rest, ...bounds, maxItems };
}

/**
 * An object by its keywords. Names that are required and not declared are fields, too, as they are in a type; where
 * they must not be there at all, that they are required is a rule of its own, which no object meets.
 */
function objectOf(schema: RawObject, site: Site): TypeNode {
  const { properties = {}, required = [], additionalProperties, patternProperties = {} } = schema;
  const undeclared = required.filter((name) => !Object.hasOwn(properties, name));
  const isRefused = (name: string): boolean =>
    additionalProperties === false && matching(schema, name, site).length === 0;
  const allowed = undeclared.filter((name) => !isRefused(name));
  const patterns = Object.entries(patternProperties).flatMap(([source, inner]) => {
    const inside = below(site, ["patternProperties", source], "");
    const pattern = buildPattern(source, inside, { part: "name" });
    return pattern === null ? [] : [{ pattern, type: judged(inner, inside), origin: originOf(inside) }];
  });
  const object: ObjectType = {
    kind: "object",
    ...base({}, site),
    fields: [...new Set([...Object.keys(properties), ...allowed])].map((name) => fieldOf(name, schema, site)),
    patterns,
    rules: [],
    additional: additionalOf(schema, site),
    minProperties: schema.minProperties ?? null,
    maxProperties: schema.maxProperties ?? null,
  };
  const impossible = undeclared.filter(isRefused);
  if (impossible.length === 0) return object;
  const inner = objectOf({ required: impossible }, site);
  const rule: Rule = { kind: "allOf", schema: inner, origin: originOf(site, "required") };
  return { kind: "constrained", ...base({}, site), inner: object, rules: [rule] };
}

function fieldOf(name: string, schema: RawObject, site: Site): Field {
  const { properties = {}, required = [], additionalProperties = true } = schema;
  const inside = below(site, ["properties", name], "");
  const asked = matching(schema, name, site);
  const shared = { name, required: required.includes(name), description: null, deprecated: false };
  const declared = Object.hasOwn(properties, name) ? properties[name] : undefined;
  if (declared !== undefined) {
    const origin = sourceOf(site).locate(inside.pointer, "name");
    return { ...shared, type: withMatching(judged(declared, inside), asked), origin };
  }
  const origin = originOf(site, "required");
  if (asked.length === 0) {
    return { ...shared, type: judged(additionalProperties, below(site, ["additionalProperties"], "")), origin };
  }
  return { ...shared, type: withMatching({ kind: "any", origin, description: null }, asked), origin };
}

function additionalOf({ additionalProperties }: RawObject, site: Site): Additional {
  if (additionalProperties === undefined) return { policy: "ignore" };
  if (additionalProperties === false) return { policy: "refuse" };
  return { policy: "keep", type: judged(additionalProperties, below(site, ["additionalProperties"], "")) };
}
