import type { ConstrainedType, JsonValue, ObjectType, Rule, TypeNode } from "../../../model/type.ts";
import { isObject, membersOf, objectOf } from "../../../oracle/json.ts";
import { evaluate } from "../../../oracle/model/evaluate.ts";
import { treeOf } from "../../../oracle/model/tree.ts";
import type { Context } from "./context.ts";
import { smallest } from "./smallest.ts";
import { variants } from "./variants.ts";

/** Most values of a type that are tried until its rules are met. */
const mostTried = 64;

/** A value of a type that its rules accept: one of those listed, of the type, or of what the rules ask for. */
export function proposed(
  context: Context,
  node: ConstrainedType | ObjectType,
  inner: TypeNode,
  plain: JsonValue | undefined,
): JsonValue | undefined {
  for (const value of proposals(context, node.rules, inner, plain)) {
    if (evaluate(context.declarations, node, treeOf(value), "") === null) return value;
  }
  return undefined;
}

function* proposals(
  context: Context,
  rules: readonly Rule[],
  inner: TypeNode,
  plain: JsonValue | undefined,
): Generator<JsonValue> {
  for (const rule of rules) if (rule.kind === "values") yield* rule.values;
  if (plain !== undefined) yield plain;
  const asked = rules.flatMap((rule) => askedFor(context, rule));
  for (const value of asked) yield plain === undefined ? value : united(plain, value);
  const all = asked.reduce<JsonValue | undefined>(
    (sum, value) => (sum === undefined ? value : united(sum, value)),
    plain,
  );
  if (all !== undefined) yield all;
  for (const value of variants(context, inner, mostTried)) {
    yield value;
    for (const more of asked) yield united(value, more);
  }
}

/** Values of the schemas that a rule wants to be satisfied. */
function askedFor(context: Context, rule: Rule): readonly JsonValue[] {
  const of = (schema: TypeNode | null): readonly JsonValue[] => {
    const value = schema === null ? undefined : smallest(context, schema);
    return value === undefined ? [] : [value];
  };
  switch (rule.kind) {
    case "contains":
      return of(rule.schema).map((item) => Array.from({ length: rule.minContains }, () => item));
    case "anyOf":
    case "oneOf":
      return rule.branches.flatMap(of);
    case "allOf":
      return of(rule.schema);
    case "if":
      return [...of(rule.consequence), ...of(rule.alternative)];
    case "dependentRequired":
      return rule.dependencies.map(({ requires }) => objectOf(requires.map((name) => [name, null])));
    default:
      return [];
  }
}

/** Both values at once, as far as that can be: members of two objects, items of two arrays. */
export function united(one: JsonValue, other: JsonValue): JsonValue {
  if (isObject(one) && isObject(other)) return objectOf([...membersOf(one), ...membersOf(other)]);
  return Array.isArray(one) && Array.isArray(other) ? [...one, ...other] : other;
}
