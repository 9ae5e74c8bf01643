import type { ObjectType, TypeKey, TypeNode } from "../../../model/type.ts";
import { type Plan, type PlannedType, plannedType } from "../plan.ts";
import { isFast, type Shape, shapeOf } from "./shape.ts";

/*
 * What the functions that read know to do with types that `shape.ts` leaves to the tables.
 */

/** An array of strings of which no two are equal. */
export interface UniqueStrings {
  readonly items: Shape;
  readonly minItems: number;
  readonly maxItems: number | null;
}

/** A type that is such an array, also by reference; `null` for any other. */
export function uniqueStrings(plan: Plan, type: TypeNode): UniqueStrings | null {
  const array = behind(plan, type);
  if (array.kind !== "array" || !array.uniqueItems) return null;
  const items = shapeOf(plan, array.items);
  if (items.kind !== "string" && items.kind !== "word" && items.kind !== "choice") return null;
  return { items, minItems: array.minItems ?? 0, maxItems: array.maxItems };
}

/** A union of objects that one member tells apart, all of which have functions of their own. */
export interface TaggedBranches {
  readonly tag: string;
  /** Values of the member, in the order of the branches. */
  readonly values: readonly string[];
  readonly targets: readonly PlannedType[];
}

/** The branches of a type that is such a union, also by reference; `null` for any other. */
export function taggedBranches(plan: Plan, type: TypeNode): TaggedBranches | null {
  const union = behind(plan, type);
  if (union.kind !== "union" || union.tag === null) return null;
  const { tag, branches } = union;
  const values: string[] = [];
  const targets: PlannedType[] = [];
  for (const branch of branches) {
    const target = branch.kind === "ref" ? plannedType(plan, branch.target) : null;
    if (target === null || !isFast(target.declaration.type)) return null;
    const value = tagValue(plan, target.declaration.type, tag);
    if (value === null) return null;
    values.push(value);
    targets.push(target);
  }
  return { tag, values, targets };
}

/** The string that a required member has to be. */
function tagValue(plan: Plan, { fields }: ObjectType, tag: string): string | null {
  const field = fields.find(({ name, required }) => required && name === tag);
  const type = field === undefined ? null : behind(plan, field.type);
  return type?.kind === "literal" && typeof type.value === "string" ? type.value : null;
}

/** The type behind references; a reference where they lead in a circle. */
function behind(plan: Plan, type: TypeNode): TypeNode {
  const seen = new Set<TypeKey>();
  let current = type;
  while (current.kind === "ref" && !seen.has(current.target)) {
    seen.add(current.target);
    current = plannedType(plan, current.target).declaration.type;
  }
  return current;
}
