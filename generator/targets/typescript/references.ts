import type { Catalog } from "../../model/catalog.ts";
import { partsOf } from "../../model/parts.ts";
import type { TypeKey, TypeNode } from "../../model/type.ts";

/** Visits a type and every type in it, outermost first, without following references. */
export function visitType(type: TypeNode, visit: (type: TypeNode) => void): void {
  visit(type);
  for (const inner of partsOf(type)) visitType(inner, visit);
}

/** Keys of the declarations that are used by a family other than their own. */
export function foreignReferences(catalog: Catalog): ReadonlySet<TypeKey> {
  const home = new Map<TypeKey, string>();
  for (const { file, declarations } of catalog.families) for (const { key } of declarations) home.set(key, file);
  const foreign = new Set<TypeKey>();
  for (const { file, declarations } of catalog.families) {
    for (const { type } of declarations) {
      visitType(type, (node) => {
        if (node.kind === "ref" && home.get(node.target) !== file) foreign.add(node.target);
      });
    }
  }
  return foreign;
}
