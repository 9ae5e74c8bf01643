import { isNever } from "../../model/parts.ts";
import type { NumberType, Rule, StringType, TypeNode } from "../../model/type.ts";
import type { TypePlan } from "./plan.ts";

/**
 * What a Swift type cannot say about its values, in sentences: `1 to 4000 characters.`
 *
 * Declarations tell their own constraints where they are declared, so a reference adds nothing.
 */
export function constraintSentences(type: TypeNode, plan: TypePlan): readonly string[] {
  switch (type.kind) {
    case "string":
      return stringSentences(type);
    case "integer":
    case "number":
      return numberSentences(type);
    case "literal":
      return [`Always \`${JSON.stringify(type.value)}\`.`];
    case "array":
      return [
        ...range(type.minItems, type.maxItems, "item"),
        ...(type.uniqueItems ? ["No two items are equal."] : []),
        ...of("Each item: ", type.items, plan),
      ];
    case "tuple":
      return [...range(type.minItems, type.maxItems, "item"), ...(type.uniqueItems ? ["No two items are equal."] : [])];
    case "constrained":
      if (isNever(type)) return ["No value is allowed."];
      return [...constraintSentences(type.inner, plan), ...type.rules.flatMap(ruleSentences)];
    case "map":
      return [...range(type.minProperties, type.maxProperties, "member"), ...of("Each value: ", type.values, plan)];
    case "object":
      return [...range(type.minProperties, type.maxProperties, "member"), ...type.rules.flatMap(ruleSentences)];
    case "nullable":
      return constraintSentences(type.inner, plan);
    case "union":
      return type.branches.flatMap((branch) => constraintSentences(branch, plan));
    case "enum":
      return type.base === null ? [] : of("An unknown value: ", type.base, plan);
    default:
      return [];
  }
}

/** A rule in words. The schemas in it can be of any size; the place of the declaration leads to them. */
function ruleSentences(rule: Rule): readonly string[] {
  switch (rule.kind) {
    case "values":
      return [`One of ${rule.values.map((value) => `\`${JSON.stringify(value)}\``).join(", ")}.`];
    case "contains":
      return range(rule.minContains, rule.maxContains, "item").map(
        (words) => `${words.slice(0, -1)} as \`contains\` says.`,
      );
    case "propertyNames":
      return ["Names of members as `propertyNames` says."];
    case "dependentRequired":
      return rule.dependencies.map(({ name, requires }) => {
        return `\`${name}\` only with ${requires.map((one) => `\`${one}\``).join(", ")}.`;
      });
    default:
      return [`Further conditions as \`${rule.kind}\` says.`];
  }
}

function of(prefix: string, type: TypeNode, plan: TypePlan): readonly string[] {
  const sentences = constraintSentences(type, plan);
  return sentences.length === 0 ? [] : [prefix + sentences.map(lowerFirst).join(" ")];
}

function lowerFirst(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}

function stringSentences(type: StringType): readonly string[] {
  return [
    ...range(type.minLength, type.maxLength, "character"),
    ...(type.format === null ? [] : [`Format \`${type.format}\`.`]),
    ...(type.pattern === null ? [] : [`Matches the pattern \`${type.pattern.source}\`.`]),
  ];
}

function numberSentences(type: NumberType): readonly string[] {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = type;
  const both = minimum !== null && maximum !== null;
  const clauses = [
    both ? `${minimum} to ${maximum}` : null,
    both || minimum === null ? null : `at least ${minimum}`,
    both || maximum === null ? null : `at most ${maximum}`,
    exclusiveMinimum === null ? null : `greater than ${exclusiveMinimum}`,
    exclusiveMaximum === null ? null : `less than ${exclusiveMaximum}`,
    multipleOf === null ? null : `a multiple of ${multipleOf}`,
  ];
  const sentence = clauses.filter((clause) => clause !== null).join(", ");
  return sentence === "" ? [] : [`${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`];
}

function range(low: number | null, high: number | null, unit: string): readonly string[] {
  const least = low === 0 ? null : low;
  if (least === null && high === null) return [];
  if (least === null) return [`At most ${counted(high ?? 0, unit)}.`];
  if (high === null) return [`At least ${counted(least, unit)}.`];
  return least === high ? [`Exactly ${counted(high, unit)}.`] : [`${least} to ${counted(high, unit)}.`];
}

function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}
