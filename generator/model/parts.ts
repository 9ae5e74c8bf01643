import type { ConstrainedType, JsonScalar, ObjectType, Rule, TypeKey, TypeNode } from "./type.ts";

/** The schemas that stand in a rule. */
export function ruleSchemas(rule: Rule): readonly TypeNode[] {
  switch (rule.kind) {
    case "values":
    case "dependentRequired":
      return [];
    case "anyOf":
    case "oneOf":
      return rule.branches;
    case "if":
      return [rule.condition, rule.consequence, rule.alternative].filter((schema) => schema !== null);
    default:
      return [rule.schema];
  }
}

/** The types of members that an object does not declare and keeps; none where it keeps none. */
export function keptTypes({ patterns, additional }: ObjectType): readonly TypeNode[] {
  return [...patterns.map(({ type }) => type), ...(additional.policy === "keep" ? [additional.type] : [])];
}

/** Whether a type is that of the schema `false`, which no value has. */
export function isNever(node: TypeNode): boolean {
  if (node.kind !== "constrained") return false;
  return node.rules.some((rule) => rule.kind === "not" && rule.schema.kind === "any");
}

/** The types that stand inline in a type, those in its rules last. References are not followed. */
export function partsOf(node: TypeNode): readonly TypeNode[] {
  switch (node.kind) {
    case "array":
      return [node.items];
    case "tuple":
      return node.rest === null ? node.items : [...node.items, node.rest];
    case "object":
      return [...node.fields.map(({ type }) => type), ...keptTypes(node), ...node.rules.flatMap(ruleSchemas)];
    case "map":
      return [node.values];
    case "union":
      return node.branches;
    case "nullable":
      return [node.inner];
    case "enum":
      return node.base === null ? [] : [node.base];
    case "constrained":
      return [node.inner, ...node.rules.flatMap(ruleSchemas)];
    default:
      return [];
  }
}

/** The declarations that a type refers to, each as often as it does. */
export function targetsOf(node: TypeNode): readonly TypeKey[] {
  return node.kind === "ref" ? [node.target] : partsOf(node).flatMap(targetsOf);
}

/** The values that a constrained type lists, where all are scalars: then they are its type. */
export function listedScalars({ rules }: ConstrainedType): readonly JsonScalar[] | null {
  const listed = rules.find((rule) => rule.kind === "values");
  if (listed === undefined) return null;
  const scalars = listed.values.filter((value): value is JsonScalar => value === null || typeof value !== "object");
  return scalars.length === listed.values.length ? scalars : null;
}
