import type { ArrayType, TupleType, TypeNode } from "../../model/type.ts";
import type { Sides } from "../change.ts";
import { sizeChanges } from "./scalars.ts";
import type { Pair, Walk } from "./walk.ts";

/** Compares two lists: how long they are, whether items must differ, and the items place by place. */
export function walkArrays(walk: Walk, pair: Pair, { earlier, later }: Sides<ArrayType | TupleType>): void {
  for (const local of sizeChanges("minItems", "maxItems", { earlier, later })) walk.note(pair, local);
  if (earlier.uniqueItems !== later.uniqueItems) {
    const values = { earlier: earlier.uniqueItems, later: later.uniqueItems };
    const isPlain = (side: ArrayType | TupleType): boolean => !side.uniqueItems;
    walk.note(pair, { subject: { kind: "unique", values }, forward: isPlain(later), backward: isPlain(earlier) });
  }
  const most = Math.min(earlier.maxItems ?? Number.POSITIVE_INFINITY, later.maxItems ?? Number.POSITIVE_INFINITY);
  const length = Math.max(prefixOf(earlier).length, prefixOf(later).length);
  for (let index = 0; index <= length && index < most; index += 1) {
    const [one, other] = [itemOf(earlier, index), itemOf(later, index)];
    // Where one side has no item, its bound says so.
    if (one === null || other === null) continue;
    const isRest = index === length;
    walk.walk({ earlier: one, later: other, path: [...pair.path, isRest ? "*" : String(index)] });
  }
}

function prefixOf(type: ArrayType | TupleType): readonly TypeNode[] {
  return type.kind === "tuple" ? type.items : [];
}

function itemOf(type: ArrayType | TupleType, index: number): TypeNode | null {
  return type.kind === "array" ? type.items : (type.items[index] ?? type.rest);
}
