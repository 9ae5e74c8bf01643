import { type Diagnostic, diagnostic } from "../../diagnostics/diagnostic.ts";
import { quote } from "../../diagnostics/quote.ts";
import { child } from "../../model/pointer.ts";
import type { Standing } from "../definitions.ts";
import { limits } from "../limits.ts";
import type { RawObject, RawSchema, RuledSchema } from "../schema.ts";
import { type Conflict, contradiction, isConflict, placeOf, tooComplex } from "./conflict.ts";
import { type MergeContext, mergeAt } from "./intersection.ts";
import type { Part } from "./parts.ts";
import { createPatterned, type Patterned } from "./patterned.ts";

/** The object keywords that hold when all parts do, what they cannot say, and what was left out on the way. */
export interface MergedObject {
  readonly keywords: RawObject;
  readonly left: readonly RuledSchema[];
  readonly warnings: readonly Diagnostic[];
}

/** Merges `properties`, `required`, `patternProperties` and `additionalProperties`. */
export function mergeObjects(parts: readonly Part[], context: MergeContext): MergedObject | Conflict {
  const names = [...new Set(parts.flatMap(context.namesOf))];
  if (names.length > limits.properties) {
    return tooComplex(context.scope.standing, "properties in one merged object", limits.properties);
  }
  const patterned = createPatterned(parts);
  const refuses = ({ schema }: Part, name: string): boolean =>
    schema.additionalProperties === false && !declares(schema, name) && !patterned(schema, name);
  const required = [...new Set(parts.flatMap(({ schema }) => schema.required ?? []))];
  const properties: { [name: string]: RawSchema } = Object.create(null);
  const warnings: Diagnostic[] = [];
  for (const name of names) {
    const refusing = parts.find((part) => refuses(part, name));
    if (refusing) {
      if (required.includes(name)) return impossible(refusing, name, context.scope.standing);
      warnings.push(leftOut(refusing, name));
      continue;
    }
    const schema = mergeAt(
      parts.map(({ schema: one }) => memberOf(one, name, patterned)),
      ["properties", name],
      context,
    );
    if (typeof schema === "object" && isConflict(schema)) return schema;
    const empty = typeof schema === "object" && required.includes(name) ? context.emptiness(schema) : null;
    if (empty) return empty;
    properties[name] = schema;
  }
  for (const name of required) {
    const refusing = Object.hasOwn(properties, name) ? undefined : parts.find((part) => refuses(part, name));
    if (refusing) return impossible(refusing, name, context.scope.standing);
  }
  const additional = mergeAdditional(parts, context);
  if (typeof additional === "object" && isConflict(additional)) return additional;
  const patterns = mergePatterns(parts, context);
  if (isConflict(patterns)) return patterns;
  const kept = names.filter((name) => Object.hasOwn(properties, name));
  context.made.recordNames(properties, kept);
  const states = parts.some(({ schema }) => schema.properties !== undefined);
  return {
    keywords: {
      ...(states ? { properties } : {}),
      ...(required.length > 0 ? { required } : {}),
      ...patterns,
      ...(additional === undefined ? {} : { additionalProperties: additional }),
    },
    left: parts.flatMap((part) => othersOf(part, Object.keys(patterns.patternProperties ?? {}))),
    warnings,
  };
}

function declares({ properties = {} }: RawObject, name: string): boolean {
  return Object.hasOwn(properties, name);
}

/** What a part says of a member; `true` where it says nothing, or its patterns do, which are merged by themselves. */
function memberOf(schema: RawObject, name: string, patterned: Patterned): RawSchema {
  const { properties = {}, additionalProperties = true } = schema;
  if (declares(schema, name)) return properties[name] as RawSchema;
  return patterned(schema, name) ? true : additionalProperties;
}

/** Merges `patternProperties`: of one pattern all schemas hold. */
function mergePatterns(parts: readonly Part[], context: MergeContext): RawObject | Conflict {
  const sources = [...new Set(parts.flatMap(({ schema }) => Object.keys(schema.patternProperties ?? {})))];
  const patternProperties: { [source: string]: RawSchema } = Object.create(null);
  for (const source of sources) {
    const schemas = parts.flatMap(({ schema }) => schema.patternProperties?.[source] ?? []);
    const schema = mergeAt(schemas, ["patternProperties", source], context);
    if (typeof schema === "object" && isConflict(schema)) return schema;
    patternProperties[source] = schema;
  }
  return sources.length === 0 ? {} : { patternProperties };
}

/**
 * What a part says of other members, where the merged object keeps members by patterns that are not the part's: no
 * pattern says which names match this one and not those.
 */
function othersOf({ schema, standing }: Part, sources: readonly string[]): readonly RuledSchema[] {
  const { properties, patternProperties = {}, additionalProperties = true } = schema;
  if (additionalProperties === true || sources.every((one) => Object.hasOwn(patternProperties, one))) return [];
  const kept = { ...(properties === undefined ? {} : { properties }), patternProperties, additionalProperties };
  return [{ schema: kept, standing }];
}

function impossible(part: Part, name: string, at: Standing): Conflict {
  const refusal = `${placeOf(part.standing)} has additionalProperties: false and does not declare it`;
  return contradiction(at, `${quote(name)} is required, and ${refusal}`);
}

function leftOut({ standing }: Part, name: string): Diagnostic {
  const origin = standing.family.source.locate(child(standing.pointer, "additionalProperties"), "name");
  return diagnostic("schema/refused-member", origin, { name });
}

/** No part that has the keyword: ignored. Only `true`: kept. One `false`: refused. Else all schemas hold. */
function mergeAdditional(parts: readonly Part[], context: MergeContext): RawSchema | undefined | Conflict {
  const stated = parts.flatMap(({ schema }) =>
    schema.additionalProperties === undefined ? [] : [schema.additionalProperties],
  );
  if (stated.length === 0) return undefined;
  return stated.includes(false) ? false : mergeAt(stated, ["additionalProperties"], context);
}
