import { child } from "../../model/pointer.ts";
import type {
  ArrayType,
  EnumType,
  LiteralType,
  MapType,
  ObjectType,
  TypeKey,
  TypeNode,
  UnionType,
} from "../../model/type.ts";
import type { Fault, FaultCode } from "../fault.ts";
import { codePoints, type LengthOf, numberFault, stringFault } from "./scalars.ts";
import { isEqual, isItems, isMembers, type Tree, typeOf } from "./tree.ts";

/** Types by key, where references lead. */
export type Types = ReadonlyMap<TypeKey, { readonly type: TypeNode }>;

/** A type that is no reference. */
export type Resolved = Exclude<TypeNode, { kind: "ref" }>;

/** Follows references; the loader refuses those that go in a circle. */
export function follow(types: Types, node: TypeNode): Resolved {
  if (node.kind !== "ref") return node;
  const target = types.get(node.target);
  if (target === undefined) throw new Error(`no declaration ${node.target}`);
  return follow(types, target.type);
}

/**
 * The first fault of a value by a type, or `null` (PROTOCOL §4): the value's own keywords in the order of the list of
 * codes, then its items in order, or its declared members in schema order and kept ones in received order. Lengths count
 * code points; a mutant of the evaluator may count something else.
 */
export function evaluate(
  types: Types,
  node: TypeNode,
  tree: Tree,
  path: string,
  lengthOf: LengthOf = codePoints,
): Fault | null {
  const type = follow(types, node);
  const fault = (code: FaultCode | null): Fault | null => (code === null ? null : { code, path });
  switch (type.kind) {
    case "any":
      return null;
    case "null":
    case "boolean":
      return fault(typeOf(tree) === type.kind ? null : "type");
    case "integer":
    case "number":
      return fault(typeof tree === "number" ? numberFault(type, tree) : "type");
    case "string":
      return fault(typeof tree === "string" ? stringFault(type, tree, lengthOf) : "type");
    case "literal":
      return fault(literalFault(type, tree));
    case "enum":
      return fault(enumFault(type, tree, lengthOf));
    case "nullable":
      return tree === null ? null : evaluate(types, type.inner, tree, path, lengthOf);
    case "union": {
      const branch = branchOf(types, type, tree);
      return branch === undefined ? fault(type.keyword) : evaluate(types, branch, tree, path, lengthOf);
    }
    case "array":
      if (!isItems(tree)) return fault("type");
      return fault(itemsFault(type, tree)) ?? firstOf(tree.entries(), (index, item) => [type.items, item, index]);
    case "map":
      if (!isMembers(tree)) return fault("type");
      return fault(countFault(type, tree)) ?? firstOf(tree, (name, part) => [type.values, part, name]);
    case "object":
      if (!isMembers(tree)) return fault("type");
      return (
        namesFault(type, tree, path) ??
        fault(countFault(type, tree)) ??
        firstOf(membersIn(type, tree), (name, [inner, part]) => [inner, part, name])
      );
    case "tuple":
      throw new Error("the loader makes no tuples yet");
  }

  /** The first fault of some parts. */
  function firstOf<K, V>(
    parts: Iterable<readonly [K, V]>,
    part: (key: K, value: V) => [TypeNode, Tree, string | number],
  ): Fault | null {
    for (const [key, value] of parts) {
      const [inner, tree, segment] = part(key, value);
      const found = evaluate(types, inner, tree, child(path, segment), lengthOf);
      if (found !== null) return found;
    }
    return null;
  }
}

/** The members that are judged and written, with their types: declared ones in schema order, then kept ones as received. */
export function* membersIn(
  { fields, additional }: ObjectType,
  members: ReadonlyMap<string, Tree>,
): Generator<readonly [string, readonly [TypeNode, Tree]]> {
  for (const { name, type } of fields) {
    const part = members.get(name);
    if (part !== undefined) yield [name, [type, part]];
  }
  if (additional.policy !== "keep") return;
  for (const [name, part] of members) {
    if (!fields.some((field) => field.name === name)) yield [name, [additional.type, part]];
  }
}

/** The branch that a value selects by tag or by JSON type (PROTOCOL §4 "Choice"). */
export function branchOf(types: Types, { branches, tag }: UnionType, tree: Tree): TypeNode | undefined {
  if (tag === null) return branches.find((branch) => selects(types, branch, tree));
  const value = isMembers(tree) ? tree.get(tag) : undefined;
  return typeof value !== "string"
    ? undefined
    : branches.find((branch) => {
        const object = follow(types, branch);
        const field = object.kind === "object" ? object.fields.find(({ name }) => name === tag) : undefined;
        const literal = field && follow(types, field.type);
        return literal?.kind === "literal" && literal.value === value;
      });
}

/** Whether the JSON type of a value selects a branch. */
function selects(types: Types, branch: TypeNode, tree: Tree): boolean {
  const type = follow(types, branch);
  const own = typeOf(tree);
  switch (type.kind) {
    case "any":
      return true;
    case "integer":
      return own === "number";
    case "enum":
      return own === "string";
    case "literal":
      return own === typeOf(type.value);
    case "tuple":
      return own === "array";
    case "map":
      return own === "object";
    case "nullable":
      return tree === null || selects(types, type.inner, tree);
    case "union":
      return type.branches.some((one) => selects(types, one, tree));
    default:
      return own === type.kind;
  }
}

function literalFault({ value, typed, integer }: LiteralType, tree: Tree): FaultCode | null {
  if (tree === value) return null;
  if (typed && integer && typeof tree === "number" && !Number.isSafeInteger(tree))
    return Number.isInteger(tree) ? "range" : "type";
  return typed && typeOf(tree) !== typeOf(value) ? "type" : "const";
}

function enumFault({ values, base, typed }: EnumType, tree: Tree, lengthOf: LengthOf): FaultCode | null {
  if (typeof tree !== "string") return typed || base !== null ? "type" : "enum";
  if (values.includes(tree)) return null;
  return base === null ? "enum" : stringFault(base, tree, lengthOf);
}

function itemsFault({ minItems, maxItems, uniqueItems }: ArrayType, items: readonly Tree[]): FaultCode | null {
  if (minItems !== null && items.length < minItems) return "minItems";
  if (maxItems !== null && items.length > maxItems) return "maxItems";
  const isRepeated = (item: Tree, at: number): boolean => items.slice(0, at).some((other) => isEqual(other, item));
  return uniqueItems && items.some(isRepeated) ? "uniqueItems" : null;
}

function countFault(
  { minProperties, maxProperties }: MapType | ObjectType,
  members: ReadonlyMap<string, Tree>,
): FaultCode | null {
  if (minProperties !== null && members.size < minProperties) return "minProperties";
  return maxProperties !== null && members.size > maxProperties ? "maxProperties" : null;
}

/** A member too many, first in received order; else one that is missing, first in schema order. */
function namesFault(
  { fields, additional }: ObjectType,
  members: ReadonlyMap<string, Tree>,
  path: string,
): Fault | null {
  if (additional.policy === "refuse") {
    const unknown = [...members.keys()].find((name) => !fields.some((field) => field.name === name));
    if (unknown !== undefined) return { code: "unknownField", path: child(path, unknown) };
  }
  const missing = fields.find(({ name, required }) => required && !members.has(name));
  return missing === undefined ? null : { code: "required", path: child(path, missing.name) };
}
