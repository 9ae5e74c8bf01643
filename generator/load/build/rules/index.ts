import type { Rule, TypeNode } from "../../../model/type.ts";
import { choiceKeywords, isRule, type RawObject, type RawSchema, type RuledSchema } from "../../schema.ts";
import { below, originOf, type Site } from "../site.ts";
import { judged } from "./judged.ts";

/**
 * The rules of a schema beside its type, in the order in which their faults are reported (PROTOCOL §4 "Rules"); those of
 * schemas that were merged into it come in the same order.
 */
export function rulesOf(schema: RawObject, site: Site): readonly Rule[] {
  const rules = [...ownRules(schema, site), ...(schema.ruled ?? []).flatMap((one) => ruledRules(one, site))];
  return order.flatMap((kind) => rules.filter((rule) => rule.kind === kind));
}

/** What was merged in: rules become rules, and anything else is judged as it stands there. */
function ruledRules({ schema, standing }: RuledSchema, site: Site): readonly Rule[] {
  const { definition, pointer } = standing;
  const inside: Site = { ...site, definition: definition ?? site.definition, pointer, merged: null, aside: [] };
  if (Object.keys(schema).every(isRule)) return ownRules(schema, inside);
  const isChoice = (keyword: string): boolean => choiceKeywords.some((one) => one === keyword);
  if (Object.keys(schema).every(isChoice)) return choices(schema, inside);
  return [{ kind: "allOf", schema: judged(schema, inside), origin: originOf(inside) }];
}

const order: readonly Rule["kind"][] = [
  "values",
  "contains",
  "propertyNames",
  "dependentRequired",
  "anyOf",
  "oneOf",
  "not",
  "allOf",
  "if",
];

/** A choice that shapes no type. */
export function choices(schema: RawObject, site: Site): readonly Rule[] {
  return choiceKeywords.flatMap((kind): readonly Rule[] => {
    const branches = schema[kind]?.map((branch, index) => judged(branch, below(site, [kind, index], "")));
    return branches === undefined ? [] : [{ kind, branches, origin: originOf(site, kind) }];
  });
}

function ownRules(schema: RawObject, site: Site): readonly Rule[] {
  return [
    ...contains(schema, site),
    ...one(schema.propertyNames, "propertyNames", site, (inner, origin) => ({
      kind: "propertyNames",
      schema: inner,
      origin,
    })),
    ...dependentRequired(schema, site),
    ...one(schema.not, "not", site, (inner, origin) => ({ kind: "not", schema: inner, origin })),
    ...conditional(schema, site),
    ...dependentSchemas(schema, site),
  ];
}

function one(
  schema: RawSchema | undefined,
  keyword: string,
  site: Site,
  rule: (inner: TypeNode, origin: Rule["origin"]) => Rule,
): readonly Rule[] {
  if (schema === undefined) return [];
  return [rule(judged(schema, below(site, [keyword], "")), originOf(site, keyword))];
}

function contains({ contains: schema, minContains = 1, maxContains }: RawObject, site: Site): readonly Rule[] {
  return one(schema, "contains", site, (inner, origin) => {
    return { kind: "contains", schema: inner, minContains, maxContains: maxContains ?? null, origin };
  });
}

function dependentRequired({ dependentRequired: listed }: RawObject, site: Site): readonly Rule[] {
  if (listed === undefined) return [];
  const dependencies = Object.entries(listed).map(([name, requires]) => ({ name, requires }));
  return [{ kind: "dependentRequired", dependencies, origin: originOf(site, "dependentRequired") }];
}

function conditional(schema: RawObject, site: Site): readonly Rule[] {
  const { if: condition, then: consequence, else: alternative } = schema;
  if (condition === undefined || (consequence === undefined && alternative === undefined)) return [];
  const part = (keyword: "then" | "else"): TypeNode | null => {
    const inner = schema[keyword];
    return inner === undefined ? null : judged(inner, below(site, [keyword], ""));
  };
  const judgedCondition = judged(condition, below(site, ["if"], ""));
  return [
    {
      kind: "if",
      condition: judgedCondition,
      consequence: part("then"),
      alternative: part("else"),
      origin: originOf(site, "if"),
    },
  ];
}

/** A schema that holds where a member is there: a condition on that member alone. */
function dependentSchemas({ dependentSchemas: listed = {} }: RawObject, site: Site): readonly Rule[] {
  return Object.entries(listed).map(([name, schema]): Rule => {
    const inside = below(site, ["dependentSchemas", name], "");
    return {
      kind: "if",
      condition: judged({ type: "object", required: [name] }, inside),
      consequence: judged(schema, inside),
      alternative: null,
      origin: originOf(inside),
    };
  });
}
