import { isNever } from "../../model/parts.ts";
import type { ArrayType, MapType, TupleType, TypeNode } from "../../model/type.ts";
import type { RawObject, RawSchema } from "../schema.ts";
import { reportNever } from "./never.ts";
import { base } from "./scalars.ts";
import { below, extend, type Site } from "./site.ts";

/** `array`; without `items`, of anything. */
export function buildArray(schema: RawObject, site: Site): ArrayType {
  const { items = true, minItems = 0 } = schema;
  const inside = below(site, ["items"], extend(site.hint, "item"));
  const item = site.context.buildUse(items, inside);
  if (minItems > 0 && isNever(item)) reportNever(inside);
  return {
    kind: "array",
    ...base(schema, site),
    items: item,
    minItems: schema.minItems ?? null,
    maxItems: schema.maxItems ?? null,
    uniqueItems: schema.uniqueItems ?? false,
  };
}

/** `prefixItems`: the first items each of a type of their own. */
export function buildTuple(schema: RawObject, site: Site): TupleType {
  const { prefixItems = [], items = true, minItems = null, maxItems = null, uniqueItems = false } = schema;
  const first = prefixItems.map((item, index) => {
    const inside = below(site, ["prefixItems", index], extend(site.hint, `item ${index + 1}`));
    const type = site.context.buildUse(item, inside);
    if (index < (minItems ?? 0) && isNever(type)) reportNever(inside);
    return type;
  });
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

/** What other members of an object have to be. */
export function buildAdditional(schema: RawSchema, site: Site): TypeNode {
  return site.context.buildUse(schema, below(site, ["additionalProperties"], extend(site.hint, "value")));
}
