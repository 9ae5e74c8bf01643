import { isNever, keptTypes } from "../model/parts.ts";
import type { AssertedFormat, NumberType, Rule, StringType, TypeNode } from "../model/type.ts";

/** Sets text of the catalog apart from words. */
type Quote = (text: string) => string;

/** Formats (PROTOCOL section 6) as a reader knows them. */
const formatWords: { readonly [format in AssertedFormat]: string } = {
  "date-time": "an RFC 3339 date and time",
  date: "an RFC 3339 date",
  time: "an RFC 3339 time with offset",
  duration: "an RFC 3339 duration",
  uuid: "a UUID",
  uri: "an absolute URI",
  email: "an e-mail address",
  hostname: "a host name",
  ipv4: "an IPv4 address",
  ipv6: "an IPv6 address",
  int64: "a signed 64-bit integer in decimal",
  uint64: "an unsigned 64-bit integer in decimal",
  base64: "bytes in base64",
};

/**
 * What a type demands of its values besides what its name says, in words for people: `1 to 64 code points`.
 *
 * References add nothing: declarations tell their own constraints where they are declared.
 *
 * @param quote sets text of the catalog, such as a pattern, apart from the words around it
 */
export function constraintParts(type: TypeNode, quote: Quote): string[] {
  switch (type.kind) {
    case "integer":
    case "number":
      return numberConstraints(type);
    case "string":
      return stringConstraints(type, quote);
    case "array": {
      const each = constraintParts(type.items, quote);
      return [
        ...count(type.minItems, type.maxItems, "item"),
        ...(type.uniqueItems ? ["no two items equal"] : []),
        ...(each.length === 0 ? [] : [`each item ${each.join(", ")}`]),
      ];
    }
    case "map": {
      const each = constraintParts(type.values, quote);
      const values = each.length === 0 ? [] : [`each value ${each.join(", ")}`];
      return [...count(type.minProperties, type.maxProperties, "member"), ...values];
    }
    case "object":
      return [
        ...count(type.minProperties, type.maxProperties, "member"),
        ...(keptTypes(type).length > 0 ? ["members that are not declared are kept"] : []),
        ...(type.additional.policy === "refuse" ? ["members that are not declared are refused"] : []),
        ...type.rules.flatMap((rule) => ruleWords(rule, quote)),
      ];
    case "enum": {
      const others = type.base === null ? [] : constraintParts(type.base, quote);
      if (type.base === null) return [];
      return [`other values may come${others.length === 0 ? "" : `: ${others.join(", ")}`}`];
    }
    case "tuple":
      return [...count(type.minItems, type.maxItems, "item"), ...(type.uniqueItems ? ["no two items equal"] : [])];
    case "nullable":
      return constraintParts(type.inner, quote);
    case "constrained":
      if (isNever(type)) return ["no value is allowed"];
      return [...constraintParts(type.inner, quote), ...type.rules.flatMap((rule) => ruleWords(rule, quote))];
    default:
      return [];
  }
}

/** A rule in words. The schemas in it can be of any size; the place of the declaration leads to them. */
function ruleWords(rule: Rule, quote: Quote): string[] {
  switch (rule.kind) {
    case "values":
      return rule.values.every((value) => value === null || typeof value !== "object")
        ? []
        : ["one of the values listed"];
    case "contains":
      return [...count(rule.minContains, rule.maxContains, "item").map((words) => `${words} as \`contains\` says`)];
    case "propertyNames":
      return ["names of members as `propertyNames` says"];
    case "dependentRequired":
      return rule.dependencies.map(
        ({ name, requires }) => `${quote(name)} only with ${enumeration(requires.map(quote))}`,
      );
    case "if":
      return ["further conditions as `if` says"];
    default:
      return [`further conditions as \`${rule.kind}\` says`];
  }
}

function numberConstraints(type: NumberType): string[] {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = type;
  const parts = type.kind === "integer" ? ["an integer"] : [];
  if (minimum !== null && maximum !== null) parts.push(`${minimum} to ${maximum}`);
  else if (minimum !== null) parts.push(`${minimum} or more`);
  else if (maximum !== null) parts.push(`${maximum} or less`);
  if (exclusiveMinimum !== null) parts.push(`more than ${exclusiveMinimum}`);
  if (exclusiveMaximum !== null) parts.push(`less than ${exclusiveMaximum}`);
  if (multipleOf !== null) parts.push(`a multiple of ${multipleOf}`);
  return parts;
}

function stringConstraints(type: StringType, quote: Quote): string[] {
  const parts = type.format === null ? [] : [formatWords[type.format]];
  parts.push(...count(type.minLength, type.maxLength, "code point"));
  if (type.pattern !== null) parts.push(`matches ${quote(`/${type.pattern.source}/`)}`);
  return parts;
}

function count(minimum: number | null, maximum: number | null, unit: string): string[] {
  const units = (amount: number): string => `${amount} ${unit}${amount === 1 ? "" : "s"}`;
  if (minimum !== null && minimum === maximum) return [`exactly ${units(minimum)}`];
  if (minimum !== null && maximum !== null) return [`${minimum} to ${units(maximum)}`];
  if (minimum !== null) return minimum === 0 ? [] : [`at least ${units(minimum)}`];
  return maximum === null ? [] : [`at most ${units(maximum)}`];
}

function enumeration(items: readonly string[]): string {
  return items.length < 2 ? items.join() : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}
