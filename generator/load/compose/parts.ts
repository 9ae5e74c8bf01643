import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Standing } from "../definitions.ts";
import { limits } from "../limits.ts";
import type { Links } from "../link.ts";
import { choiceKeywords, isRule, judging, type RawObject, type RawSchema } from "../schema.ts";
import { type Conflict, contradiction, tooComplex } from "./conflict.ts";
import { asPlace, type Made } from "./made.ts";

/** One of the schemas that hold at once: either one choice, or rules alone, or keywords that shape a type. */
export interface Part {
  readonly schema: RawObject;
  readonly choice: "anyOf" | "oneOf" | null;
  readonly standing: Standing;
}

/** What a schema is made of, in order and each once. */
export type Parts = readonly Part[] | Conflict;

/** Tells what a schema is made of, through `$ref` and `allOf`. */
export type PartsOf = (schema: RawSchema, at: Standing) => Parts;

/** Prepares {@link PartsOf} for a catalog. */
export function createParts(links: Links, made: Made): PartsOf {
  const known = new WeakMap<RawObject, Parts>();

  const partsOf: PartsOf = (schema, at) => {
    if (schema === true) return [];
    if (schema === false) return contradiction(at, "the schema false accepts nothing");
    const memo = known.get(schema);
    if (memo) return memo;
    const parts = collect(schema);
    known.set(schema, parts);
    return parts;
  };

  const collect = (schema: RawObject): Parts => {
    const standing = made.standingOf(schema);
    const found = new Map<RawObject, Part>();
    const add = (parts: Parts): Conflict | null => {
      if ("kind" in parts) return parts;
      for (const part of parts) found.set(part.schema, part);
      const limit = limits.mergedParts;
      return found.size > limit ? tooComplex(standing, "schemas merged into one", limit) : null;
    };
    for (const one of outerSchemas(schema)) {
      const parts = "finding" in one ? one : partsOf(one.schema, one.at ?? standing);
      const conflict = add(parts);
      if (conflict) return conflict;
    }
    return add(ownParts(schema, standing)) ?? [...found.values()];
  };

  /** What `$ref` and `allOf` name, and choices of one. */
  const outerSchemas = (
    schema: RawObject,
  ): readonly ({ readonly schema: RawSchema; readonly at: Standing | null } | Conflict)[] => {
    const single = choiceKeywords.flatMap((keyword) => (schema[keyword]?.length === 1 ? schema[keyword] : []));
    const rest = [...(schema.allOf ?? []), ...single].map((one) => ({ schema: one, at: null }));
    if (schema.$ref === undefined) return rest;
    const target = links.target(schema);
    if ("severity" in target) return [unresolved(target)];
    return [{ schema: target.schema, at: { ...target, definition: target } }, ...rest];
  };

  const ownParts = (schema: RawObject, standing: Standing): readonly Part[] => {
    const own = judging.filter(
      (keyword) => Object.hasOwn(schema, keyword) && keyword !== "$ref" && keyword !== "allOf",
    );
    const stated = choiceKeywords.filter((keyword) => own.includes(keyword) && schema[keyword]?.length !== 1);
    const plain = own.filter((keyword) => keyword !== "anyOf" && keyword !== "oneOf" && !isRule(keyword));
    const rules = own.filter(isRule);
    const part = (keywords: readonly string[], choice: Part["choice"]): Part => {
      const whole = keywords.length === own.length && schema.$ref === undefined && schema.allOf === undefined;
      return { schema: whole ? schema : pick(schema, keywords, standing), choice, standing };
    };
    return [
      ...(plain.length > 0 ? [part(plain, null)] : []),
      ...(rules.length > 0 ? [part(rules, null)] : []),
      ...stated.map((keyword) => part([keyword], keyword)),
    ];
  };

  const pick = (schema: RawObject, keywords: readonly string[], standing: Standing): RawObject => {
    const picked: RawObject = Object.fromEntries(Object.entries(schema).filter(([name]) => keywords.includes(name)));
    // What was made from others stands in no file itself; all that it was made from holds at once anyway.
    made.record(picked, { standing, places: made.placesOf(schema) ?? [{ ...asPlace(standing), keywords }] });
    return picked;
  };
  return partsOf;
}

/** Whoever builds the reference reports that it leads nowhere. */
function unresolved(finding: Diagnostic): Conflict {
  return { kind: "conflict", empty: false, finding };
}
