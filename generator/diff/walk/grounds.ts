import { type Catalog, declarationIndex } from "../../model/catalog.ts";
import type { Declarations } from "../../oracle/types.ts";
import type { Sides } from "../change.ts";

/** The declarations of both catalogs, where references lead. */
export type Grounds = Sides<Declarations>;

/** The grounds of two catalogs. */
export function groundsOf({ earlier, later }: Sides<Catalog>): Grounds {
  return { earlier: declarationIndex(earlier), later: declarationIndex(later) };
}

/** The same with the sides exchanged. */
export function turned<T>({ earlier, later }: Sides<T>): Sides<T> {
  return { earlier: later, later: earlier };
}
