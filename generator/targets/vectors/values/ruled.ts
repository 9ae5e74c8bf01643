import { partsOf } from "../../../model/parts.ts";
import type { TypeKey, TypeNode } from "../../../model/type.ts";
import type { Declarations } from "../../../oracle/types.ts";

/**
 * Declarations whose values are restricted by more than their types say, themselves or in what they refer to: rules,
 * patterns of names, choices of the first branch that accepts. What is derived from the type alone then only proposes
 * frames, and the oracles decide.
 */
export function ruledTypes(declarations: Declarations): ReadonlySet<TypeKey> {
  const users = new Map<TypeKey, TypeKey[]>();
  const ruled = new Set<TypeKey>();
  const visit = (key: TypeKey, node: TypeNode): void => {
    if (isRuled(node)) ruled.add(key);
    if (node.kind === "ref") users.set(node.target, [...(users.get(node.target) ?? []), key]);
    for (const part of partsOf(node)) visit(key, part);
  };
  for (const { key, type } of declarations.values()) visit(key, type);
  const open = [...ruled];
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    for (const user of users.get(key) ?? []) {
      if (ruled.has(user)) continue;
      ruled.add(user);
      open.push(user);
    }
  }
  return ruled;
}

function isRuled(node: TypeNode): boolean {
  if (node.kind === "constrained" || node.kind === "tuple") return true;
  if (node.kind === "union") return node.selection === "first";
  return node.kind === "object" && (node.patterns.length > 0 || node.rules.length > 0);
}
