import { child } from "../../model/pointer.ts";
import type { TypeNode, UnionType } from "../../model/type.ts";
import { hasRules, type RawObject, type RawSchema, statedTypes, type TypeName } from "../schema.ts";
import { buildChoice, isNullableChoice } from "./choice.ts";
import { buildArray, buildMap, buildTuple, isMap } from "./collections.ts";
import { checkIdleDiscriminator } from "./discriminator.ts";
import { buildEnum, isNullableEnum, isOneValue } from "./enums.ts";
import { hoist, hoistAs } from "./hoist.ts";
import { checkTypedKeywords, restrictTo, withoutExamples } from "./keywords.ts";
import { buildNever, reportNever } from "./never.ts";
import { buildObject } from "./object.ts";
import { returnsTo } from "./recursion.ts";
import { buildReference } from "./reference.ts";
import { rulesOf } from "./rules/index.ts";
import { base, buildLiteral, buildNumber, buildString } from "./scalars.ts";
import { enter, extend, leaving, originOf, type Site } from "./site.ts";
import { buildValues, listsOthers } from "./values.ts";

/** Builds a schema where it is used; see `BuildContext.buildUse`. */
export function buildUse(written: RawSchema, outside: Site): TypeNode {
  const { schema, site } = enter(written, outside);
  if (typeof schema === "boolean") return buildType(schema, site);
  const { definition, home, pointer } = site;
  // A reference leads here, so what stands here has a declaration of its own.
  if (pointer === definition.pointer && definition !== home)
    return { kind: "ref", ...base(schema, site), target: definition.key };
  const recurs = typeof written === "object" && returnsTo(written, site.context.composer);
  if (!recurs && !needsName(schema, site)) return buildType(schema, site);
  const key = `${definition.family.name}#${pointer}`;
  // A merged schema that holds itself stands at the place of the declaration that is being built.
  if (site.owner === key && site.context.hoisted.has(key)) return { kind: "ref", ...base(schema, site), target: key };
  return hoist(schema, "type", site, (inside) => buildType(schema, inside));
}

/** Builds a schema that was merged already as the type of a declaration. */
export function buildType(schema: RawSchema, site: Site): TypeNode {
  if (schema === true) return { kind: "any", origin: originOf(site), description: null };
  if (schema === false) {
    // A type of its own without values would be of no use to anybody.
    if (site.pointer === site.definition.pointer) reportNever(site);
    return buildNever(site);
  }
  if (schema.$ref !== undefined) return buildReference(schema, site);
  if (listsOthers(schema)) return buildValues(schema, site);
  if (schema.const !== undefined || isOneValue(schema)) return buildLiteral(schema, site);
  if (schema.enum !== undefined) return buildEnum(schema, site);
  if (schema.anyOf !== undefined || schema.oneOf !== undefined) return buildRestrictedChoice(schema, site);
  checkIdleDiscriminator(schema, site);
  checkTypedKeywords(schema, site);
  return buildStated(schema, site);
}

/** Whether an inline schema becomes a declaration: objects with fields, tuples, enums and unions do. */
function needsName(schema: RawObject, site: Site): boolean {
  if (listsOthers(schema)) return false;
  if (schema.$ref !== undefined || schema.const !== undefined || isOneValue(schema)) return false;
  if (schema.enum !== undefined) return !isNullableEnum(schema);
  if (schema.anyOf !== undefined || schema.oneOf !== undefined) {
    return schema.ruled === undefined && !isNullableChoice(schema, site);
  }
  const stated = statedTypes(schema);
  if (stated.length > 1) return !stated.includes("null");
  return isNamed(schema, stated[0]);
}

/**
 * Whether a schema of one type becomes a declaration where it is used. An object carries its rules itself; a tuple with
 * rules is one beside which they stand, and gets its name by itself.
 */
function isNamed(schema: RawObject, type: TypeName | undefined): boolean {
  if (type === "object") return !isMap(schema);
  return type === "array" && schema.prefixItems !== undefined && !isRuledTuple(schema, type);
}

function isRuledTuple(schema: RawObject, type: TypeName): boolean {
  return type === "array" && schema.prefixItems !== undefined && hasRules(schema);
}

