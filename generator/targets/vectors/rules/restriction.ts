import type { ConstrainedType, JsonValue, ObjectType, Rule, TypeNode } from "../../../model/type.ts";
import { asReceived } from "../../../oracle/ajv/canonical.ts";
import { isObject, jsonType, membersOf, objectOf, withoutMember } from "../../../oracle/json.ts";
import { acceptedTypes } from "../../../oracle/types.ts";
import type { Context } from "../values/context.ts";
import { united } from "../values/proposals.ts";
import { smallest } from "../values/smallest.ts";
import { variants } from "../values/variants.ts";
import { accept, type Derived, label } from "./case.ts";
import { plainest } from "./type.ts";

/** Most values of one schema inside a rule, and most values that are tried beside one rule. */
const most = { variants: 6, values: 32 } as const;

/**
 * Values beside the rules that restrict a type: those that a rule asks for or forbids, alone and united with a value of
 * the type. Whether a rule accepts them the oracles say, as for all that is derived from a type beside which rules stand.
 */
export function* restrictionCases(
  context: Context,
  node: ConstrainedType | ObjectType,
  byReference: boolean,
): Generator<Derived> {
  if (byReference || node.rules.length === 0) return;
  const plain = smallest(context, node.kind === "constrained" ? node.inner : { ...node, rules: [] });
  const valid = smallest(context, node);
  const bases = [plain, valid].filter((value) => value !== undefined);
  // Values of other JSON types are tried for every type.
  const accepted = acceptedTypes(context.declarations, node);
  const seen = new Set<string>();
  for (const rule of node.rules) {
    let count = 0;
    for (const value of valuesFor(context, rule)) {
      for (const one of [value, ...bases.map((base) => united(base, value))]) {
        const text = asReceived(one);
        if (seen.has(text) || count === most.values || !accepted.has(jsonType(one))) continue;
        seen.add(text);
        count += 1;
        yield accept("rule", `${rule.kind}-${label(text)}`, one, `beside the rule ${rule.kind}`);
      }
    }
  }
}

/** Values that satisfy a rule or just do not. */
function valuesFor(context: Context, rule: Rule): readonly JsonValue[] {
  const of = (schema: TypeNode): readonly JsonValue[] => {
    // A schema that states no type is a choice of all types, of which its keywords are about some.
    if (schema.kind === "union") return schema.branches.flatMap((branch) => of(branch).slice(0, most.variants / 2));
    const values = [smallest(context, schema), ...variants(context, schema, most.variants)];
    return values.filter((value) => value !== undefined);
  };
  switch (rule.kind) {
    case "values":
      return [...rule.values, ...Object.values(plainest)];
    case "contains":
      return counts(rule.minContains, rule.maxContains).flatMap((count) =>
        of(rule.schema)
          .slice(0, 2)
          .map((item) => Array.from({ length: count }, () => item)),
      );
    case "propertyNames":
      return [...of(rule.schema), ...names].flatMap((name) => (typeof name === "string" ? [member(name)] : []));
    case "dependentRequired":
      return rule.dependencies.flatMap(({ name, requires }) => {
        const all = objectOf([name, ...requires].map((one) => [one, null]));
        return [all, ...membersOf(all).map(([one]) => withoutMember(all, one))].flatMap(withTexts);
      });
    case "anyOf":
    case "oneOf":
      return together(rule.branches.map(of));
    case "not":
    case "allOf":
      return of(rule.schema);
    case "if": {
      const [consequences, alternatives] = [rule.consequence, rule.alternative].map((one) =>
        one === null ? [] : of(one),
      );
      return together([of(rule.condition), consequences ?? [], alternatives ?? []]);
    }
  }
}

/** Names that a schema of names may have forgotten. */
const names: readonly string[] = ["", "A", "a b", "\u00e9", "0", "-", "constructor", "a".repeat(65)];

function member(name: string): JsonValue {
  return objectOf([[name, "text"]]);
}

/** The same object with values of other types, since one of them may be what its members may have. */
function withTexts(value: JsonValue): readonly JsonValue[] {
  if (!isObject(value)) return [value];
  return [0, "text", false].map((part) => objectOf(membersOf(value).map(([name]) => [name, part])));
}

/** None of the least number and one less, the number, one more than the greatest. */
function counts(least: number, greatest: number | null): readonly number[] {
  const all = [0, least - 1, least, least + 1, ...(greatest === null ? [] : [greatest, greatest + 1])];
  return [...new Set(all)].filter((count) => count >= 0 && count <= 16);
}

/** Each value alone, the first objects and arrays of any two lists united, and one that is in none of them. */
function together(lists: readonly (readonly JsonValue[])[]): readonly JsonValue[] {
  const firsts = lists.flatMap((list) =>
    list.filter((value) => value !== null && typeof value === "object").slice(0, 2),
  );
  const pairs = firsts.flatMap((one, at) => firsts.slice(at + 1).map((other) => united(one, other)));
  return [objectOf([]), [], ...lists.flat(), ...pairs];
}
