import { child } from "../../model/pointer.ts";
import type {
  ArrayType,
  EnumType,
  LiteralType,
  MapType,
  ObjectType,
  Rule,
  TupleType,
  TypeKey,
  TypeNode,
  UnionType,
} from "../../model/type.ts";
import type { Fault, FaultCode } from "../fault.ts";
import { matches } from "./match.ts";
import { type Judge, ruleFault } from "./rules.ts";
import { codePoints, type LengthOf, numberFault, stringFault } from "./scalars.ts";
import { isEqual, isItems, isMembers, type Tree, typeOf } from "./tree.ts";

/** Types by key, where references lead. Lengths count code points; a mutant of the evaluator counts something else. */
export type Types = ReadonlyMap<TypeKey, { readonly type: TypeNode }> & { readonly lengthOf?: LengthOf };

/** A type that is no reference. */
export type Resolved = Exclude<TypeNode, { kind: "ref" }>;

/** Types that judge a value itself: neither a choice nor constrained. */
type Plain = Exclude<Resolved, { kind: "union" | "nullable" | "constrained" }>;

/** Follows references; the loader refuses those that go in a circle. */
export function follow(types: Types, node: TypeNode): Resolved {
  if (node.kind !== "ref") return node;
  const target = types.get(node.target);
  if (target === undefined) throw new Error(`no declaration ${node.target}`);
  return follow(types, target.type);
}

/**
 * The first fault of a value by a type, or `null` (PROTOCOL §4): the value's own keywords in the order of the list of
 * codes, then its items in order, or its declared members in schema order and kept ones in received order.
 */
export function evaluate(types: Types, node: TypeNode, tree: Tree, path: string): Fault | null {
  const type = follow(types, node);
  const fault = (code: FaultCode | null): Fault | null => (code === null ? null : { code, path });
  switch (type.kind) {
    case "nullable":
      return tree === null ? null : evaluate(types, type.inner, tree, path);
    case "union": {
      const branch = branchOf(types, type, tree);
      return branch === undefined ? fault(type.keyword) : evaluate(types, branch, tree, path);
    }
    case "constrained":
      return evaluateConstrained(types, type.inner, type.rules, tree, path);
    case "object":
      return evaluateConstrained(types, type, [], tree, path);
    default:
      return ownFault(types, type, tree, path) ?? partFault(types, type, tree, path);
  }
}

/** Own keywords first, then the rules, then what lies in the value. */
function evaluateConstrained(
  types: Types,
  type: TypeNode,
  beside: readonly Rule[],
  tree: Tree,
  path: string,
): Fault | null {
  const rules = [...beside];
  let inner = follow(types, type);
  while (inner.kind === "constrained" || inner.kind === "nullable" || inner.kind === "union") {
    if (inner.kind === "constrained") rules.unshift(...inner.rules);
    const next: TypeNode | undefined =
      inner.kind === "union"
        ? branchOf(types, inner, tree)
        : inner.kind === "nullable" && tree === null
          ? nothing(inner)
          : inner.inner;
    if (next === undefined) return { code: (inner as UnionType).keyword, path };
    inner = follow(types, next);
  }
  if (inner.kind === "object") rules.unshift(...inner.rules);
  const judge: Judge = {
    fault: (schema, part, at) => evaluate(types, schema, part, at),
    fits: (schema, part) => selects(types, schema, part),
  };
  const own = ownFault(types, inner, tree, path);
  const list = rules.find((rule) => rule.kind === "values" && !rule.typed);
  if (list?.kind === "values" && (own?.code === "type" || own?.code === "range") && own.path === path) {
    return { code: list.code, path };
  }
  return own ?? ruleFault(rules, tree, path, judge) ?? partFault(types, inner, tree, path);
}

function nothing({ origin }: TypeNode): TypeNode {
  return { kind: "null", origin, description: null };
}

