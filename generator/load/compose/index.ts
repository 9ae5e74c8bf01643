import { child } from "../../model/pointer.ts";
import type { Standing } from "../definitions.ts";
import type { Links } from "../link.ts";
import {
  isComposite,
  isReference,
  judging,
  type RawObject,
  type RawSchema,
  ruleKeywords,
  statedTypes,
  type TypeName,
  typedKeywords,
} from "../schema.ts";
import { checkMergedBounds, mergeBounds } from "./bounds.ts";
import { distribute } from "./choice.ts";
import { type Composed, type Conflict, inexpressible } from "./conflict.ts";
import { asPlace, createMade, type Made, type Scope } from "./made.ts";
import { type MergeContext, mergeItems, mergeObjects } from "./objects.ts";
import { createParts, type Part, type PartsOf } from "./parts.ts";
import { mergeTypes } from "./types.ts";
import { listsValues, mergeValues } from "./values.ts";

/** Merges schemas that hold at once: what `allOf` lists, what `$ref` names, and the keywords beside them. */
export interface Composer extends Pick<Made, "standingOf" | "placesOf" | "namesOf"> {
  /**
   * One schema, without `allOf` and with nothing beside `$ref` and choices, that accepts exactly what the given one
   * does. It is the given one where that is such a schema already, and the same one at every call.
   */
  readonly compose: (schema: RawSchema) => Composed;
  /** Collects what a schema is made of; called for definitions in order, it keeps long chains off the stack. */
  readonly prepare: PartsOf;
}

/** Keywords that say nothing of values and are taken from the schema itself. */
const annotations = ["title", "description", "deprecated", "examples", "message"] as const;

/** Makes the composer of a catalog. */
export function createComposer(links: Links): Composer {
  const made = createMade(links);
  const partsOf = createParts(links, made);
  const known = new WeakMap<RawObject, Composed | "open">();
  const scopes = new WeakMap<RawObject, Scope>();

  const compose: Composer["compose"] = (schema) => {
    if (typeof schema === "boolean" || !isComposite(schema)) return { kind: "schema", schema, warnings: [] };
    const memo = known.get(schema);
    // Only a member that an object requires of itself comes back here: that it has a value is the lint rules' affair.
    if (memo === "open") return { kind: "schema", schema: true, warnings: [] };
    if (memo) return memo;
    known.set(schema, "open");
    const composed = merge(schema);
    known.set(schema, composed);
    return composed;
  };

  const merge = (schema: RawObject): Composed => {
    const standing = made.standingOf(schema);
    const parts = partsOf(schema, standing);
    if ("kind" in parts) return parts;
    const scope = scopeFor(schema, standing);
    const same = sameAsReferred(schema, parts);
    const merged = same ?? mergeParts(parts, scope);
    if (merged.kind === "conflict") return merged;
    return { ...merged, schema: annotate(merged.schema, schema, standing) };
  };

  /** A schema that adds nothing to what it refers to is a reference to that. */
  const sameAsReferred = (schema: RawObject, parts: readonly Part[]): Composed | null => {
    for (const reference of referencesIn(schema)) {
      const target = links.end(reference);
      if ("severity" in target) continue;
      const theirs = partsOf(target.schema, { ...target, definition: target });
      if ("kind" in theirs || theirs.length === 0) continue;
      const others = parts.filter((part) => !theirs.includes(part));
      if (others.every((part) => addsNothing(part, theirs))) {
        return { kind: "schema", schema: referTo(target), warnings: [] };
      }
    }
    return null;
  };

  const referTo = (target: Parameters<Links["pointTo"]>[1]): RawObject => {
    const reference: RawObject = { $ref: `#${target.pointer}` };
    links.pointTo(reference, target);
    return reference;
  };

  /** The intersections of what a schema refers to are those of the schema, too. */
  const scopeFor = (schema: RawObject, standing: Standing): Scope => {
    const around = made.scopeOf(schema);
    const inherited = referencesIn(schema).flatMap((reference) => {
      const target = links.end(reference);
      if ("severity" in target || typeof target.schema === "boolean") return [];
      compose(target.schema);
      return scopes.get(target.schema) ?? [];
    });
    const outer = around === null ? inherited : [...inherited, around];
    const scope: Scope = { standing, made: new Map(), outer, depth: (around?.depth ?? 0) + 1 };
    scopes.set(schema, scope);
    return scope;
  };

  const mergeParts = (parts: readonly Part[], scope: Scope): Composed => {
    const choices = parts.filter(({ choice }) => choice !== null);
    const [first] = choices;
    if (first === undefined) return mergePlain(parts, scope);
    if (parts.length === 1) return { kind: "schema", schema: first.schema, warnings: [] };
    return distribute(first, parts, { made, scope, compose });
  };

  const mergePlain = (parts: readonly Part[], scope: Scope): Composed => {
    const types = mergeTypes(parts, scope.standing);
    if (types !== null && "kind" in types) return types;
    const bounds = mergeBounds(parts);
    if ("kind" in bounds) return bounds as Conflict;
    const ruled = parts.flatMap((part) => ruleOf(part));
    if (parts.some(listsValues)) {
      const [rule] = ruled;
      if (rule !== undefined) return listedBeside(rule);
      const values = mergeValues(parts, types, bounds, scope.standing);
      return "kind" in values ? (values as Composed) : { kind: "schema", schema: values, warnings: [] };
    }
    const context: MergeContext = { made, scope, namesOf, emptiness };
    const object = types === null || types.includes("object") ? mergeObjects(parts, context) : null;
    if (object !== null && "kind" in object) return onlyIf(object, types, "object");
    const items = types === null || types.includes("array") ? mergeItems(parts, context) : undefined;
    if (typeof items === "object" && "kind" in items) return items as Conflict;
    const type = types === null ? {} : { type: types.length === 1 ? (types[0] as TypeName) : types };
    const unmerged =
      parts.length > 1 ? parts.find(({ schema }) => schema.patternProperties ?? schema.prefixItems) : undefined;
    if (unmerged !== undefined) return besideOthers(unmerged);
    const all: RawObject = {
      ...type,
      ...bounds,
      ...object?.keywords,
      ...(items === undefined ? {} : { items }),
      ...(ruled.length === 0 ? {} : { ruled }),
    };
    const merged = types === null ? all : speakingOf(all, types);
    const clash = types?.length === 1 ? checkMergedBounds(merged, parts, scope.standing) : null;
    return clash ?? { kind: "schema", schema: merged, warnings: object?.warnings ?? [] };
  };

  const namesOf = ({ schema, standing }: Part): readonly string[] => {
    if (schema.properties === undefined) return [];
    const pointer = child(standing.pointer, "properties");
    return made.namesOf(schema.properties) ?? standing.family.source.names(pointer);
  };

  const emptiness = (schema: RawObject): Conflict | null => {
    if (made.placesOf(schema) === null || known.get(schema) === "open") return null;
    const composed = compose(schema);
    return composed.kind === "conflict" && composed.empty ? composed : null;
  };

  const annotate = (merged: RawSchema, schema: RawObject, standing: Standing): RawSchema => {
    const judging = typeof merged === "boolean" ? {} : withoutAnnotations(merged);
    const own = annotations.filter((keyword) => Object.hasOwn(schema, keyword));
    const inner = (schema.allOf ?? []).filter((one) => typeof one === "object");
    const description = inner.findLast((one) => one.description !== undefined)?.description;
    const result: RawObject = {
      ...judging,
      ...(description === undefined ? {} : { description }),
      ...(inner.some(({ deprecated }) => deprecated) ? { deprecated: true } : {}),
      ...Object.fromEntries(own.map((keyword) => [keyword, schema[keyword]])),
    };
    made.record(result, { standing, places: made.placesOf(schema) ?? [asPlace(standing)] });
    if (typeof merged === "object" && merged.$ref !== undefined) {
      const target = links.target(merged);
      if ("key" in target) links.pointTo(result, target);
    }
    return result;
  };

  return {
    compose,
    prepare: partsOf,
    standingOf: made.standingOf,
    placesOf: made.placesOf,
    namesOf: made.namesOf,
  };
}

