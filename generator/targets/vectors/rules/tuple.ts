import type { JsonValue, TupleType } from "../../../model/type.ts";
import type { Context } from "../values/context.ts";
import { smallest } from "../values/smallest.ts";
import { accept, type Derived } from "./case.ts";

/**
 * Tuples of each number of items up to two behind the last place. The items' own values are derived at the items; how many
 * there may be the oracles say.
 */
export function* tupleCases(context: Context, type: TupleType): Generator<Derived> {
  const places = [...type.items, type.rest, type.rest];
  const items = places.map((one) => (one === null ? null : smallest(context, one)));
  const known = items.slice(0, items.includes(undefined) ? items.indexOf(undefined) : items.length);
  for (let count = 0; count <= known.length; count += 1) {
    yield accept("items", String(count), known.slice(0, count) as JsonValue[], `${count} items`);
  }
}
