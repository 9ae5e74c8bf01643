import { child } from "../../model/pointer.ts";
import type { JsonValue, TypeNode } from "../../model/type.ts";
import { type Fault, faultCodes } from "../fault.ts";
import { isArray, isObject, membersOf } from "../json.ts";
import { type Declarations, resolve, selectBranch } from "../types.ts";

/** The fault that a decoder reports where a value has several, by the order of PROTOCOL §4. */
export function firstFault(
  declarations: Declarations,
  node: TypeNode,
  value: JsonValue,
  faults: readonly Fault[],
): Fault | undefined {
  const order = new Map<string, number>();
  visit(declarations, node, value, "", order);
  const rank = ({ code, path }: Fault): readonly number[] => {
    const ofMember = code === "required" || code === "unknownField";
    const owner = ofMember ? path.slice(0, path.lastIndexOf("/")) : path;
    const place = order.get(owner) ?? Number.POSITIVE_INFINITY;
    return [place, faultCodes.indexOf(code), ofMember ? (order.get(path) ?? Number.POSITIVE_INFINITY) : 0];
  };
  return [...faults].sort((a, b) => compare(rank(a), rank(b)))[0];
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((number, index) => number !== b[index]);
  return at === -1 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}

/** Numbers the places of a value in the order in which they are judged, absent declared members among them. */
function visit(
  declarations: Declarations,
  node: TypeNode,
  value: JsonValue,
  path: string,
  order: Map<string, number>,
): void {
  if (!order.has(path)) order.set(path, order.size);
  const type = resolve(declarations, node);
  const go = (inner: TypeNode, part: JsonValue, segment: string | number): void =>
    visit(declarations, inner, part, child(path, segment), order);
  if (type.kind === "nullable" && value !== null) visit(declarations, type.inner, value, path, order);
  if (type.kind === "union") {
    const branch = selectBranch(declarations, type, value);
    if (branch !== undefined) visit(declarations, branch, value, path, order);
  }
  if (type.kind === "constrained") visit(declarations, type.inner, value, path, order);
  if (type.kind === "array" && isArray(value)) for (const [index, item] of value.entries()) go(type.items, item, index);
  if (type.kind === "tuple" && isArray(value)) {
    for (const [index, item] of value.entries()) {
      const inner = type.items[index] ?? type.rest;
      if (inner !== null) go(inner, item, index);
    }
  }
  if (type.kind === "map" && isObject(value)) for (const [name, part] of membersOf(value)) go(type.values, part, name);
  if (type.kind !== "object" || !isObject(value)) return;
  for (const field of type.fields) {
    if (Object.hasOwn(value, field.name)) go(field.type, value[field.name] as JsonValue, field.name);
    else order.set(child(path, field.name), order.size);
  }
  const names = new Set(type.fields.map(({ name }) => name));
  for (const [name, part] of membersOf(value)) {
    if (names.has(name)) continue;
    if (type.additional.policy === "keep") go(type.additional.type, part, name);
    else order.set(child(path, name), order.size);
  }
}
