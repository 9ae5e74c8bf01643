import type { Catalog } from "../../model/catalog.ts";
import { partsOf } from "../../model/parts.ts";
import type { TypeKey, TypeNode } from "../../model/type.ts";

/** Visits a type and every type in it, outermost first, without following references. */
export function visitType(type: TypeNode, visit: (type: TypeNode) => void): void {
  visit(type);
  for (const inner of partsOf(type)) visitType(inner, visit);
}

/**
 * Keys of the declarations that are used by a family other than their own.
 *
 * Functions look through references to anything but objects: what such a type consists of is used with it.
 */
export function foreignReferences(catalog: Catalog): ReadonlySet<TypeKey> {
  const homes = new Map<TypeKey, { readonly file: string; readonly type: TypeNode }>();
  for (const { file, declarations } of catalog.families) {
    for (const { key, type } of declarations) homes.set(key, { file, type });
  }
  const foreign = new Set<TypeKey>();
  for (const { file, declarations } of catalog.families) {
    const types = declarations.map(({ type }) => type);
    const seen = new Set<TypeKey>();
    for (let type = types.pop(); type !== undefined; type = types.pop()) {
      visitType(type, (node) => {
        const home = node.kind === "ref" ? homes.get(node.target) : undefined;
        if (node.kind !== "ref" || home === undefined || home.file === file || seen.has(node.target)) return;
        seen.add(node.target);
        foreign.add(node.target);
        if (home.type.kind !== "object") types.push(home.type);
      });
    }
  }
  return foreign;
}