/** A choice, and the rules beside it. */
function buildRestrictedChoice(schema: RawObject, site: Site): TypeNode {
  const { ruled, ...choice } = schema;
  if (ruled === undefined) return buildChoice(schema, site);
  const bare = leaving(site, "rules");
  const inner = isNullableChoice(choice, site)
    ? buildChoice(choice, bare)
    : hoist(withoutExamples(choice), "rules", bare, (inside) => buildChoice(choice, inside));
  return restricted(inner, schema, site);
}

/** A schema that says what it is by `type`, or says nothing at all. */
function buildStated(schema: RawObject, site: Site): TypeNode {
  const stated = statedTypes(schema);
  const [only] = stated;
  if (only === undefined) return restricted({ kind: "any", ...base(schema, site) }, schema, site);
  if (stated.length === 1) return buildOne(schema, only, site);
  // Numbers cover integers.
  if (stated.includes("integer") && stated.includes("number")) {
    const others = stated.filter((type) => type !== "integer");
    return buildStated({ ...schema, type: others.length === 1 ? "number" : others }, site);
  }
  if (!stated.includes("null")) return buildTypeUnion(schema, stated, site);
  const nullable: TypeNode = { kind: "nullable", ...base(schema, site), inner: buildNotNull(schema, stated, site) };
  // What holds whatever the type holds for null as well.
  return restricted(nullable, restrictTo(schema, "null"), site);
}

/** A type with the rules beside it. */
function restricted(type: TypeNode, schema: RawObject, site: Site): TypeNode {
  const rules = rulesOf(schema, site);
  return rules.length === 0 ? type : { kind: "constrained", ...base(schema, site), inner: type, rules };
}

function buildOne(schema: RawObject, type: TypeName, site: Site): TypeNode {
  const isObject = type === "object" && !isMap(schema);
  const plain = isRuledTuple(schema, type)
    ? hoist(withoutExamples(schema), "rules", leaving(site, "rules"), (inside) => buildPlain(schema, type, inside))
    : buildPlain(schema, type, site);
  // An object carries its rules itself, so that it stays the type of its declaration.
  return isObject ? plain : restricted(plain, schema, site);
}

function buildPlain(schema: RawObject, type: TypeName, site: Site): TypeNode {
  switch (type) {
    case "null":
    case "boolean":
      return { kind: type, ...base(schema, site) };
    case "integer":
    case "number":
      return buildNumber(schema, type, site);
    case "string":
      return buildString(schema, site);
    case "array":
      return schema.prefixItems === undefined ? buildArray(schema, site) : buildTuple(schema, site);
    case "object":
      return isMap(schema) ? buildMap(schema, site) : buildObject(schema, site);
  }
}

/** What a value of several types is when it is not null. */
function buildNotNull(schema: RawObject, stated: readonly TypeName[], site: Site): TypeNode {
  const rest = stated.filter((type) => type !== "null");
  const outside = leaving(site, "null");
  const [only] = rest;
  if (rest.length > 1 || only === undefined) {
    return hoist(withoutExamples(schema), "type", outside, (inside) => buildTypeUnion(schema, rest, inside));
  }
  const part = restrictTo(schema, only);
  return isNamed(part, only)
    ? hoist(part, "type", outside, (inside) => buildOne(part, only, inside))
    : buildOne(part, only, site);
}

/** A union by JSON type: each type with the keywords that speak of it. */
function buildTypeUnion(schema: RawObject, types: readonly TypeName[], site: Site): UnionType {
  const branches = types.map((type): TypeNode => {
    const part = restrictTo(schema, type);
    const branchSite: Site = { ...site, hint: extend(site.hint, type) };
    const isRuled = isRuledTuple(part, type);
    if (!isRuled && !isNamed(part, type)) return buildOne(part, type, branchSite);
    const index = statedTypes(schema).indexOf(type);
    const pointer = child(child(site.pointer, "type"), index);
    const build = (inside: Site): TypeNode => buildPlain(part, type, inside);
    return isRuled
      ? restricted(hoistAs(part, pointer, leaving(branchSite, "rules"), build), part, branchSite)
      : hoistAs(part, pointer, branchSite, build);
  });
  return { kind: "union", ...base(schema, site), branches, selection: "type", tag: null, keyword: "type" };
}
