import type { Vector } from "../../../generator/conformance/index.ts";
import type { Catalog } from "../../../generator/model/catalog.ts";

/**
 * Finds the vectors that a change of a schema can touch: those of the types, and of the protocols, whose declarations
 * refer to the changed one, directly or not.
 */
export function reachOf(
  catalog: Catalog,
): (file: string, pointer: string, vectors: readonly Vector[]) => readonly Vector[] {
  const families = new Map(catalog.families.map(({ file, name }) => [file, name]));
  const declarations = catalog.families.flatMap((family) => family.declarations);
  const users = new Map<string, Set<string>>();
  for (const { key, type } of declarations) {
    for (const target of keysIn(type)) users.set(target, (users.get(target) ?? new Set()).add(key));
  }
  const unions = new Map(
    catalog.protocols.map(({ name, messages }) => [name, new Set(messages.map(({ declaration }) => declaration.key))]),
  );
  const names = new Map(declarations.map(({ name, key }) => [name, key]));
  const [first] = catalog.protocols;

  return (file, pointer, vectors) => {
    const place = `${families.get(file)}#${pointer}`;
    const owners = declarations.filter(
      ({ key }) => place === key || place.startsWith(`${key}/`) || key.startsWith(`${place}/`),
    );
    // A change outside of all declarations, such as of the list of messages, may touch anything.
    if (owners.length === 0 || pointer === "") return vectors;
    const reached = new Set<string>();
    const visit = (key: string): void => {
      if (reached.has(key)) return;
      reached.add(key);
      for (const user of users.get(key) ?? []) visit(user);
    };
    for (const { key } of owners) visit(key);
    return vectors.filter(({ type, protocol = first?.name ?? "" }) => {
      if (type === undefined) return [...(unions.get(protocol) ?? [])].some((key) => reached.has(key));
      const key = names.get(type);
      return key === undefined || reached.has(key);
    });
  };
}

/** Keys of the declarations that a type refers to. */
function keysIn(value: unknown): readonly string[] {
  if (typeof value !== "object" || value === null) return [];
  if ("kind" in value && value.kind === "ref" && "target" in value) return [String(value.target)];
  return Object.values(value).flatMap(keysIn);
}
