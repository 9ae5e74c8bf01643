import { suggest } from "../../diagnostics/suggest.ts";
import type { Additional, ArrayType, Field, MapType, ObjectType, TypeNode } from "../../model/type.ts";
import { limits } from "../limits.ts";
import type { RawObject, RawSchema } from "../schema.ts";
import { base } from "./scalars.ts";
import { below, extend, report, type Site, sourceOf } from "./site.ts";

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

/** Whether an object schema declares no properties and keeps what comes: then it is a map. */
export function isMap({ properties = {}, additionalProperties }: RawObject): boolean {
  return Object.keys(properties).length === 0 && additionalProperties !== undefined && additionalProperties !== false;
}

/** `object` without properties: every member has one type. */
export function buildMap(schema: RawObject, site: Site): MapType {
  checkRequired(schema, [], site);
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
  const names = sourceOf(site).names(below(site, ["properties"], "").pointer);
  if (names.length > limits.properties) {
    const parameters = { what: "properties in one object", limit: limits.properties };
    report(site, "schema/too-many", { keyword: "properties", part: "name" }, parameters);
  }
  if (names.length === 0 && schema.additionalProperties === undefined) {
    report(site, "schema/members-dropped", { keyword: "type" }, {});
  }
  checkRequired(schema, names, site);
  const required = new Set(schema.required);
  return {
    kind: "object",
    ...base(schema, site),
    fields: names
      .slice(0, limits.properties)
      .map((name) => buildField(name, schema.properties?.[name] ?? true, required.has(name), site)),
    patterns: [],
    additional: additionalPolicy(schema.additionalProperties, site),
    minProperties: schema.minProperties ?? null,
    maxProperties: schema.maxProperties ?? null,
  };
}

function buildField(name: string, schema: RawSchema, required: boolean, site: Site): Field {
  const fieldSite = below(site, ["properties", name], name);
  const type = site.context.buildUse(schema, fieldSite);
  return {
    name,
    required,
    type,
    description: describe(type, site),
    deprecated: typeof schema === "object" && schema.deprecated === true,
    origin: sourceOf(site).locate(fieldSite.pointer, "name"),
  };
}

/** A field's own description, else that of the definition that it refers to. */
function describe(type: TypeNode, site: Site): string | null {
  if (type.description !== null) return type.description;
  if (type.kind === "nullable") return describe(type.inner, site);
  const schema = type.kind === "ref" ? site.context.links.definitions.get(type.target)?.schema : undefined;
  return typeof schema === "object" ? (schema.description ?? null) : null;
}

function additionalPolicy(schema: RawSchema | undefined, site: Site): Additional {
  if (schema === undefined) return { policy: "ignore" };
  if (schema === false) return { policy: "refuse" };
  return { policy: "keep", type: buildAdditional(schema, site) };
}

function buildAdditional(schema: RawSchema, site: Site): TypeNode {
  return site.context.buildUse(schema, below(site, ["additionalProperties"], extend(site.hint, "value")));
}

function checkRequired({ required = [] }: RawObject, declared: readonly string[], site: Site): void {
  const known = new Set(declared);
  for (const [index, name] of required.entries()) {
    if (known.has(name)) continue;
    const guess = suggest(name, declared);
    report(site, "schema/undeclared-required", { keyword: ["required", index] }, { name, guess, declared });
  }
}
