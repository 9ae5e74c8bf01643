import type { JsonValue, ObjectType, TypeNode } from "../../model/type.ts";
import { isArray, isObject, isWritable, type JsonObject, membersOf } from "../json.ts";
import { type Declarations, resolve, selectBranch } from "../types.ts";
import { regularExpression } from "./regular-expression.ts";

/**
 * Writes a valid value of a type in canonical form (PROTOCOL §7): declared members in schema order, then kept members
 * in the order of the value, ignored members left out.
 *
 * Shares nothing with the runtimes nor with the model's own evaluator: ECMA-262's JSON.stringify prints the scalars,
 * and its escapes and numbers are by definition those of the canonical form.
 *
 * @param accepts tells whether a branch of a choice takes a value, where that has to be tried
 */
export function canonical(
  declarations: Declarations,
  node: TypeNode,
  value: JsonValue,
  accepts: (branch: TypeNode, value: JsonValue) => boolean = () => false,
): string {
  const type = resolve(declarations, node);
  const write = (inner: TypeNode, part: JsonValue): string => canonical(declarations, inner, part, accepts);
  switch (type.kind) {
    case "array":
      return list((value as readonly JsonValue[]).map((item) => write(type.items, item)));
    case "tuple": {
      const items = value as readonly JsonValue[];
      return list(items.map((item, index) => write(type.items[index] ?? type.rest ?? unconstrained(type), item)));
    }
    case "map":
      return members(membersOf(value as JsonObject).map(([name, part]) => [name, write(type.values, part)]));
    case "object":
      return members(objectMembers(type, value as JsonObject, write));
    case "nullable":
      return value === null ? "null" : write(type.inner, value);
    case "union":
      return write(
        selectBranch(declarations, type, value) ??
          type.branches.find((branch) => accepts(branch, value)) ??
          unconstrained(type),
        value,
      );
    case "constrained":
      return write(type.inner, value);
    default:
      return compact(value, JSON.stringify);
  }
}

/**
 * Writes any value compactly, members in the order of the value. A whole number that may not be written in digits alone
 * (PROTOCOL §2 `range`) gets an exponent.
 */
export function asReceived(value: JsonValue): string {
  return compact(value, (part) =>
    typeof part === "number" && !isWritable(part) ? part.toExponential() : JSON.stringify(part),
  );
}

/** Writes a value with its members in received order, which JSON.stringify does not keep. */
function compact(value: JsonValue, scalar: (part: JsonValue) => string): string {
  if (isArray(value)) return list(value.map((item) => compact(item, scalar)));
  if (isObject(value)) return members(membersOf(value).map(([name, part]) => [name, compact(part, scalar)]));
  return scalar(value);
}

/** Whether a value's canonical form is one that decoders take: it holds no whole number beyond ±(2^53−1) in digits. */
export function isReadable(value: JsonValue): boolean {
  if (typeof value === "number") return isWritable(value);
  if (isArray(value)) return value.every(isReadable);
  return !isObject(value) || Object.values(value).every(isReadable);
}

type Writer = (node: TypeNode, value: JsonValue) => string;

function objectMembers(type: ObjectType, value: JsonObject, write: Writer): readonly (readonly [string, string])[] {
  const declared = type.fields
    .filter(({ name }) => Object.hasOwn(value, name))
    .map((field) => [field.name, write(field.type, value[field.name] as JsonValue)] as const);
  const names = new Set(type.fields.map(({ name }) => name));
  const kept = (name: string): TypeNode | null => {
    const matched = type.patterns.find(({ pattern }) => regularExpression(pattern.source).test(name));
    return matched?.type ?? (type.additional.policy === "keep" ? type.additional.type : null);
  };
  const others = membersOf(value).flatMap(([name, part]): (readonly [string, string])[] => {
    const inner = names.has(name) ? null : kept(name);
    return inner === null ? [] : [[name, write(inner, part)]];
  });
  return [...declared, ...others];
}

function list(items: readonly string[]): string {
  return `[${items.join(",")}]`;
}

function members(pairs: readonly (readonly [string, string])[]): string {
  return `{${pairs.map(([name, text]) => `${JSON.stringify(name)}:${text}`).join(",")}}`;
}

function unconstrained(place: TypeNode): TypeNode {
  return { kind: "any", origin: place.origin, description: null };
}
