import type { ArrayType, JsonValue, ObjectType, TypeKey, TypeNode } from "../../../model/type.ts";
import { type JsonObject, objectOf } from "../../../oracle/json.ts";
import { target } from "../../../oracle/types.ts";
import type { Context } from "./context.ts";
import { validNumbers } from "./number-values.ts";
import { extraNames, mapOf, smallest } from "./smallest.ts";
import { largestString } from "./strings.ts";
import { variants } from "./variants.ts";

/** How large a value may get. */
export interface Extent {
  /** Most items of an array and members of a map, where the schema asks for no more. */
  readonly items: number;
  /** Most code points of a string, where the schema asks for no more. */
  readonly text: number;
}

/** Parts that a value may have before only smallest values are put in. */
const mostParts = 2000;

/** A large value of a type: every member, long strings, great numbers. Recursion stops where a type comes again. */
export function largest(context: Context, node: TypeNode, extent: Extent): JsonValue | undefined {
  return new Grower(context, extent).grow(node, new Set());
}

class Grower {
  private readonly context: Context;
  private readonly extent: Extent;
  private partsLeft = mostParts;

  constructor(context: Context, extent: Extent) {
    this.context = context;
    this.extent = extent;
  }

  grow(node: TypeNode, open: ReadonlySet<TypeKey>): JsonValue | undefined {
    this.partsLeft -= 1;
    const value = this.partsLeft > 0 ? this.grown(node, open) : undefined;
    return value === undefined ? smallest(this.context, node) : value;
  }

  private grown(node: TypeNode, open: ReadonlySet<TypeKey>): JsonValue | undefined {
    switch (node.kind) {
      case "ref":
        if (open.has(node.target)) return undefined;
        return this.grow(target(this.context.declarations, node.target).type, new Set([...open, node.target]));
      case "any":
        return objectOf([["extra1", [null, true, 0.5, "\u{1F600}", objectOf([])]]]);
      case "boolean":
        return true;
      case "integer":
      case "number": {
        const [first, ...others] = validNumbers(node);
        return others.reduce<number | undefined>((greatest, value) => Math.max(greatest ?? value, value), first);
      }
      case "string":
        return largestString(this.context, node, this.extent.text);
      case "enum":
        return node.values.at(-1);
      case "array":
        return this.array(node, open);
      case "map": {
        const count = Math.max(
          node.minProperties ?? 0,
          Math.min(node.maxProperties ?? this.extent.items, this.extent.items),
        );
        const names = Object.keys(mapOf(this.context, node, count) ?? {});
        const value = this.grow(node.values, open);
        return value === undefined ? undefined : objectOf(names.map((name) => [name, value]));
      }
      case "object":
        return this.object(node, open);
      case "nullable":
        return this.grow(node.inner, open);
      case "union":
        return this.longest(node.branches, open);
      default:
        return undefined;
    }
  }

  private longest(branches: readonly TypeNode[], open: ReadonlySet<TypeKey>): JsonValue | undefined {
    const values = branches.map((branch) => this.grow(branch, open)).filter((value) => value !== undefined);
    const lengths = values.map((value) => JSON.stringify(value).length);
    return values[lengths.indexOf(Math.max(...lengths))];
  }

  private array(type: ArrayType, open: ReadonlySet<TypeKey>): JsonValue | undefined {
    const count = Math.max(type.minItems ?? 0, Math.min(type.maxItems ?? this.extent.items, this.extent.items));
    if (type.uniqueItems) {
      const items = variants(this.context, type.items, count);
      return items.length < (type.minItems ?? 0) ? undefined : items;
    }
    const item = this.grow(type.items, open);
    return item === undefined ? undefined : Array.from({ length: count }, () => item);
  }

  private object(type: ObjectType, open: ReadonlySet<TypeKey>): JsonObject | undefined {
    const members: [string, JsonValue][] = [];
    const required = type.fields.filter((field) => field.required).length;
    let room = (type.maxProperties ?? Number.POSITIVE_INFINITY) - required;
    for (const field of type.fields) {
      if (!field.required && room < 1) continue;
      const recursive = field.type.kind === "ref" && open.has(field.type.target);
      const value = !field.required && recursive ? undefined : this.grow(field.type, open);
      if (value === undefined && field.required) return undefined;
      if (value === undefined) continue;
      members.push([field.name, value]);
      if (!field.required) room -= 1;
    }
    if (type.additional.policy === "keep" && room >= 1) {
      const value = this.grow(type.additional.type, open);
      const names = extraNames(
        type.fields.map(({ name }) => name),
        1,
      );
      if (value !== undefined) members.push(...names.map((name) => [name, value] as [string, JsonValue]));
    }
    const missing = (type.minProperties ?? 0) - members.length;
    return missing > 0 ? undefined : objectOf(members);
  }
}
