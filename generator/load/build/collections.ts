import { suggest } from "../../diagnostics/suggest.ts";
import { child } from "../../model/pointer.ts";
import type {
  Additional,
  ArrayType,
  Field,
  LiteralType,
  MapType,
  ObjectType,
  PatternMembers,
  Rule,
  TupleType,
  TypeNode,
} from "../../model/type.ts";
import { matches } from "../../oracle/model/match.ts";
import { compilePattern } from "../../patterns/compile.ts";
import { limits } from "../limits.ts";
import { type RawObject, type RawSchema, statedTypes } from "../schema.ts";
import { constantOf, endOfDefinition } from "./constant.ts";
import { rulesOf } from "./rules/index.ts";
import { judged } from "./rules/judged.ts";
import { mentionedNames } from "./rules/mentioned.ts";
import { base, buildPattern } from "./scalars.ts";
import { below, extend, originOf, report, type Site, sourceOf } from "./site.ts";

/** `array`; without `items`, of anything. */
export function buildArray(schema: RawObject, site: Site): ArrayType {
  const items = schema.items ?? true;
  return {
    kind: "array",
    ...base(schema, site),
    items: site.context.buildUse(items, below(site, ["items"], extend(site.hint, "item"))),
    minItems: schema.minItems ?? null,
    maxItems: schema.maxItems ?? null,
    uniqueItems: schema.uniqueItems ?? false,
  };
}

/** `prefixItems`: the first items each of a type of their own. */
export function buildTuple(schema: RawObject, site: Site): TupleType {
  const { prefixItems = [], items = true, minItems = null, maxItems = null, uniqueItems = false } = schema;
  const first = prefixItems.map((item, index) =>
    site.context.buildUse(item, below(site, ["prefixItems", index], extend(site.hint, `item ${index + 1}`))),
  );
  const rest =
    items === false ? null : site.context.buildUse(items, below(site, ["items"], extend(site.hint, "other item")));
  const most = items === false ? Math.min(maxItems ?? first.length, first.length) : maxItems;
  return { kind: "tuple", ...base(schema, site), items: first, rest, minItems, maxItems: most, uniqueItems };
}

/** Whether an object schema declares no properties and keeps what comes: then it is a map. */
export function isMap({ properties = {}, required = [], additionalProperties, patternProperties }: RawObject): boolean {
  const keeps = additionalProperties !== undefined && additionalProperties !== false && patternProperties === undefined;
  return keeps && Object.keys(properties).length === 0 && required.length === 0;
}

/** `object` without properties: every member has one type. */
export function buildMap(schema: RawObject, site: Site): MapType {
  return {
    kind: "map",
    ...base(schema, site),
    values: buildAdditional(schema.additionalProperties ?? true, site),
    minProperties: schema.minProperties ?? null,
    maxProperties: schema.maxProperties ?? null,
  };
}

/** `object` with its fields in file order. */
export function buildObject(schema: RawObject, site: Site): ObjectType {
  const names = namesOf(schema, site);
  if (names.length > limits.properties) {
    const parameters = { what: "properties in one object", limit: limits.properties };
    report(site, "schema/too-many", { keyword: "properties", part: "name" }, parameters);
  }
  const undeclared = [...undeclaredFields(schema, names, site), ...mentionedFields(schema, names, site)];
  if (names.length === 0 && undeclared.length === 0 && schema.additionalProperties === undefined) {
    report(site, "schema/members-dropped", { keyword: "type" }, {});
  }
  const required = new Set(schema.required);
  const declared = names
    .slice(0, limits.properties)
    .map((name) => buildField(name, schema.properties?.[name] ?? true, required.has(name), site))
    .map((field) => matched(field, schema, site));
  return {
    kind: "object",
    ...base(schema, site),
    fields: [...declared, ...undeclared],
    patterns: patternMembers(schema, site),
    rules: rulesOf(schema, site),
    additional: additionalPolicy(schema.additionalProperties, site),
    minProperties: schema.minProperties ?? null,
    maxProperties: schema.maxProperties ?? null,
  };
}

/** Names of the properties in the order of the text. */
function namesOf({ properties }: RawObject, site: Site): readonly string[] {
  if (properties === undefined) return [];
  return site.context.composer.namesOf(properties) ?? sourceOf(site).names(below(site, ["properties"], "").pointer);
}

