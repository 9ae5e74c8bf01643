import { suggest } from "../../diagnostics/suggest.ts";
import type { Origin } from "../../model/origin.ts";
import { isNever } from "../../model/parts.ts";
import { child } from "../../model/pointer.ts";
import type { Additional, Field, LiteralType, ObjectType, PatternMembers, TypeNode } from "../../model/type.ts";
import { limits } from "../limits.ts";
import { type RawObject, type RawSchema, statedTypes } from "../schema.ts";
import { buildAdditional } from "./collections.ts";
import { constantOf, endOfDefinition } from "./constant.ts";
import { deprecatedBy } from "./deprecated.ts";
import { type Matching, matching, withMatching } from "./matching.ts";
import { reportNever } from "./never.ts";
import { rulesOf } from "./rules/index.ts";
import { mentionedNames } from "./rules/mentioned.ts";
import { base, buildPattern } from "./scalars.ts";
import { below, extend, originOf, report, type Site, sourceOf } from "./site.ts";

/** `object` with its fields in file order. */
export function buildObject(schema: RawObject, site: Site): ObjectType {
  const names = namesOf(schema, site);
  if (names.length > limits.properties) {
    const parameters = { what: "properties in one object", limit: limits.properties };
    report(site, "schema/too-many", { keyword: "properties", part: "name" }, parameters);
  }
  const undeclared = [...undeclaredFields(schema, names, site), ...mentionedFields(schema, names, site)];
  const isOpen = schema.additionalProperties === undefined && schema.patternProperties === undefined;
  if (names.length === 0 && undeclared.length === 0 && isOpen) {
    report(site, "schema/members-dropped", { keyword: "type" }, {});
  }
  const required = new Set(schema.required);
  const declared = names
    .slice(0, limits.properties)
    .map((name) => buildField(name, schema.properties?.[name] ?? true, required.has(name), site))
    .map((field) => ({ ...field, type: withMatching(field.type, matching(schema, field.name, site)) }));
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
  if (required && isNever(type)) reportNever(fieldSite);
  const composed = site.context.composer.compose(schema);
  return {
    name,
    required,
    type,
    description: describe(used, site),
    ...deprecatedBy(composed.kind === "schema" ? composed.schema : {}),
    ...notesOf(schema),
    origin: source.locate(standing?.pointer ?? fieldSite.pointer, "name"),
  };
}

/** What the property's own schema notes for readers and for migrations. */
function notesOf(schema: RawSchema): Pick<Field, "default" | "renamedFrom"> {
  if (typeof schema === "boolean") return {};
  return {
    ...(schema.default === undefined ? {} : { default: schema.default }),
    ...(schema.renamedFrom === undefined ? {} : { renamedFrom: schema.renamedFrom }),
  };
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

/** Members that only rules speak of; where the object says what it does with members of that name, that holds for them. */
function mentionedFields(schema: RawObject, declared: readonly string[], site: Site): readonly Field[] {
  if (schema.additionalProperties !== undefined) return [];
  const known = new Set([...declared, ...(schema.required ?? [])]);
  const origin = originOf(site);
  return mentionedNames(schema)
    .filter((name) => !known.has(name) && matching(schema, name, site).length === 0)
    .map((name): Field => {
      const type: TypeNode = { kind: "any", origin, description: null };
      return { name, required: false, type, description: null, deprecated: false, origin };
    });
}

/** Members whose names match a pattern. */
function patternMembers({ patternProperties = {} }: RawObject, site: Site): readonly PatternMembers[] {
  return Object.entries(patternProperties).flatMap(([source, schema]) => {
    const inside = below(site, ["patternProperties", source], site.hint);
    const pattern = buildPattern(source, inside, { part: "name" });
    return pattern === null
      ? []
      : [{ pattern, type: buildPatternValue({ schema, site: inside }), origin: originOf(inside) }];
  });
}

function buildPatternValue({ schema, site }: Matching): TypeNode {
  return site.context.buildUse(schema, { ...site, hint: extend(site.hint, "value") });
}

function additionalPolicy(schema: RawSchema | undefined, site: Site): Additional {
  if (schema === undefined) return { policy: "ignore" };
  if (schema === false) return { policy: "refuse" };
  return { policy: "keep", type: buildAdditional(schema, site) };
}

/**
 * Members that are required and not declared, as fields after the declared ones: a value without them is refused, so
 * they are no members to ignore. They have to be what the patterns say that their names match, else what the object asks
 * of other members.
 */
function undeclaredFields(schema: RawObject, declared: readonly string[], site: Site): readonly Field[] {
  const known = new Set(declared);
  return (schema.required ?? []).flatMap((name, index): readonly Field[] => {
    if (known.has(name)) return [];
    const origin = sourceOf(site).locate(["required", index].reduce<string>(child, site.pointer));
    const type = undeclaredType(schema, name, origin, site);
    if (type === null) {
      const guess = suggest(name, declared);
      report(site, "schema/undeclared-required", { keyword: ["required", index] }, { name, guess, declared });
      return [];
    }
    return [{ name, required: true, type, description: type.description, deprecated: false, origin }];
  });
}

/** What a member has to be that is not declared; `null` where it must not be there. */
function undeclaredType(schema: RawObject, name: string, origin: Origin, site: Site): TypeNode | null {
  const { additionalProperties = true } = schema;
  const [first, ...others] = matching(schema, name, site);
  if (first !== undefined) return withMatching(buildPatternValue(first), others);
  if (additionalProperties === false) return null;
  if (additionalProperties !== true) return buildAdditional(additionalProperties, site);
  return { kind: "any", origin, description: null };
}
