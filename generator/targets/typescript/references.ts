import type { Catalog } from "../../model/catalog.ts";
import type { TypeKey, TypeNode } from "../../model/type.ts";

/** Visits a type and every type in it, outermost first, without following references. */
export function visitType(type: TypeNode, visit: (type: TypeNode) => void): void {
  visit(type);
  for (const inner of innerTypes(type)) visitType(inner, visit);
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

function innerTypes(type: TypeNode): readonly TypeNode[] {
  switch (type.kind) {
    case "array":
      return [type.items];
    case "map":
      return [type.values];
    case "nullable":
      return [type.inner];
    case "union":
      return type.branches;
    case "object": {
      const fields = type.fields.map((field) => field.type);
      return type.additional.policy === "keep" ? [...fields, type.additional.type] : fields;
    }
    case "tuple":
      return type.rest === null ? type.items : [...type.items, type.rest];
    default:
      return [];
  }
}
