import { addMember, type Members } from "../members.js";
import type { JsonValue } from "../schema.js";
import { scaledText, scaledValue } from "./decimal.js";
import { absent, Integer, type Item, namedMembers, plainValue } from "./item.js";
import { enumValue, type ObjectShape, type Shape, shapeOf, tablesOf, unlisted } from "./shape.js";

/** The JSON value that an item stands for by its type (docs/FORMATS.md section 4.4). */
export function compactValue(given: Shape, item: Item): JsonValue {
  const shape = shapeOf(given);
  switch (shape.kind) {
    case "object":
      return Array.isArray(item) ? numberedObject(shape, item, 0) : namedObject(shape, item);
    case "union":
      return unionValue(shape, item);
    case "enum":
      return item instanceof Integer ? (enumValue(shape.numbers, item.value) ?? unlisted) : plainValue(item);
    case "scaled":
      if (!(item instanceof Integer)) return plainValue(item);
      return shape.isText ? scaledText(item.value, shape.scale) : scaledValue(item.value, shape.scale);
    case "nullable":
      return item === null ? null : compactValue(shape.inner, item);
    case "array":
      return Array.isArray(item) ? item.map((one) => compactValue(shape.items, one)) : plainValue(item);
    case "tuple":
      if (!Array.isArray(item)) return plainValue(item);
      return item.map((one, index) => {
        const inner = shape.items[index] ?? shape.rest;
        return inner === undefined ? plainValue(one) : compactValue(inner, one);
      });
    case "map":
      return item instanceof Map ? namedMembers(item, (one) => compactValue(shape.values, one)) : plainValue(item);
    case "plain":
      return plainValue(item);
  }
}

/** An object as an array by number, of which the first items are skipped: they say which object it is. */
export function numberedObject(shape: ObjectShape, items: readonly Item[], skipped: number): Members {
  const members = constantMembers(shape);
  const { byNumber } = tablesOf(shape);
  for (let index = skipped; index < items.length; index += 1) {
    const item = items[index] as Item;
    if (item === absent) continue;
    const number = index + 1 - skipped;
    const field = byNumber[number];
    if (field === undefined) {
      if (item !== null && shape.others === "refuse") addMember(members, `#${number}`, null);
    } else if (item !== null || field.takesNull) {
      addMember(members, field.name, compactValue(field.shape, item));
    }
  }
  return members;
}

/** The members of an object that do not travel. */
export function constantMembers(shape: ObjectShape): Members {
  const members: Members = {};
  for (const field of shape.fields) if ("constant" in field) addMember(members, field.name, field.constant);
  return members;
}

/** An object as a map with names. */
export function namedObject(shape: ObjectShape, item: Item): JsonValue {
  if (!(item instanceof Map)) return plainValue(item);
  const { byName } = tablesOf(shape);
  return namedMembers(item, (one, name) => {
    const field = byName.get(name);
    return field === undefined || "constant" in field ? plainValue(one) : compactValue(field.shape, one);
  });
}

function unionValue(shape: Extract<Shape, { kind: "union" }>, item: Item): JsonValue {
  if (item instanceof Map) {
    const tag: unknown = item.get(shape.tag);
    const branch = shape.branches.find((one) => one.tag === tag);
    return branch === undefined ? plainValue(item) : namedObject(branch.shape(), item);
  }
  if (!Array.isArray(item)) return plainValue(item);
  const first: unknown = item[0];
  const branch = shape.branches.find(({ number }) => first instanceof Integer && first.value === number);
  // No branch is selected by an object without a tag.
  return branch === undefined ? {} : numberedObject(branch.shape(), item, 1);
}
