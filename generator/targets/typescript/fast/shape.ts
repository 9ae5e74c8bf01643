import type { NumberType, ObjectType, StringType, TypeKey, TypeNode } from "../../../model/type.ts";
import { type Plan, type PlannedType, plannedType } from "../plan.ts";
import { wordOf } from "./word.ts";

/** Most declared members of an object that has functions of its own: they are bits of one integer. */
const mostFields = 30;

/** What the fast pass knows to do with a type; `schema` is what it leaves to the tables. */
export type Shape =
  | { readonly kind: "any" | "null" | "boolean" }
  | { readonly kind: "number" | "integer"; readonly minimum: number | null; readonly maximum: number | null }
  | { readonly kind: "string"; readonly minLength: number; readonly maxLength: number | null }
  | {
      readonly kind: "word";
      /** Inclusive ranges of ASCII characters. */
      readonly alphabet: readonly number[];
      readonly minLength: number;
      readonly maxLength: number | null;
    }
  | { readonly kind: "literal"; readonly value: null | boolean | number | string }
  | { readonly kind: "choice"; readonly values: readonly string[] }
  | { readonly kind: "array"; readonly items: Shape; readonly minItems: number; readonly maxItems: number | null }
  | { readonly kind: "map"; readonly values: Shape }
  | { readonly kind: "nullable"; readonly inner: Shape }
  | { readonly kind: "call"; readonly target: PlannedType }
  | { readonly kind: "schema"; readonly type: TypeNode };

/** Whether a declaration has functions of its own on the fast pass. */
export function isFast(type: TypeNode): type is ObjectType {
  if (type.kind !== "object" || type.fields.length === 0 || type.fields.length > mostFields) return false;
  if (type.minProperties !== null || type.maxProperties !== null || type.patterns.length + type.rules.length > 0)
    return false;
  // JavaScript would move names that look like array indices, and assign to the prototype by the last one.
  return type.fields.every(({ name }) => !/^[0-9]/.test(name) && name !== "__proto__");
}

/** The shape of a type, with references to anything but objects followed. */
export function shapeOf(plan: Plan, type: TypeNode, followed: readonly TypeKey[] = []): Shape {
  const inner = (one: TypeNode): Shape => shapeOf(plan, one, followed);
  switch (type.kind) {
    case "any":
    case "null":
    case "boolean":
      return { kind: type.kind };
    case "number":
    case "integer":
      return numberShape(type);
    case "string":
      return stringShape(type);
    case "literal":
      return { kind: "literal", value: type.value };
    case "enum":
      return type.base === null ? { kind: "choice", values: type.values } : { kind: "schema", type };
    case "array": {
      if (type.uniqueItems) return { kind: "schema", type };
      return { kind: "array", items: inner(type.items), minItems: type.minItems ?? 0, maxItems: type.maxItems };
    }
    case "map": {
      const isCounted = type.minProperties !== null || type.maxProperties !== null;
      return isCounted ? { kind: "schema", type } : { kind: "map", values: inner(type.values) };
    }
    case "nullable":
      return { kind: "nullable", inner: inner(type.inner) };
    case "ref": {
      const target = plannedType(plan, type.target);
      if (isFast(target.declaration.type)) return { kind: "call", target };
      // A type that holds itself without an object in between has no end to write out.
      if (followed.includes(type.target)) return { kind: "schema", type };
      const shape = shapeOf(plan, target.declaration.type, [...followed, type.target]);
      return shape.kind === "schema" ? { kind: "schema", type } : shape;
    }
    default:
      return { kind: "schema", type };
  }
}

function numberShape(type: NumberType): Shape {
  const { kind, minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = type;
  const isPlain = exclusiveMinimum === null && exclusiveMaximum === null && multipleOf === null;
  return isPlain ? { kind, minimum, maximum } : { kind: "schema", type };
}

function stringShape(type: StringType): Shape {
  const { minLength, maxLength, pattern, format } = type;
  if (format !== null) return { kind: "schema", type };
  if (pattern === null) return { kind: "string", minLength: minLength ?? 0, maxLength };
  const word = wordOf(pattern.program);
  if (word === null) return { kind: "schema", type };
  const longest = Math.min(maxLength ?? Number.POSITIVE_INFINITY, word.maxLength ?? Number.POSITIVE_INFINITY);
  return {
    kind: "word",
    alphabet: word.alphabet,
    minLength: Math.max(minLength ?? 0, word.minLength),
    maxLength: Number.isFinite(longest) ? longest : null,
  };
}
