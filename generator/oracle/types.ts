import type { JsonValue, TypeDeclaration, TypeKey, TypeNode, UnionType } from "../model/type.ts";
import { isObject, type JsonType, jsonType, jsonTypes } from "./json.ts";

/** Declarations of a catalog by key. */
export type Declarations = ReadonlyMap<TypeKey, TypeDeclaration>;

/** The type that a chain of references ends at. The loader refuses references that go in a circle. */
export function resolve(declarations: Declarations, node: TypeNode): Exclude<TypeNode, { kind: "ref" }> {
  let current = node;
  while (current.kind === "ref") current = target(declarations, current.target).type;
  return current;
}

/** The declaration of a key; the loader guarantees that there is one. */
export function target(declarations: Declarations, key: TypeKey): TypeDeclaration {
  const declaration = declarations.get(key);
  if (declaration === undefined) throw new Error(`no declaration ${key}`);
  return declaration;
}

/** JSON types of which a type accepts at least some values. */
export function acceptedTypes(declarations: Declarations, node: TypeNode): ReadonlySet<JsonType> {
  const type = resolve(declarations, node);
  switch (type.kind) {
    case "any":
      return new Set(jsonTypes);
    case "integer":
    case "number":
      return new Set(["number"]);
    case "enum":
      return new Set(["string"]);
    case "literal":
      return new Set([jsonType(type.value)]);
    case "tuple":
      return new Set(["array"]);
    case "map":
      return new Set(["object"]);
    case "constrained":
      return acceptedTypes(declarations, type.inner);
    case "nullable":
      return new Set([...acceptedTypes(declarations, type.inner), "null"]);
    case "union":
      return new Set(type.branches.flatMap((branch) => [...acceptedTypes(declarations, branch)]));
    default:
      return new Set([type.kind]);
  }
}

/** The literal string that selects an object in a tagged union. */
export function tagValue(declarations: Declarations, branch: TypeNode, tag: string): string | undefined {
  const type = resolve(declarations, branch);
  if (type.kind !== "object") return undefined;
  const field = type.fields.find((one) => one.name === tag);
  const literal = field && resolve(declarations, field.type);
  return literal?.kind === "literal" && typeof literal.value === "string" ? literal.value : undefined;
}

/** The branch that a value selects, by tag or by JSON type (PROTOCOL §4 "Choice"), if it selects one. */
export function selectBranch(declarations: Declarations, union: UnionType, value: JsonValue): TypeNode | undefined {
  const { tag, branches, selection } = union;
  if (selection === "first") {
    const fitting = branches.filter((branch) => acceptedTypes(declarations, branch).has(jsonType(value)));
    return fitting.length === 1 ? fitting[0] : undefined;
  }
  if (tag === null) return branches.find((branch) => acceptedTypes(declarations, branch).has(jsonType(value)));
  if (!isObject(value) || !Object.hasOwn(value, tag)) return undefined;
  return branches.find((branch) => tagValue(declarations, branch, tag) === value[tag]);
}
