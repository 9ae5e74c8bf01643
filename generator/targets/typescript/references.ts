import type { Catalog } from "../../model/catalog.ts";
import type { TypeKey, TypeNode } from "../../model/type.ts";

/** Visits a type and every type in it, outermost first, without following references. */
export function visitType(type: TypeNode, visit: (type: TypeNode) => void): void {
  visit(type);
  for (const inner of innerTypes(type)) visitType(inner, visit);
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
