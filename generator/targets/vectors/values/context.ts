import type { Catalog } from "../../../model/catalog.ts";
import { declarationIndex } from "../../../model/catalog.ts";
import type { JsonValue, TypeKey, TypeNode } from "../../../model/type.ts";
import type { Declarations } from "../../../oracle/types.ts";
import { harvest } from "./harvest.ts";
import { repeatedTypes } from "./repeated.ts";
import { mergedTypes, ruledTypes } from "./ruled.ts";
import { smallestValues } from "./smallest.ts";

/** What values are made from: the model, its examples, and the smallest value of each declaration. */
export interface Context {
  readonly declarations: Declarations;
  /** Parts of the catalog's examples, by the type that they are valid for. */
  readonly examples: ReadonlyMap<TypeNode, readonly JsonValue[]>;
  /** A declaration without an entry has no finite value, or none that could be made. */
  readonly smallest: ReadonlyMap<TypeKey, JsonValue>;
  /** Declarations of which the type does not say all that their values must satisfy. */
  readonly ruled: ReadonlySet<TypeKey>;
  /** Declarations made of several schemas, themselves or what they refer to. */
  readonly merged: ReadonlySet<TypeKey>;
  /** Types that equal an earlier one of the catalog, which is tried in full. */
  readonly repeated: ReadonlySet<TypeNode>;
}

/** Prepares a catalog for derivation. */
export function createContext(catalog: Catalog): Context {
  const declarations = declarationIndex(catalog);
  const examples = harvest(declarations);
  return {
    declarations,
    examples,
    smallest: smallestValues({ declarations, examples }),
    ruled: ruledTypes(declarations),
    merged: mergedTypes(declarations),
    repeated: repeatedTypes(declarations.values()),
  };
}
