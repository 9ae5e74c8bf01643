import { partsOf, targetsOf } from "../../../model/parts.ts";
import type { TypeDeclaration, TypeKey, TypeNode } from "../../../model/type.ts";
import type { Declarations } from "../../../oracle/types.ts";

/**
 * Declarations whose values are restricted by more than their types say, themselves or in what they refer to: rules,
 * patterns of names, choices of the first branch that accepts. What is derived from the type alone then only proposes
 * frames, and the oracles decide.
 */
export function ruledTypes(declarations: Declarations): ReadonlySet<TypeKey> {
  return reaching(declarations, ({ type }) => holdsRuled(type));
}

/**
 * Declarations made of several schemas that hold at once, themselves or what they refer to: which of two faults comes
 * first is then a question of where each schema stood, which the two oracles may answer differently.
 */
export function mergedTypes(declarations: Declarations): ReadonlySet<TypeKey> {
  return reaching(declarations, ({ merged = false }) => merged);
}

/** The declarations that are so, and those that refer to one that is. */
function reaching(declarations: Declarations, isSo: (declaration: TypeDeclaration) => boolean): ReadonlySet<TypeKey> {
  const users = new Map<TypeKey, TypeKey[]>();
  for (const { key, type } of declarations.values()) {
    for (const target of targetsOf(type)) {
      const known = users.get(target);
      if (known) known.push(key);
      else users.set(target, [key]);
    }
  }
  const open = [...declarations.values()].filter(isSo).map(({ key }) => key);
  const reached = new Set(open);
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    for (const user of users.get(key) ?? []) {
      if (reached.has(user)) continue;
      reached.add(user);
      open.push(user);
    }
  }
  return reached;
}

function holdsRuled(node: TypeNode): boolean {
  return isRuled(node) || partsOf(node).some(holdsRuled);
}

function isRuled(node: TypeNode): boolean {
  if (node.kind === "constrained" || node.kind === "tuple") return true;
  if (node.kind === "union") return node.selection === "first";
  return node.kind === "object" && (node.patterns.length > 0 || node.rules.length > 0);
}