/** The first of a value's own keywords that it breaks. */
function ownFault({ lengthOf = codePoints }: Types, type: Plain, tree: Tree, path: string): Fault | null {
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
    case "array":
    case "tuple":
      return fault(isItems(tree) ? itemsFault(type, tree) : "type");
    case "map":
      return fault(isMembers(tree) ? countFault(type, tree) : "type");
    case "object":
      return isMembers(tree) ? (namesFault(type, tree, path) ?? fault(countFault(type, tree))) : fault("type");
  }
}

/** The first fault of what lies in a value. */
function partFault(types: Types, type: Plain, tree: Tree, path: string): Fault | null {
  for (const [segment, inner, part] of partsIn(type, tree)) {
    const found = evaluate(types, inner, part, child(path, segment));
    if (found !== null) return found;
  }
  return null;
}

/** Items in order, or members in the order in which they are judged. */
function* partsIn(type: Plain, tree: Tree): Generator<readonly [string | number, TypeNode, Tree]> {
  if (isItems(tree)) {
    for (const [index, item] of tree.entries()) {
      const inner = itemType(type, index);
      if (inner !== null) yield [index, inner, item];
    }
  } else if (isMembers(tree) && type.kind === "map") {
    for (const [name, part] of tree) yield [name, type.values, part];
  } else if (isMembers(tree) && type.kind === "object") {
    for (const [name, [inner, part]] of membersIn(type, tree)) yield [name, inner, part];
  }
}

/** The type of an item by its index; `null` where it may be anything. */
export function itemType(type: TypeNode, index: number): TypeNode | null {
  if (type.kind === "array") return type.items;
  return type.kind === "tuple" ? (type.items[index] ?? type.rest) : null;
}

/** The members that are judged and written, with their types: declared ones in schema order, then kept ones as received. */
export function* membersIn(
  object: ObjectType,
  members: ReadonlyMap<string, Tree>,
): Generator<readonly [string, readonly [TypeNode, Tree]]> {
  const { fields } = object;
  for (const { name, type } of fields) {
    const part = members.get(name);
    if (part !== undefined) yield [name, [type, part]];
  }
  for (const [name, part] of members) {
    const kept = fields.some((field) => field.name === name) ? null : keptType(object, name);
    if (kept !== null) yield [name, [kept, part]];
  }
}

/** The type of a member that is not declared and is kept: all that the patterns say which its name matches. */
function keptType({ patterns, additional, origin }: ObjectType, name: string): TypeNode | null {
  const [first, ...others] = patterns.filter(({ pattern }) => matches(pattern.program, name)).map(({ type }) => type);
  if (first === undefined) return additional.policy === "keep" ? additional.type : null;
  const rules = others.map((schema): Rule => ({ kind: "allOf", schema, origin }));
  return rules.length === 0 ? first : { kind: "constrained", inner: first, rules, origin, description: null };
}

/** The branch that a value takes (PROTOCOL §4 "Choice"). */
export function branchOf(types: Types, union: UnionType, tree: Tree): TypeNode | undefined {
  const { branches, tag, selection, keyword } = union;
  if (selection === "first") {
    const fitting = branches.filter((branch) => selects(types, branch, tree));
    if (fitting.length < 2) return fitting[0];
    const accepting = fitting.filter((branch) => evaluate(types, branch, tree, "") === null);
    return keyword === "oneOf" && accepting.length > 1 ? undefined : accepting[0];
  }
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
    case "constrained":
      return selects(types, type.inner, tree);
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

function itemsFault(
  { minItems, maxItems, uniqueItems }: ArrayType | TupleType,
  items: readonly Tree[],
): FaultCode | null {
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
function namesFault(object: ObjectType, members: ReadonlyMap<string, Tree>, path: string): Fault | null {
  const { fields, additional } = object;
  if (additional.policy === "refuse") {
    const isKnown = (name: string): boolean =>
      fields.some((field) => field.name === name) || keptType(object, name) !== null;
    const unknown = [...members.keys()].find((name) => !isKnown(name));
    if (unknown !== undefined) return { code: "unknownField", path: child(path, unknown) };
  }
  const missing = fields.find(({ name, required }) => required && !members.has(name));
  return missing === undefined ? null : { code: "required", path: child(path, missing.name) };
}
