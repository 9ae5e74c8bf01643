import { keptTypes } from "../../model/parts.ts";
import type { Field, JsonScalar, ObjectType, TypeNode } from "../../model/type.ts";
import { isRuled, resolve, type TypePlan } from "./plan.ts";

/** The Swift type of a model type, with the names that declarations have. */
export function swiftType(type: TypeNode, plan: TypePlan): string {
  switch (type.kind) {
    case "any":
    case "null":
      return "JSONValue";
    case "boolean":
      return "Bool";
    case "integer":
      return "Int";
    case "number":
      return "Double";
    case "string":
      return "String";
    case "literal":
      return scalarType(type.value);
    case "array":
      return `[${swiftType(type.items, plan)}]`;
    case "map":
      return `Members<${swiftType(type.values, plan)}>`;
    case "nullable":
      return `${bareType(type, plan)}?`;
    case "constrained":
      return swiftType(type.inner, plan);
    case "ref":
      return plan.declaration(type.target).name;
    case "enum":
    case "object":
    case "union":
    case "tuple":
      throw new Error(`${type.kind} at ${type.origin.file}#${type.origin.pointer} is not the type of a declaration`);
  }
}

/** The type without `null`: what stands before the `?` of a nullable, and between the brackets of `Nullable`. */
export function bareType(type: TypeNode, plan: TypePlan): string {
  return swiftType(bareNode(type, plan), plan);
}

/** The node without `null` and rules, aliases whose values are never `null` left as they are. */
export function bareNode(type: TypeNode, plan: TypePlan): TypeNode {
  let bare = type;
  for (let node = type; ; ) {
    if (node.kind === "nullable" || node.kind === "constrained") {
      node = node.inner;
      bare = node;
    } else if (node.kind === "ref" && plan.shape(node.target) === "alias") {
      node = plan.declaration(node.target).type;
    } else {
      return bare;
    }
  }
}

/** The Swift type of a scalar that a schema names. */
export function scalarType(value: JsonScalar): string {
  switch (typeof value) {
    case "boolean":
      return "Bool";
    case "string":
      return "String";
    case "number":
      return Number.isSafeInteger(value) ? "Int" : "Double";
    default:
      return "JSONValue";
  }
}

/**
 * How a member is stored and coded.
 *
 * | schema | stored as | on the wire |
 * | --- | --- | --- |
 * | required | `T` | always |
 * | required, nullable | `T?` | always, `nil` as `null` |
 * | optional | `T?` | absent when `nil` |
 * | optional, nullable | `Nullable<T>?` | absent when `nil`, `null` when `.null` |
 */
export interface Storage {
  /** Type of the property. */
  readonly stored: string;
  /** Type that is decoded when the member is there. */
  readonly coded: string;
  /** Whether the member may be absent. */
  readonly optional: boolean;
}

/** Decides how a field that is not a constant is stored. */
export function storage(field: Field, plan: TypePlan): Storage {
  const bare = bareType(field.type, plan);
  const { nullable } = resolve(field.type, plan);
  if (field.required) {
    const stored = nullable ? `${bare}?` : bare;
    return { stored, coded: stored, optional: false };
  }
  const coded = nullable ? `Nullable<${bare}>` : bare;
  return { stored: `${coded}?`, coded, optional: true };
}

/** The constant that a required member always is, or `null` where the member holds information. */
export function constantOf(field: Field, plan: TypePlan): { readonly value: JsonScalar } | null {
  if (!field.required) return null;
  const { type, nullable } = resolve(field.type, plan);
  return type.kind === "literal" && !nullable && !isRuled(field.type, plan) ? { value: type.value } : null;
}

/** The type of the members that an object keeps: one that fits all, or any JSON value. */
export function keptType(type: ObjectType, plan: TypePlan): string {
  const types = new Set(keptTypes(type).map((one) => swiftType(one, plan)));
  const [only = "JSONValue"] = types;
  return types.size === 1 ? only : "JSONValue";
}
