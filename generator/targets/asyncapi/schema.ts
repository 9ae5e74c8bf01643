import type { Field, ObjectType, TypeDeclaration, TypeKey, TypeNode } from "../../model/type.ts";
import { markdownProse } from "../markdown.ts";
import { type JsonObject, looksLikeReference, members, stated } from "./json.ts";
import { ruleSchema } from "./rule.ts";

/** The name under which a declaration stands in the document. */
export type NameOf = (key: TypeKey) => string;

/**
 * Schemas of a declaration and of types, in what AsyncAPI 3 takes without a plug-in: draft 07 of JSON Schema, in which a
 * reference has no siblings, a sequence is `items`, and dependencies are `dependencies`.
 */
export function declarationSchema(declaration: TypeDeclaration, nameOf: NameOf): JsonObject {
  const { type, description, deprecated } = declaration;
  return described(typeSchema(type, nameOf), { description, deprecated });
}

/** Schema of a type. */
export function typeSchema(type: TypeNode, nameOf: NameOf): JsonObject {
  const inner = (one: TypeNode): JsonObject => typeSchema(one, nameOf);
  switch (type.kind) {
    case "any":
      return {};
    case "null":
    case "boolean":
      return { type: type.kind };
    case "integer":
    case "number": {
      const { kind, minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = type;
      return stated({ type: kind, minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf });
    }
    case "string": {
      const { minLength, maxLength, pattern, format } = type;
      return stated({ type: "string", minLength, maxLength, pattern: pattern?.source, format });
    }
    case "literal":
      return { const: type.value };
    case "enum": {
      const listed = { type: "string", enum: type.values };
      return type.base === null ? listed : { anyOf: [listed, inner(type.base)] };
    }
    case "array": {
      const { minItems, maxItems } = type;
      return stated({
        type: "array",
        items: inner(type.items),
        minItems,
        maxItems,
        uniqueItems: type.uniqueItems || null,
      });
    }
    case "tuple": {
      const { minItems, maxItems, rest } = type;
      const lengths = { minItems, maxItems, uniqueItems: type.uniqueItems || null };
      const additionalItems = rest === null ? false : inner(rest);
      return stated({ type: "array", items: type.items.map(inner), additionalItems, ...lengths });
    }
    case "object":
      return objectSchema(type, nameOf);
    case "map": {
      const { minProperties, maxProperties } = type;
      return stated({ type: "object", additionalProperties: inner(type.values), minProperties, maxProperties });
    }
    case "union":
      return { [type.keyword === "oneOf" ? "oneOf" : "anyOf"]: type.branches.map(inner) };
    case "nullable":
      return { anyOf: [inner(type.inner), { type: "null" }] };
    case "constrained":
      return allOf([inner(type.inner), ...type.rules.map((rule) => ruleSchema(rule, inner))]);
    case "ref":
      return { $ref: `#/components/schemas/${nameOf(type.target)}` };
  }
}

function objectSchema(type: ObjectType, nameOf: NameOf): JsonObject {
  const { fields, patterns, minProperties, maxProperties, rules } = type;
  const inner = (one: TypeNode): JsonObject => typeSchema(one, nameOf);
  const required = fields.filter((field) => field.required).map(({ name }) => name);
  // A resolver takes a member of this name for a reference, in whichever object it stands: there it goes by a pattern.
  const [named, asPattern] = [
    fields.filter(({ name }) => name !== "$ref"),
    fields.filter(({ name }) => name === "$ref"),
  ];
  const matched = [
    ...asPattern.map((field) => ["^\\$ref$", fieldSchema(field, nameOf)] as const),
    ...patterns.map(({ pattern, type: one }) => [pattern.source, inner(one)] as const),
  ];
  const shape = stated({
    type: "object",
    required: required.length === 0 ? null : required,
    properties: named.length === 0 ? null : members(named.map((field) => [field.name, fieldSchema(field, nameOf)])),
    patternProperties: matched.length === 0 ? null : members(matched),
    additionalProperties: additionalSchema(type, inner),
    minProperties,
    maxProperties,
  });
  return allOf([shape, ...rules.map((rule) => ruleSchema(rule, inner))]);
}

/** `null` where members that are not declared are let pass, which needs no word. */
function additionalSchema(
  { additional }: ObjectType,
  inner: (type: TypeNode) => JsonObject,
): JsonObject | false | null {
  if (additional.policy === "ignore") return null;
  return additional.policy === "keep" && inner(additional.type);
}

function fieldSchema({ type, description, deprecated, default: value }: Field, nameOf: NameOf): JsonObject {
  return described(typeSchema(type, nameOf), {
    description,
    deprecated,
    ...(value === undefined || looksLikeReference(value) ? {} : { value }),
  });
}

/** A schema with what its author says of it; beside a reference nothing counts, so that goes one level down. */
function described(
  schema: JsonObject,
  { description, deprecated, value }: { description: string | null; deprecated: boolean; value?: unknown },
): JsonObject {
  const words = stated({
    description: description === null ? null : markdownProse(description),
    deprecated: deprecated || null,
    default: value,
  });
  if (Object.keys(words).length === 0) return schema;
  return "$ref" in schema ? { allOf: [schema], ...words } : { ...words, ...schema };
}

/** What all of some schemas say; the first one as it stands where there is no other. */
function allOf(schemas: readonly JsonObject[]): JsonObject {
  const [first = {}, ...others] = schemas;
  return others.length === 0 ? first : { allOf: schemas };
}
