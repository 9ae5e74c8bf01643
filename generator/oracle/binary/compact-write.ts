import type { ObjectType, TypeNode } from "../../model/type.ts";
import { itemType } from "../model/evaluate.ts";
import { isItems, isMembers, type Tree } from "../model/tree.ts";
import { scaledInteger, textInteger } from "./decimal.ts";
import { absent, type Item, plainItem } from "./item.ts";
import type { Layout } from "./layout.ts";

/** The item of a valid value, with no members but those that are written (docs/FORMATS.md section 4.1). */
export function compactItem(layout: Layout, node: TypeNode, tree: Tree): Item {
  const type = layout.shape(node);
  switch (type.kind) {
    case "object":
      return isMembers(tree) ? objectItem(layout, type, tree, null) : plainItem(tree);
    case "union": {
      const branch =
        type.selection === "tag" && isMembers(tree) ? layout.branchOf(type, tree.get(type.tag ?? "")) : undefined;
      if (branch === undefined) return plainItem(tree);
      return objectItem(layout, branch[1], tree as ReadonlyMap<string, Tree>, branch[0]);
    }
    case "enum": {
      const number = typeof tree === "string" ? layout.values(type)?.get(tree) : undefined;
      return number === undefined ? plainItem(tree) : { form: "integer", value: number };
    }
    case "number": {
      if (type.scale === null || typeof tree !== "number") return plainItem(tree);
      const integer = scaledInteger(tree, type.scale);
      return integer === null ? { form: "float", value: tree } : { form: "integer", value: integer };
    }
    case "string": {
      const integer = type.scale === null || typeof tree !== "string" ? null : textInteger(tree, type.scale);
      return integer === null ? plainItem(tree) : { form: "integer", value: integer };
    }
    case "nullable":
      return tree === null ? null : compactItem(layout, type.inner, tree);
    case "array":
    case "tuple":
      if (!isItems(tree)) return plainItem(tree);
      return tree.map((part, index) => {
        const inner = itemType(type, index);
        return inner === null ? plainItem(part) : compactItem(layout, inner, part);
      });
    case "map":
      if (!isMembers(tree)) return plainItem(tree);
      return { members: new Map([...tree].map(([name, part]) => [name, compactItem(layout, type.values, part)])) };
    default:
      return plainItem(tree);
  }
}

/** An object by number, behind the number of the message or branch that it is, or with names where it has kept members. */
export function objectItem(
  layout: Layout,
  object: ObjectType,
  members: ReadonlyMap<string, Tree>,
  first: number | null,
): Item {
  const declared = new Map(object.fields.map(({ name, type }) => [name, type]));
  if ([...members.keys()].some((name) => !declared.has(name))) {
    const named = [...members].map(([name, part]): readonly [string, Item] => {
      const type = declared.get(name);
      return [name, type === undefined ? plainItem(part) : compactItem(layout, type, part)];
    });
    return { members: new Map(named) };
  }
  const items: Item[] = first === null ? [] : [{ form: "integer", value: first }];
  const base = items.length - 1;
  for (const [number, { name, type }] of layout.fields(object)) {
    const part = members.get(name);
    if (part === undefined) continue;
    while (items.length < number + base) items.push(fillerAt(items.length - base));
    items.push(compactItem(layout, type, part));
  }
  return items;

  function fillerAt(number: number): Item {
    const field = layout.fields(object).find(([other]) => other === number)?.[1];
    return field !== undefined && layout.acceptsNull(field.type) ? absent : null;
  }
}