/** The rules of a part, which hold beside whatever it is merged with. */
function ruleOf({ schema, standing }: Part): NonNullable<RawObject["ruled"]> {
  const kept = Object.entries(schema).filter(([keyword]) => ruleKeywords.some((one) => one === keyword));
  const own = kept.length === 0 ? [] : [{ schema: Object.fromEntries(kept) as RawObject, standing }];
  return [...(schema.ruled ?? []), ...own];
}

function listedBeside({ schema, standing }: NonNullable<RawObject["ruled"]>[number]): Conflict {
  const [keyword = "not"] = Object.keys(schema);
  return inexpressible(standing, keyword, `values are listed here; list those that ${keyword} leaves`);
}

function besideOthers({ schema, standing }: Part): Conflict {
  const keyword = schema.patternProperties === undefined ? "prefixItems" : "patternProperties";
  return inexpressible(standing, keyword, `${keyword} holds here beside other schemas of the same value`);
}

/** The references that a schema names directly: its own, and those of its `allOf`. */
function referencesIn(schema: RawObject): readonly RawObject[] {
  const own = schema.$ref === undefined ? [] : [schema];
  return [...own, ...(schema.allOf ?? []).filter(isReference)];
}

/** Whether a part states only a type that another part states alike. */
function addsNothing({ schema, choice }: Part, others: readonly Part[]): boolean {
  if (choice !== null || judging.some((keyword) => keyword !== "type" && Object.hasOwn(schema, keyword))) return false;
  const types = statedTypes(schema);
  return others.some((one) => {
    const theirs = statedTypes(one.schema);
    return theirs.length > 0 && theirs.every((type) => types.includes(type));
  });
}

/** A conflict of objects is one of the whole only where the value has to be an object. */
function onlyIf(conflict: Conflict, types: readonly TypeName[] | null, type: TypeName): Conflict {
  return types?.length === 1 && types[0] === type ? conflict : { ...conflict, empty: false };
}

/** Without keywords that judge values of other types. */
function speakingOf(schema: RawObject, types: readonly TypeName[]): RawObject {
  const speaks = (keyword: string): boolean => typedKeywords.get(keyword)?.some((type) => types.includes(type)) ?? true;
  return Object.fromEntries(Object.entries(schema).filter(([keyword]) => speaks(keyword)));
}

function withoutAnnotations(schema: RawObject): RawObject {
  const kept = Object.entries(schema).filter(([keyword]) => !(annotations as readonly string[]).includes(keyword));
  return Object.fromEntries(kept);
}
