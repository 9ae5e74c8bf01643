import { child } from "../../model/pointer.ts";
import type { Standing } from "../definitions.ts";
import type { Links } from "../link.ts";
import {
  choiceKeywords,
  isComposite,
  isReference,
  isRule,
  judging,
  type RawObject,
  type RawSchema,
  type RuledSchema,
  type TypeName,
  typedKeywords,
} from "../schema.ts";
import { isBare } from "./bare.ts";
import { checkMergedBounds, mergeBounds } from "./bounds.ts";
import { distribute } from "./choice.ts";
import { type Composed, type Conflict, isConflict } from "./conflict.ts";
import { isImplied } from "./implied.ts";
import type { MergeContext } from "./intersection.ts";
import { mergeItems } from "./items.ts";
import { asPlace, createMade, type Made, type Scope } from "./made.ts";
import { mergeObjects } from "./objects.ts";
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
const annotations = [
  "title",
  "description",
  "deprecated",
  "deprecation",
  "renamedFrom",
  "examples",
  "message",
  "discriminator",
] as const;

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
      if (others.every((part) => isImplied(part, theirs))) {
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

  const mergeParts = (all: readonly Part[], scope: Scope): Composed => {
    const parts = withBareChoicesAsRules(all);
    const [first] = parts.filter(({ choice }) => choice !== null);
    if (first === undefined) return mergePlain(parts, scope);
    // Rules hold for whatever branch is taken, so they stay beside the choice.
    const rules = parts.filter(isRules);
    const shaping = parts.filter((part) => !isRules(part));
    const context = { made, scope, compose };
    const choice: Composed =
      shaping.length === 1
        ? { kind: "schema", schema: first.schema, warnings: [] }
        : distribute(first, shaping, context);
    if (rules.length === 0 || choice.kind === "conflict") return choice;
    const { schema } = choice;
    if (typeof schema === "boolean" || !choiceKeywords.some((keyword) => schema[keyword] !== undefined)) {
      return distribute(first, all, context);
    }
    return { ...choice, schema: withRules(schema, rules.flatMap(ruleOf)) };
  };

  const mergePlain = (parts: readonly Part[], scope: Scope): Composed => {
    const types = mergeTypes(parts, scope.standing);
    if (types !== null && "kind" in types) return types;
    const { keywords: bounds, left } = mergeBounds(parts);
    const ruled = [...parts.flatMap(ruleOf), ...left];
    if (parts.some(listsValues)) {
      const values = mergeValues(parts, types, bounds, scope.standing);
      return isConflict(values) ? values : { kind: "schema", schema: withRules(values, ruled), warnings: [] };
    }
    const context: MergeContext = { made, scope, namesOf, emptiness };
    const object = types === null || types.includes("object") ? mergeObjects(parts, context) : null;
    if (object !== null && isConflict(object)) return onlyIf(object, types, "object");
    const items = types === null || types.includes("array") ? mergeItems(parts, context) : {};
    if (isConflict(items)) return items;
    const type = types === null ? {} : { type: types.length === 1 ? (types[0] as TypeName) : types };
    const all = { ...type, ...bounds, ...object?.keywords, ...items };
    const spoken = types === null ? all : speakingOf(all, types);
    const merged = withRules(spoken, [...ruled, ...(object?.left ?? [])]);
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
    const deprecation = inner.findLast((one) => one.deprecation !== undefined)?.deprecation;
    const result: RawObject = {
      ...judging,
      ...(description === undefined ? {} : { description }),
      ...(inner.some(({ deprecated }) => deprecated) ? { deprecated: true } : {}),
      ...(deprecation === undefined ? {} : { deprecation }),
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
function ruleOf({ schema, standing }: Part): readonly RuledSchema[] {
  const kept = Object.entries(schema).filter(([keyword]) => isRule(keyword));
  const own = kept.length === 0 ? [] : [{ schema: Object.fromEntries(kept) as RawObject, standing }];
  return [...(schema.ruled ?? []), ...own];
}

/** Whether a part says nothing but rules. */
function isRules({ schema, choice }: Part): boolean {
  return choice === null && judging.every((keyword) => !Object.hasOwn(schema, keyword) || isRule(keyword));
}

/** Choices that shape no type become rules where something else does. */
function withBareChoicesAsRules(parts: readonly Part[]): readonly Part[] {
  const isBareChoice = ({ schema, choice }: Part): boolean =>
    choice !== null && (schema[choice]?.every(isBare) ?? true);
  if (!parts.some((part) => !isBareChoice(part) && !isRules(part))) return parts;
  return parts.map((part) => {
    if (!isBareChoice(part)) return part;
    return {
      schema: { ruled: [{ schema: part.schema, standing: part.standing }] },
      choice: null,
      standing: part.standing,
    };
  });
}

function withRules(schema: RawObject, more: readonly RuledSchema[]): RawObject {
  return more.length === 0 ? schema : { ...schema, ruled: [...(schema.ruled ?? []), ...more] };
}

/** The references that a schema names directly: its own, and those of its `allOf`. */
function referencesIn(schema: RawObject): readonly RawObject[] {
  const own = schema.$ref === undefined ? [] : [schema];
  return [...own, ...(schema.allOf ?? []).filter(isReference)];
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
