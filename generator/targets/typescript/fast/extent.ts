import type { Field, ObjectType, TypeKey } from "../../../model/type.ts";
import type { Plan, PlannedType } from "../plan.ts";
import { type Shape, shapeOf } from "./shape.ts";

/**
 * How much a value may hold, so that emitted functions count bytes and levels only where it may be too much.
 *
 * `bytes` are those of its text at their most, as the runtime counts them; `depth` are the arrays and objects in one
 * another. Both are infinite where there is no most.
 */
export interface Extent {
  readonly bytes: number;
  readonly depth: number;
}

/** Most bytes of a number, and of the quotes of a string. */
const scalarBytes = 26;

/** Deepest nesting that the fast passes take: they use the stack of their caller. */
const deepest = 100;

const endless: Extent = { bytes: Number.POSITIVE_INFINITY, depth: Number.POSITIVE_INFINITY };

/** Extents of object types that are known, or being worked out: then they hold themselves, and are endless. */
const known = new WeakMap<Plan, Map<TypeKey, Extent>>();

/** Whether nothing that an object type allows is beyond a limit of the catalog. */
export function isSmall(plan: Plan, type: PlannedType): boolean {
  return isShallow(plan, type) && extentOf(plan, type).bytes <= plan.catalog.limits.maxFrameBytes;
}

/** Whether an object type allows no more levels than the catalog does. */
export function isShallow(plan: Plan, type: PlannedType): boolean {
  return extentOf(plan, type).depth <= Math.min(plan.catalog.limits.maxDepth, deepest);
}

/**
 * What an object counts for itself where it has to: with the objects in it that do not count themselves, and without
 * strings, arrays and maps, which the runtime counts as it meets them.
 */
export function shareOfObject(plan: Plan, type: PlannedType): Extent {
  return sum(type, (shape) => shareOf(plan, shape), plan);
}

/** What a value counts for where it lies in something that has to count. */
export function shareOf(plan: Plan, shape: Shape): Extent {
  switch (shape.kind) {
    case "nullable":
      return shareOf(plan, shape.inner);
    case "array":
      return { bytes: 0, depth: 1 + shareOf(plan, shape.items).depth };
    case "map":
      return { bytes: 0, depth: 1 + shareOf(plan, shape.values).depth };
    case "call":
      return isSmall(plan, shape.target) ? shareOfObject(plan, shape.target) : { bytes: 0, depth: 0 };
    case "literal":
      return { bytes: textBytes(JSON.stringify(shape.value)), depth: 0 };
    default:
      return { bytes: scalarBytes, depth: 0 };
  }
}

function extentOf(plan: Plan, type: PlannedType): Extent {
  const { key } = type.declaration;
  const extents = known.get(plan) ?? new Map<TypeKey, Extent>();
  known.set(plan, extents);
  const one = extents.get(key);
  if (one !== undefined) return one;
  extents.set(key, endless);
  const extent = sum(type, (shape) => extentOfShape(plan, shape), plan);
  extents.set(key, extent);
  return extent;
}

function extentOfShape(plan: Plan, shape: Shape): Extent {
  switch (shape.kind) {
    case "null":
    case "boolean":
    case "number":
    case "integer":
    case "literal":
      return shareOf(plan, shape);
    case "string":
    case "word":
      // A code point is two units at most, and a unit six bytes.
      return { bytes: scalarBytes + 12 * (shape.maxLength ?? Number.POSITIVE_INFINITY), depth: 0 };
    case "choice":
      return { bytes: scalarBytes + Math.max(0, ...shape.values.map(textBytes)), depth: 0 };
    case "nullable":
      return extentOfShape(plan, shape.inner);
    case "array": {
      const { bytes, depth } = extentOfShape(plan, shape.items);
      const count = shape.maxItems ?? Number.POSITIVE_INFINITY;
      return { bytes: count === 0 ? 2 : 2 + count * (bytes + 1), depth: depth + 1 };
    }
    case "call":
      return extentOf(plan, shape.target);
    case "map":
      return { bytes: Number.POSITIVE_INFINITY, depth: extentOfShape(plan, shape.values).depth + 1 };
    default:
      return endless;
  }
}

/** An object of members of given extents. */
function sum({ declaration }: PlannedType, of: (shape: Shape) => Extent, plan: Plan): Extent {
  let [bytes, depth] = [2, 0];
  for (const { name, type } of (declaration.type as ObjectType).fields as readonly Field[]) {
    const part = of(shapeOf(plan, type));
    bytes += textBytes(name) + part.bytes;
    depth = Math.max(depth, part.depth);
  }
  return { bytes, depth: depth + 1 };
}

/** Most bytes of a string's text, with quotes and what stands beside it. */
function textBytes(text: string): number {
  return 6 * text.length + 4;
}
