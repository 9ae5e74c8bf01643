import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { declarationIndex } from "../model/catalog.ts";
import type { LocatedCatalog } from "../model/compiled.ts";
import { targetsOf } from "../model/parts.ts";
import type { TypeDeclaration, TypeKey, TypeNode } from "../model/type.ts";

/** Types of which no finite value exists, because each value has to hold another one. */
export function checkEndless(catalog: LocatedCatalog): readonly Diagnostic[] {
  const index = declarationIndex(catalog.catalog);
  const finite = finiteTypes(index);
  return [...index.values()]
    .filter(({ key }) => !finite.has(key))
    .map(({ name, origin }) => diagnostic("schema/endless", origin, { name }));
}

/** Grows the set of types that are known to have a finite value; each type is looked at again when one it uses joins. */
function finiteTypes(index: ReadonlyMap<TypeKey, TypeDeclaration>): ReadonlySet<TypeKey> {
  const users = new Map<TypeKey, TypeKey[]>();
  for (const { key, type } of index.values()) {
    for (const target of targetsOf(type)) {
      const known = users.get(target);
      if (known) known.push(key);
      else users.set(target, [key]);
    }
  }
  const finite = new Set<TypeKey>();
  const queue = [...index.keys()];
  for (let key = queue.pop(); key !== undefined; key = queue.pop()) {
    const declaration = index.get(key);
    if (!declaration || finite.has(key) || !isInhabited(declaration.type, finite)) continue;
    finite.add(key);
    queue.push(...(users.get(key) ?? []));
  }
  return finite;
}

function isInhabited(node: TypeNode, finite: ReadonlySet<TypeKey>): boolean {
  switch (node.kind) {
    case "ref":
      return finite.has(node.target);
    case "array":
      return (node.minItems ?? 0) === 0 || isInhabited(node.items, finite);
    case "map":
      return (node.minProperties ?? 0) === 0 || isInhabited(node.values, finite);
    case "object":
      return node.fields.every(({ required, type }) => !required || isInhabited(type, finite));
    case "tuple":
      return node.items.slice(0, node.minItems ?? 0).every((item) => isInhabited(item, finite));
    case "constrained":
      return isInhabited(node.inner, finite);
    case "union":
      return node.branches.some((branch) => isInhabited(branch, finite));
    default:
      return true;
  }
}
