import { isFields, memberOf, type Tree, textOf } from "../tree.ts";
import { resolveIn, type Workshop } from "./site.ts";

/** Every JSON type, in the order in which imported schemas list them; `number` includes integers. */
export const allTypes = ["object", "array", "string", "number", "boolean", "null"] as const;

/** The JSON type of a value, `integer` for whole numbers. */
export function typeOfValue(value: Tree): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  return typeof value;
}

/** The shortest list of types for several values or schemas. */
export function shortest(types: Iterable<string>): readonly string[] {
  const unique = new Set(types);
  if (unique.has("number")) unique.delete("integer");
  const rank = (type: string): number => allTypes.indexOf((type === "integer" ? "number" : type) as "number");
  return [...unique].sort((a, b) => rank(a) - rank(b));
}

/** The JSON types that values of a schema can have; `null` where it may be any. */
export function typesOf(
  shop: Workshop,
  schema: Tree,
  file: string,
  seen = new Set<unknown>(),
): readonly string[] | null {
  if (!isFields(schema) || seen.has(schema)) return null;
  const inside = new Set([...seen, schema]);
  if (schema.type !== undefined) return shortest([schema.type].flat().map(textOf));
  if (schema.const !== undefined) return [typeOfValue(schema.const)];
  if (Array.isArray(schema.enum)) return shortest(schema.enum.map(typeOfValue));
  if (typeof schema.$ref === "string") {
    const target = resolveIn(shop, schema.$ref, file);
    return target === null ? null : typesOf(shop, target.schema, target.file, inside);
  }
  for (const keyword of ["anyOf", "oneOf"]) {
    const branches = schema[keyword];
    if (!Array.isArray(branches)) continue;
    const types = branches.map((branch) => typesOf(shop, branch, file, inside));
    if (types.every((one) => one !== null)) return shortest(types.flat());
  }
  const parts = Array.isArray(schema.allOf) ? schema.allOf : [];
  return parts.map((part) => typesOf(shop, part, file, inside)).find((one) => one !== null) ?? null;
}

/** Whether no value can be valid by two of the branches: their types differ, or a required const does. */
export function areDisjoint(shop: Workshop, branches: readonly Tree[], file: string): boolean {
  const types = branches.map((branch) =>
    typesOf(shop, branch, file)?.map((one) => (one === "integer" ? "number" : one)),
  );
  const all = types.flatMap((one) => one ?? []);
  if (types.every((one) => one !== undefined) && new Set(all).size === all.length) return true;
  return tagAmong(shop, branches, file) !== null;
}

/** The property that all branches require with distinct const strings. */
export function tagAmong(shop: Workshop, branches: readonly Tree[], file: string): string | null {
  const targets = branches.map((branch) => {
    let at = { schema: branch, file };
    for (let hops = 0; hops < 20 && typeof memberOf(at.schema, "$ref") === "string"; hops++) {
      const next = resolveIn(shop, memberOf(at.schema, "$ref"), at.file);
      if (next === null) break;
      at = next;
    }
    return at.schema;
  });
  const tags = (schema: Tree): readonly [string, string][] => {
    const required = memberOf(schema, "required");
    const properties = memberOf(schema, "properties");
    if (!Array.isArray(required)) return [];
    return required.flatMap((name) => {
      const value = memberOf(memberOf(properties, textOf(name)), "const");
      return typeof value === "string" ? [[textOf(name), value] as [string, string]] : [];
    });
  };
  const lists = targets.map((target) => new Map(tags(target)));
  const names = [...(lists[0]?.keys() ?? [])];
  const tells = (name: string): boolean => {
    const values = lists.map((list) => list.get(name));
    return !values.includes(undefined) && new Set(values).size === values.length;
  };
  return names.find(tells) ?? null;
}
