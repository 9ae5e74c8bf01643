import { type Diagnostic, diagnostic } from "../../diagnostics/diagnostic.ts";
import { quote } from "../../diagnostics/quote.ts";
import { child } from "../../model/pointer.ts";
import type { Standing } from "../definitions.ts";
import { limits } from "../limits.ts";
import type { RawObject, RawSchema } from "../schema.ts";
import { type Conflict, contradiction, placeOf, tooComplex } from "./conflict.ts";
import { asPlace, type Made, type Scope } from "./made.ts";
import type { Part } from "./parts.ts";

/** What merging the parts of an object or array needs. */
export interface MergeContext {
  readonly made: Made;
  /** Where intersections are made. */
  readonly scope: Scope;
  /** Names of `properties` in order. */
  readonly namesOf: (part: Part) => readonly string[];
  /** Whether no value meets a schema that was made; `null` where that is not known (yet). */
  readonly emptiness: (schema: RawObject) => Conflict | null;
}

/** The object keywords that hold when all parts do, and what was left out on the way. */
export interface MergedObject {
  readonly keywords: RawObject;
  readonly warnings: readonly Diagnostic[];
}

/** Merges `properties`, `required` and `additionalProperties`. */
export function mergeObjects(parts: readonly Part[], context: MergeContext): MergedObject | Conflict {
  const names = [...new Set(parts.flatMap(context.namesOf))];
  if (names.length > limits.properties) {
    return tooComplex(context.scope.standing, "properties in one merged object", limits.properties);
  }
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
      parts.map(({ schema: one }) => memberOf(one, name)),
      ["properties", name],
      context,
    );
    if (typeof schema === "object" && "kind" in schema) return schema;
    const empty = typeof schema === "object" && required.includes(name) ? context.emptiness(schema) : null;
    if (empty) return empty;
    properties[name] = schema;
  }
  for (const name of required) {
    const refusing = Object.hasOwn(properties, name) ? undefined : parts.find((part) => refuses(part, name));
    if (refusing) return impossible(refusing, name, context.scope.standing);
  }
  const additional = mergeAdditional(parts, context);
  if (typeof additional === "object" && "kind" in additional) return additional;
  const kept = names.filter((name) => Object.hasOwn(properties, name));
  context.made.recordNames(properties, kept);
  const declares = parts.some(({ schema }) => schema.properties !== undefined);
  return {
    keywords: {
      ...(declares ? { properties } : {}),
      ...(required.length > 0 ? { required } : {}),
      ...(additional === undefined ? {} : { additionalProperties: additional }),
    },
    warnings,
  };
}

/** Merges `items`; `undefined` where no part has it. */
export function mergeItems(parts: readonly Part[], context: MergeContext): RawSchema | undefined | Conflict {
  const items = parts.flatMap(({ schema }) => (schema.items === undefined ? [] : [schema.items]));
  return items.length === 0 ? undefined : mergeAt(items, ["items"], context);
}

/** What a part says of a member; `true` where it says nothing. */
function memberOf({ properties = {}, additionalProperties = true }: RawObject, name: string): RawSchema {
  return Object.hasOwn(properties, name) ? (properties[name] as RawSchema) : additionalProperties;
}

function refuses({ schema }: Part, name: string): boolean {
  return schema.additionalProperties === false && !Object.hasOwn(schema.properties ?? {}, name);
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

/** One schema where all hold; several different ones are intersected at a place below the merged schema's own. */
function mergeAt(
  schemas: readonly RawSchema[],
  path: readonly string[],
  { made, scope }: MergeContext,
): RawSchema | Conflict {
  const speaking = [...new Set(schemas.filter((one) => one !== true))];
  const [only] = speaking;
  if (only === undefined) return true;
  if (speaking.length === 1 || speaking.includes(false)) return speaking.includes(false) ? false : only;
  const { file, pointer } = asPlace(scope.standing);
  return made.intersect(speaking, { file, pointer: path.reduce<string>(child, pointer) }, scope);
}
