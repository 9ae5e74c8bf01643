import type { JsonScalar, TypeKey, TypeNode } from "../../model/type.ts";
import type { TypePlan } from "./plan.ts";
import { constantOf, storage } from "./types.ts";

/** Bytes that a payload of a protocol's union takes at most in place; a larger one stands behind a reference. */
const largestPayload = 112;

/** Size and alignment of a stored value, and whether it has bit patterns to spare, which make `nil` cost nothing. */
interface Footprint {
  readonly size: number;
  readonly alignment: number;
  readonly isSparse: boolean;
}

const word: Footprint = { size: 8, alignment: 8, isSparse: false };
const reference: Footprint = { size: 8, alignment: 8, isSparse: true };
const pair: Footprint = { size: 16, alignment: 8, isSparse: true };
const byte: Footprint = { size: 1, alignment: 1, isSparse: true };
const tree: Footprint = { size: 17, alignment: 8, isSparse: true };

/**
 * Whether a protocol's union keeps a message behind a reference.
 *
 * An enum is as large as its largest payload, and Swift copies one of more than 15 words as memory on every return; so
 * one rare large message would make every small one slow. The sizes are estimates, which is all that this takes.
 */
export function isLargePayload(key: TypeKey, plan: TypePlan): boolean {
  return declared(key, plan).size > largestPayload;
}

function declared(key: TypeKey, plan: TypePlan): Footprint {
  const { type } = plan.declaration(key);
  switch (type.kind) {
    case "object": {
      const stored = type.fields.filter((field) => constantOf(field, plan) === null);
      const members = stored.map((field) => {
        if (plan.isBoxed(key, field.type)) return reference;
        const own = inPlace(field.type, plan);
        return storage(field, plan).optional ? optional(own) : own;
      });
      return struct(type.additional.policy === "keep" ? [...members, pair] : members);
    }
    case "enum":
      return type.base === null ? byte : pair;
    case "union": {
      if (plan.isIndirect(key)) return reference;
      const size = Math.max(0, ...type.branches.map((branch) => inPlace(branch, plan).size));
      return { size: size + 1, alignment: 8, isSparse: true };
    }
    default:
      return plan.isBoxed(key, type) ? reference : inPlace(type, plan);
  }
}

function inPlace(type: TypeNode, plan: TypePlan): Footprint {
  switch (type.kind) {
    case "boolean":
      return byte;
    case "integer":
    case "number":
      return word;
    case "string":
    case "map":
      return pair;
    case "literal":
      return scalar(type.value);
    case "array":
      return reference;
    case "nullable":
      return optional(inPlace(type.inner, plan));
    case "ref":
      return declared(type.target, plan);
    default:
      return tree;
  }
}

function scalar(value: JsonScalar): Footprint {
  if (typeof value === "string") return pair;
  return typeof value === "number" ? word : byte;
}

function optional(value: Footprint): Footprint {
  return value.isSparse ? value : { ...value, size: value.size + 1 };
}

function struct(members: readonly Footprint[]): Footprint {
  let size = 0;
  let alignment = 1;
  for (const member of members) {
    size = Math.ceil(size / member.alignment) * member.alignment + member.size;
    alignment = Math.max(alignment, member.alignment);
  }
  return { size, alignment, isSparse: members.some((member) => member.isSparse) };
}