function buildField(name: string, schema: RawSchema, required: boolean, site: Site): Field {
  const fieldSite = below(site, ["properties", name], name);
  const standing = typeof schema === "object" ? site.context.composer.standingOf(schema) : null;
  const source = standing?.family.source ?? sourceOf(site);
  const used = site.context.buildUse(schema, fieldSite);
  const type = (required ? literalBehind(used, site) : null) ?? used;
  const composed = site.context.composer.compose(schema);
  return {
    name,
    required,
    type,
    description: describe(used, site),
    deprecated:
      composed.kind === "schema" && typeof composed.schema === "object" && composed.schema.deprecated === true,
    origin: source.locate(standing?.pointer ?? fieldSite.pointer, "name"),
  };
}

/** A declared member whose name matches a pattern has to be what that says as well. */
function matched(field: Field, { patternProperties = {} }: RawObject, site: Site): Field {
  const rules = Object.entries(patternProperties).flatMap(([source, schema]): Rule[] => {
    const compiled = compilePattern(source);
    if (!compiled.ok || !matches(compiled.program, field.name)) return [];
    const inside = below(site, ["patternProperties", source], "");
    return [{ kind: "allOf", schema: judged(schema, inside), origin: originOf(inside) }];
  });
  if (rules.length === 0) return field;
  const { origin, description } = field.type;
  return { ...field, type: { kind: "constrained", origin, description, inner: field.type, rules } };
}

/** The constant string that a required member refers to, so that it can tell types apart; `null` for anything else. */
function literalBehind(type: TypeNode, site: Site): LiteralType | null {
  if (type.kind !== "ref") return null;
  const { links } = site.context;
  const definition = links.definitions.get(type.target);
  const end = definition === undefined ? null : endOfDefinition(definition, site);
  const value = end === null ? null : constantOf(end);
  if (end === null || value === null) return null;
  const { origin, description } = type;
  return { kind: "literal", origin, description, value, typed: statedTypes(end).length > 0, integer: false };
}

/** A field's own description, else that of the definition that it refers to. */
function describe(type: TypeNode, site: Site): string | null {
  if (type.description !== null) return type.description;
  if (type.kind === "nullable") return describe(type.inner, site);
  const schema = type.kind === "ref" ? site.context.links.definitions.get(type.target)?.schema : undefined;
  return typeof schema === "object" ? (schema.description ?? null) : null;
}

/** Members that only rules speak of; where the object keeps or refuses what it does not declare, that holds for them. */
function mentionedFields(schema: RawObject, declared: readonly string[], site: Site): readonly Field[] {
  if (schema.additionalProperties !== undefined) return [];
  const known = new Set([...declared, ...(schema.required ?? [])]);
  const origin = originOf(site);
  return mentionedNames(schema)
    .filter((name) => !known.has(name))
    .map((name): Field => {
      const type: TypeNode = { kind: "any", origin, description: null };
      return { name, required: false, type, description: null, deprecated: false, origin };
    });
}

/** Members whose names match a pattern. */
function patternMembers({ patternProperties = {} }: RawObject, site: Site): readonly PatternMembers[] {
  return Object.entries(patternProperties).flatMap(([source, schema]) => {
    const inside = below(site, ["patternProperties", source], extend(site.hint, "value"));
    const pattern = buildPattern(source, inside);
    if (pattern === null) return [];
    return [{ pattern, type: site.context.buildUse(schema, inside), origin: originOf(inside) }];
  });
}

function additionalPolicy(schema: RawSchema | undefined, site: Site): Additional {
  if (schema === undefined) return { policy: "ignore" };
  if (schema === false) return { policy: "refuse" };
  return { policy: "keep", type: buildAdditional(schema, site) };
}

function buildAdditional(schema: RawSchema, site: Site): TypeNode {
  return site.context.buildUse(schema, below(site, ["additionalProperties"], extend(site.hint, "value")));
}

/**
 * Members that are required and not declared, as fields after the declared ones: a value without them is refused, so
 * they are no members to ignore. What an object keeps has to meet its schema for other members.
 */
function undeclaredFields(schema: RawObject, declared: readonly string[], site: Site): readonly Field[] {
  const known = new Set(declared);
  return (schema.required ?? []).flatMap((name, index): readonly Field[] => {
    if (known.has(name)) return [];
    if (schema.additionalProperties === false) {
      const guess = suggest(name, declared);
      report(site, "schema/undeclared-required", { keyword: ["required", index] }, { name, guess, declared });
      return [];
    }
    const origin = sourceOf(site).locate(["required", index].reduce<string>(child, site.pointer));
    const { additionalProperties = true } = schema;
    const any: TypeNode = { kind: "any", origin, description: null };
    const type = additionalProperties === true ? any : buildAdditional(additionalProperties, site);
    return [{ name, required: true, type, description: type.description, deprecated: false, origin }];
  });
}
