import type { Message } from "../../model/catalog.ts";
import { isNever, keptTypes } from "../../model/parts.ts";
import type { AssertedFormat, NumberType, Rule, StringType, TypeNode } from "../../model/type.ts";
import { oneLine } from "./encode/comment.ts";

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

/** The author's text as a sentence: with a full stop where it ends in a word, not in a remark behind a sentence. */
export function sentence(text: string): string {
  const trimmed = text.trim();
  if (/[.!?] \([^()]*\)$/.test(trimmed)) return trimmed;
  return /[\p{L}\p{N}"'`)\]]$/u.test(trimmed) ? `${trimmed}.` : trimmed;
}

/** What a type demands that its TypeScript type cannot say, in sentences; `""` where that is nothing. Not encoded. */
export function constraintWords(type: TypeNode): string {
  const parts = constraints(type);
  return parts.length === 0 ? "" : `${capital(parts.join(", "))}.`;
}

/** How a message travels, in sentences. Not encoded. */
export function messageWords(message: Message): string {
  const ways = { clientToServer: "client to server", serverToClient: "server to client", both: "both ways" };
  const parts = [ways[message.direction], `delivery ${message.delivery}`];
  if (message.replies.length > 0)
    parts.push(`answered by ${alternatives(message.replies.map((value) => code(String(value))))}`);
  const since = message.since === null ? "" : ` Since ${oneLine(message.since)}.`;
  return `${capital(parts.join("; "))}.${since}`;
}

/** Text of the catalog that is quoted inside a sentence. */
export function code(text: string): string {
  return `\`${oneLine(text)}\``;
}

function constraints(type: TypeNode): string[] {
  switch (type.kind) {
    case "integer":
    case "number":
      return numberConstraints(type);
    case "string":
      return stringConstraints(type);
    case "array": {
      const each = constraints(type.items);
      return [
        ...count(type.minItems, type.maxItems, "item"),
        ...(type.uniqueItems ? ["no two items equal"] : []),
        ...(each.length === 0 ? [] : [`each item ${each.join(", ")}`]),
      ];
    }
    case "map": {
      const each = constraints(type.values);
      const values = each.length === 0 ? [] : [`each value ${each.join(", ")}`];
      return [...count(type.minProperties, type.maxProperties, "member"), ...values];
    }
    case "object":
      return [
        ...count(type.minProperties, type.maxProperties, "member"),
        ...(keptTypes(type).length > 0 ? ["members that are not declared are kept"] : []),
        ...(type.additional.policy === "refuse" ? ["members that are not declared are refused"] : []),
        ...type.rules.flatMap(ruleWords),
      ];
    case "enum": {
      const others = type.base === null ? [] : constraints(type.base);
      if (type.base === null) return [];
      return [`other values may come${others.length === 0 ? "" : `: ${others.join(", ")}`}`];
    }
    case "tuple":
      return [...count(type.minItems, type.maxItems, "item"), ...(type.uniqueItems ? ["no two items equal"] : [])];
    case "nullable":
      return constraints(type.inner);
    case "constrained":
      if (isNever(type)) return ["no value is allowed"];
      return [...constraints(type.inner), ...type.rules.flatMap(ruleWords)];
    default:
      return [];
  }
}

/** A rule in words. The schemas in it can be of any size; the place of the declaration leads to them. */
function ruleWords(rule: Rule): string[] {
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
        ({ name, requires }) => `${code(name)} only with ${enumeration(requires.map(code))}`,
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

function stringConstraints(type: StringType): string[] {
  const parts = type.format === null ? [] : [formatWords[type.format]];
  parts.push(...count(type.minLength, type.maxLength, "code point"));
  if (type.pattern !== null) parts.push(`matches ${code(`/${type.pattern.source}/`)}`);
  return parts;
}

function count(minimum: number | null, maximum: number | null, unit: string): string[] {
  const units = (amount: number): string => `${amount} ${unit}${amount === 1 ? "" : "s"}`;
  if (minimum !== null && minimum === maximum) return [`exactly ${units(minimum)}`];
  if (minimum !== null && maximum !== null) return [`${minimum} to ${units(maximum)}`];
  if (minimum !== null) return minimum === 0 ? [] : [`at least ${units(minimum)}`];
  return maximum === null ? [] : [`at most ${units(maximum)}`];
}

function alternatives(items: readonly string[]): string {
  return items.length < 2 ? items.join() : `${items.slice(0, -1).join(", ")} or ${items.at(-1)}`;
}

function enumeration(items: readonly string[]): string {
  return items.length < 2 ? items.join() : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
