import type { Format } from "./formats.js";
import type { PatternProgram } from "./pattern.js";

/** Any value that JSON has a form for. */
export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [name: string]: JsonValue };

/** Limits of the catalog, enforced before any schema. */
export interface Limits {
  /** Largest frame, in bytes of UTF-8. */
  readonly maxFrameBytes: number;
  /** Most arrays and objects open at once; the root counts as 1. */
  readonly maxDepth: number;
}

/** `true`, `{"type": "null"}`, `{"type": "boolean"}`. */
export interface PlainSchema {
  readonly kind: "any" | "null" | "boolean";
}

/** `integer` (within the range that a double keeps exact) or `number` (a finite double). */
export interface NumberSchema {
  readonly kind: "integer" | "number";
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
}

/** A string; lengths count code points. */
export interface StringSchema {
  readonly kind: "string";
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: PatternProgram;
  readonly format?: Format;
}

/**
 * `const`. With `typed`, the schema states `type` too, and a value of another JSON type is a `type` fault; where that
 * is `integer`, a number with a fraction is as well, and one past 2^53 a `range` fault.
 */
export interface LiteralSchema {
  readonly kind: "literal";
  readonly value: null | boolean | number | string;
  readonly typed: boolean | "integer";
}

/** A list of strings, open where a `base` judges all others; `typed` as in {@link LiteralSchema}. */
export interface EnumSchema {
  readonly kind: "enum";
  readonly values: readonly string[];
  readonly typed: boolean;
  readonly base?: StringSchema;
}

/** An array of items of one schema. */
export interface ArraySchema {
  readonly kind: "array";
  readonly items: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
}

/** An array whose first items have schemas of their own; items behind them satisfy `rest`, where there is one. */
export interface TupleSchema {
  readonly kind: "tuple";
  readonly items: readonly Schema[];
  readonly rest?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
}

/** A declared member. */
export interface FieldSchema {
  /** Name on the wire. */
  readonly name: string;
  readonly required: boolean;
  readonly schema: Schema;
}

/** An object with declared members, in schema order. */
export interface ObjectSchema {
  readonly kind: "object";
  readonly fields: readonly FieldSchema[];
  /** Members that are not declared and whose names match: kept, and judged by each of the patterns that match. */
  readonly patterns?: readonly PatternSchema[];
  /** Members that are neither declared nor matched: dropped, a fault, or kept and judged by a schema. */
  readonly additional: "ignore" | "refuse" | Schema;
  readonly minProperties?: number;
  readonly maxProperties?: number;
}

/** What members are whose names match a pattern. */
export interface PatternSchema {
  readonly pattern: PatternProgram;
  readonly schema: Schema;
}

/** An object without declared members. */
export interface MapSchema {
  readonly kind: "map";
  readonly values: Schema;
  readonly minProperties?: number;
  readonly maxProperties?: number;
}

/**
 * A choice: by the string member `tag` of objects, by JSON type where there is no `tag`, or with `selection` the first
 * branch that accepts the value.
 */
export interface UnionSchema {
  readonly kind: "union";
  readonly branches: readonly Schema[];
  readonly selection?: "first";
  /** The keyword that states the choice, and the fault where no branch is selected. */
  readonly keyword: "type" | "anyOf" | "oneOf";
  readonly tag?: string;
}

/** `inner`, or `null`. */
export interface NullableSchema {
  readonly kind: "nullable";
  readonly inner: Schema;
}

/** `inner`, and what else a value must satisfy. */
export interface ConstrainedSchema {
  readonly kind: "constrained";
  readonly inner: Schema;
  readonly rules: readonly Rule[];
}

/** One restriction of a value beside its type, in the words of JSON Schema. */
export type Rule =
  | {
      readonly kind: "values";
      readonly code: "const" | "enum";
      /** As in {@link LiteralSchema}. */
      readonly typed: boolean;
      readonly values: readonly JsonValue[];
    }
  | { readonly kind: "contains"; readonly schema: Schema; readonly minContains: number; readonly maxContains?: number }
  | { readonly kind: "propertyNames"; readonly schema: Schema }
  | { readonly kind: "dependentRequired"; readonly name: string; readonly requires: readonly string[] }
  | { readonly kind: "anyOf" | "oneOf"; readonly branches: readonly Schema[] }
  | { readonly kind: "not" | "allOf"; readonly schema: Schema }
  | { readonly kind: "if"; readonly condition: Schema; readonly consequence?: Schema; readonly alternative?: Schema };

/** Another schema, looked up late so that schemas may refer to each other in any order. */
export interface RefSchema {
  readonly kind: "ref";
  readonly target: () => Schema;
}

/** What a codec checks a value against. */
export type Schema =
  | PlainSchema
  | NumberSchema
  | StringSchema
  | LiteralSchema
  | EnumSchema
  | ArraySchema
  | TupleSchema
  | ObjectSchema
  | MapSchema
  | UnionSchema
  | NullableSchema
  | ConstrainedSchema
  | RefSchema;

/** The schema behind any number of references. */
export function resolve(schema: Schema): Exclude<Schema, RefSchema> {
  let current = schema;
  while (current.kind === "ref") current = current.target();
  return current;
}
