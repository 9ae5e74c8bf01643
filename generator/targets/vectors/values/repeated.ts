import type { TypeDeclaration, TypeNode } from "../../../model/type.ts";
import { label } from "../rules/case.ts";

/**
 * Places whose type is equal to that of an earlier place of the catalog, in the order of declarations and members.
 *
 * What a language does with the text of a value, it does in one function for all of them, which the first place tries
 * in full: spellings, near misses, all of a format. At the others it is left to see that they call it, and with which
 * bounds. Objects count as equal where they read over members alike.
 */
export function repeatedTypes(declarations: Iterable<TypeDeclaration>): ReadonlySet<TypeNode> {
  const known = new Set<string>();
  const repeated = new Set<TypeNode>();
  const visit = (node: TypeNode): void => {
    const own = signature(node);
    if (own !== null && known.has(own)) repeated.add(node);
    if (own !== null) known.add(own);
    for (const part of partsOf(node)) visit(part);
  };
  for (const { type } of declarations) visit(type);
  return repeated;
}

/**
 * What the id of a vector that is tried once begins with, in place of the name of a type: which type that is changes with
 * the catalog. In parentheses, as no name is.
 */
export function idOfEqual(node: TypeNode): string | null {
  const words = constraintsOf(node)?.map(
    ([name, value]) => ` ${name} ${typeof value === "string" ? label(value) : value}`,
  );
  return words === undefined ? null : `(${node.kind}${words.join("")})`;
}

/** Equal for types that the same values satisfy; `null` for types that are tried in full wherever they are. */
function signature(node: TypeNode): string | null {
  const constraints = constraintsOf(node);
  return constraints === null ? null : JSON.stringify([node.kind, constraints]);
}

type Constraints = readonly (readonly [name: string, value: string | number])[];

function constraintsOf(node: TypeNode): Constraints | null {
  switch (node.kind) {
    case "null":
    case "boolean":
      return [];
    case "integer":
    case "number": {
      const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = node;
      return stated({ minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf });
    }
    case "string": {
      const { minLength, maxLength, pattern, format } = node;
      return stated({ minLength, maxLength, pattern: pattern?.source ?? null, format });
    }
    case "object":
      return node.additional.policy === "ignore" && node.maxProperties === null ? [] : null;
    default:
      return null;
  }
}

function stated(constraints: Readonly<Record<string, string | number | null>>): Constraints {
  return Object.entries(constraints).flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]));
}

/** Types inside of a type that vectors are derived for. */
function partsOf(node: TypeNode): readonly TypeNode[] {
  switch (node.kind) {
    case "nullable":
      return [node.inner];
    case "union":
      return node.branches;
    case "array":
      return [node.items];
    case "map":
      return [node.values];
    case "object": {
      const { fields, additional } = node;
      return [...fields.map(({ type }) => type), ...(additional.policy === "keep" ? [additional.type] : [])];
    }
    default:
      return [];
  }
}
