import type { JsonValue } from "../schema.js";

/** How scalars without a form of their own travel in Protocol Buffers: `value` is `google.protobuf.Value`. */
export type Scalar = "string" | "sint64" | "double" | "bool" | "value";

/** A member of an object: one that travels by number, or a constant that does not. */
export type FieldShape =
  | { readonly name: string; readonly number: number; readonly shape: Shape; readonly takesNull?: true }
  | { readonly name: string; readonly constant: JsonValue };

/** An object with declared members, in schema order. */
export interface ObjectShape {
  readonly kind: "object";
  readonly fields: readonly FieldShape[];
  /** What it does with members that it does not declare. */
  readonly others: "ignore" | "refuse" | "keep";
}

/** A branch of a choice by tag. */
export interface BranchShape {
  readonly number: number;
  /** The tag's value that selects it. */
  readonly tag: string;
  readonly shape: () => ObjectShape;
}

/** What binary frames know of a type: numbers in place of names, and scales. */
export type Shape =
  | { readonly kind: "plain"; readonly scalar: Scalar }
  | { readonly kind: "scaled"; readonly isText: boolean; readonly scale: number }
  | { readonly kind: "enum"; readonly numbers: { readonly [value: string]: number } }
  | { readonly kind: "nullable"; readonly inner: Shape }
  | { readonly kind: "array"; readonly items: Shape }
  | { readonly kind: "tuple"; readonly items: readonly Shape[]; readonly rest?: Shape }
  | { readonly kind: "map"; readonly values: Shape }
  | { readonly kind: "union"; readonly tag: string; readonly branches: readonly BranchShape[] }
  | { readonly kind: "ref"; readonly target: () => Shape }
  | ObjectShape;

/** A shape that is no reference. */
export type OwnShape = Exclude<Shape, { readonly kind: "ref" }>;

/** A field that travels. */
export type NumberedField = Extract<FieldShape, { readonly number: number }>;

/** The shape behind any number of references. */
export function shapeOf(shape: Shape): OwnShape {
  let current = shape;
  while (current.kind === "ref") current = current.target();
  return current;
}

/** What is looked up in an object's shape again and again. */
export interface ObjectTables {
  /** Fields that travel, by rising number. */
  readonly numbered: readonly NumberedField[];
  /** Fields that travel, by number; empty places where no field has the number any more. */
  readonly byNumber: readonly (NumberedField | undefined)[];
  readonly byName: ReadonlyMap<string, FieldShape>;
}

const tables = new WeakMap<ObjectShape, ObjectTables>();

/** The tables of an object, made when it is first met. */
export function tablesOf(object: ObjectShape): ObjectTables {
  const known = tables.get(object);
  if (known !== undefined) return known;
  const numbered = object.fields.filter((field): field is NumberedField => "number" in field);
  numbered.sort((one, other) => one.number - other.number);
  const byNumber: (NumberedField | undefined)[] = [];
  for (const field of numbered) byNumber[field.number] = field;
  const made = { numbered, byNumber, byName: new Map(object.fields.map((field) => [field.name, field])) };
  tables.set(object, made);
  return made;
}

/** The value of a closed enum that has a number; `undefined` where none has. */
export function enumValue(numbers: { readonly [value: string]: number }, number: number): string | undefined {
  for (const value of Object.keys(numbers)) if (numbers[value] === number) return value;
  return undefined;
}

/** What the number of no value is read as: a string that no schema lists. */
export const unlisted = "\ud800";
