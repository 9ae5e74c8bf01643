import type { TypeKey, TypeNode } from "../../model/type.ts";
import { isRuled, resolve, type TypePlan } from "./plan.ts";

/** The JSON types, as the runtime's `JSONValue.Kind` spells them. */
export const jsonKinds = ["null", "boolean", "number", "string", "array", "object"] as const;

/** One JSON type. */
export type JsonKind = (typeof jsonKinds)[number];

/** The JSON types of a type's values, which select a branch of a union without tag. */
export function branchKinds(type: TypeNode, plan: TypePlan): readonly JsonKind[] {
  const kinds = new Set<JsonKind>();
  const open: TypeNode[] = [type];
  const seen = new Set<TypeKey>();
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.kind === "nullable") open.push(node.inner);
    else if (node.kind === "constrained") open.push(node.inner);
    else if (node.kind === "union") open.push(...node.branches);
    else if (node.kind === "ref" && !seen.has(node.target)) open.push(plan.declaration(node.target).type);
    if (node.kind === "ref") seen.add(node.target);
    for (const kind of ownKinds(node)) kinds.add(kind);
  }
  return jsonKinds.filter((kind) => kinds.has(kind));
}

/** Whether a branch is null and nothing holds beside, so that its case needs no value and is always valid. */
export function isNullAlone(branch: TypeNode, plan: TypePlan): boolean {
  const kinds = branchKinds(branch, plan);
  return kinds.length === 1 && kinds[0] === "null" && !isRuled(branch, plan);
}

/** The JSON types that a node stands for itself, its branches and what it refers to left out. */
function ownKinds(type: TypeNode): readonly JsonKind[] {
  switch (type.kind) {
    case "ref":
    case "union":
    case "constrained":
      return [];
    case "any":
      return jsonKinds;
    case "nullable":
      return ["null"];
    case "integer":
      return ["number"];
    case "enum":
      return ["string"];
    case "map":
      return ["object"];
    case "tuple":
      return ["array"];
    case "literal":
      return [type.value === null ? "null" : (typeof type.value as "boolean" | "number" | "string")];
    default:
      return [type.kind];
  }
}

/** The value of the tag that selects a branch: the literal string of that member of the branch's object. */
export function tagValue(branch: TypeNode, tag: string, plan: TypePlan): string {
  const { type } = resolve(branch, plan);
  const object = type.kind === "ref" ? plan.declaration(type.target).type : type;
  const field = object.kind === "object" ? object.fields.find((one) => one.name === tag) : undefined;
  const literal = field === undefined ? null : resolve(field.type, plan).type;
  if (literal?.kind === "literal" && typeof literal.value === "string") return literal.value;
  throw new Error(`the tag of the branch at ${branch.origin.file}#${branch.origin.pointer} is no literal string`);
}
