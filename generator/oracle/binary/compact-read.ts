import type { ObjectType, TypeNode, UnionType } from "../../model/type.ts";
import { itemType } from "../model/evaluate.ts";
import type { Tree } from "../model/tree.ts";
import { scaledText, scaledValue } from "./decimal.ts";
import { absent, type Item, isArray, isInteger, isMap, plainTree } from "./item.ts";
import type { Layout } from "./layout.ts";

/** A string that no schema lists: what the number of no value of an enum is read as. */
const unlisted = "\ud800";

/** The JSON value that an item stands for by its type (docs/FORMATS.md section 4.4). */
export function compactTree(layout: Layout, node: TypeNode, item: Item): Tree {
  const type = layout.shape(node);
  switch (type.kind) {
    case "object":
      return isArray(item) ? arrayTree(layout, type, item, 0) : mapTree(layout, type, item);
    case "union":
      return type.selection === "tag" ? unionTree(layout, type, item) : plainTree(item);
    case "enum": {
      const values = layout.values(type);
      if (values === null || !isInteger(item)) return plainTree(item);
      return [...values].find(([, number]) => number === item.value)?.[0] ?? unlisted;
    }
    case "number":
      return type.scale !== null && isInteger(item) ? scaledValue(item.value, type.scale) : plainTree(item);
    case "string":
      return type.scale !== null && isInteger(item) ? scaledText(item.value, type.scale) : plainTree(item);
    case "nullable":
      return item === null ? null : compactTree(layout, type.inner, item);
    case "array":
    case "tuple":
      if (!isArray(item)) return plainTree(item);
      return item.map((part, index) => {
        const inner = itemType(type, index);
        return inner === null ? plainTree(part) : compactTree(layout, inner, part);
      });
    case "map":
      if (!isMap(item)) return plainTree(item);
      return new Map([...item.members].map(([name, part]) => [name, compactTree(layout, type.values, part)]));
    default:
      return plainTree(item);
  }
}

/** An object as an array by number, of which the first items are skipped: what says which object it is. */
export function arrayTree(layout: Layout, object: ObjectType, items: readonly Item[], skipped: number): Tree {
  const fields = new Map(layout.fields(object));
  const members = new Map<string, Tree>(layout.constants(object));
  for (const [index, item] of items.entries()) {
    if (index < skipped || item === absent) continue;
    const number = index + 1 - skipped;
    const field = fields.get(number);
    if (field === undefined) {
      if (item !== null && object.additional.policy === "refuse") members.set(`#${number}`, null);
    } else if (item !== null || layout.acceptsNull(field.type)) {
      members.set(field.name, compactTree(layout, field.type, item));
    }
  }
  return members;
}

/** An object as a map with names. */
export function mapTree(layout: Layout, object: ObjectType, item: Item): Tree {
  if (!isMap(item)) return plainTree(item);
  const types = new Map(object.fields.map(({ name, type }) => [name, type]));
  return new Map(
    [...item.members].map(([name, part]) => {
      const type = types.get(name);
      return [name, type === undefined ? plainTree(part) : compactTree(layout, type, part)];
    }),
  );
}

function unionTree(layout: Layout, union: UnionType, item: Item): Tree {
  if (isMap(item)) {
    const tag = item.members.get(union.tag ?? "");
    const branch = layout.branchOf(union, typeof tag === "string" ? tag : undefined);
    return branch === undefined ? plainTree(item) : mapTree(layout, branch[1], item);
  }
  if (!isArray(item)) return plainTree(item);
  const [first = null, ...rest] = item;
  const branch = layout.branches(union).find(([number]) => isInteger(first) && first.value === number);
  // No branch is selected by an object without a tag.
  return branch === undefined ? new Map() : arrayTree(layout, branch[1], [null, ...rest], 1);
}
