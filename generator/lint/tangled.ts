import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { declarationIndex } from "../model/catalog.ts";
import type { LocatedCatalog } from "../model/compiled.ts";
import { keptTypes, partsOf, targetsOf } from "../model/parts.ts";
import type { TypeDeclaration, TypeKey, TypeNode } from "../model/type.ts";

/** Stands for items, and for members that are not declared. */
const anywhere = "*";

/**
 * Choices that only trying can make, and of which two branches hold the choice again in the same member: judging such a
 * value tries both branches at every level, so that its cost doubles with each.
 */
export function checkTangled(catalog: LocatedCatalog): readonly Diagnostic[] {
  const index = declarationIndex(catalog.catalog);
  const reaches = reachability(index);
  return [...index.values()].flatMap(({ key, type }): readonly Diagnostic[] => {
    if (type.kind !== "union" || type.selection !== "first") return [];
    const places = type.branches.map((branch) => holders(index, branch, (node) => reaches(node, key)));
    const shared = places.flatMap((one, at) => places.slice(at + 1).flatMap((other) => common(one, other)));
    const [place] = shared;
    if (place === undefined) return [];
    return [diagnostic("schema/tangled-choice", type.origin, { keyword: type.keyword, place })];
  });
}

/** Members of a type in which something may lie, `anywhere` among them. */
function holders(
  index: ReadonlyMap<TypeKey, TypeDeclaration>,
  branch: TypeNode,
  holds: (node: TypeNode) => boolean,
  seen: ReadonlySet<TypeKey> = new Set(),
): ReadonlySet<string> {
  const inner = (node: TypeNode): ReadonlySet<string> => holders(index, node, holds, seen);
  switch (branch.kind) {
    case "ref": {
      const target = seen.has(branch.target) ? undefined : index.get(branch.target)?.type;
      return target === undefined ? new Set() : holders(index, target, holds, new Set([...seen, branch.target]));
    }
    case "object": {
      const names = branch.fields.filter(({ type }) => holds(type)).map(({ name }) => name);
      return new Set(keptTypes(branch).some(holds) ? [...names, anywhere] : names);
    }
    case "union":
      return new Set(branch.branches.flatMap((one) => [...inner(one)]));
    case "nullable":
    case "constrained":
      return inner(branch.inner);
    default:
      return new Set(partsOf(branch).some(holds) ? [anywhere] : []);
  }
}

function common(one: ReadonlySet<string>, other: ReadonlySet<string>): readonly string[] {
  const isAnywhere = one.has(anywhere) || other.has(anywhere);
  return [...one].filter((name) => other.has(name) || (isAnywhere && other.size > 0));
}

/** Tells whether a type may hold values of a declaration, however deep. */
function reachability(index: ReadonlyMap<TypeKey, TypeDeclaration>): (node: TypeNode, key: TypeKey) => boolean {
  const known = new Map<TypeKey, ReadonlySet<TypeKey>>();
  const from = (start: TypeKey): ReadonlySet<TypeKey> => {
    const seen = known.get(start) ?? new Set<TypeKey>([start]);
    if (known.has(start)) return seen;
    const all = new Set(seen);
    for (const key of all) {
      const type = index.get(key)?.type;
      if (type !== undefined) for (const next of targetsOf(type)) all.add(next);
    }
    known.set(start, all);
    return all;
  };
  return (node, key) => targetsOf(node).some((target) => from(target).has(key));
}
