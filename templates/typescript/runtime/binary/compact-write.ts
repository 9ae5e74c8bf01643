import { orderedNames } from "../members.js";
import type { JsonValue } from "../schema.js";
import type { Block } from "./bytes.js";
import { scaledInteger, textInteger } from "./decimal.js";
import { putArray, putFloat, putInteger, putMap, putPlain, putText } from "./put-item.js";
import { type ObjectShape, type Shape, shapeOf, tablesOf } from "./shape.js";

/** An object with members of its own. */
type Members = { readonly [name: string]: JsonValue };

/** Writes a valid value, with no members but those that are written (docs/FORMATS.md section 4.1). */
export function putCompact(block: Block, given: Shape, value: JsonValue): void {
  const shape = shapeOf(given);
  switch (shape.kind) {
    case "object":
      putObject(block, shape, value as Members, null);
      return;
    case "union": {
      const branch = shape.branches.find(({ tag }) => tag === (value as Members)[shape.tag]);
      if (branch === undefined) putPlain(block, value);
      else putObject(block, branch.shape(), value as Members, branch.number);
      return;
    }
    case "enum":
      putInteger(block, shape.numbers[value as string] as number);
      return;
    case "scaled":
      putScaled(block, shape.scale, value as string | number);
      return;
    case "nullable":
      if (value === null) putPlain(block, null);
      else putCompact(block, shape.inner, value);
      return;
    case "array":
    case "tuple": {
      const items = value as readonly JsonValue[];
      putArray(block, items.length);
      for (const [index, item] of items.entries()) {
        const inner = shape.kind === "array" ? shape.items : (shape.items[index] ?? shape.rest);
        if (inner === undefined) putPlain(block, item);
        else putCompact(block, inner, item);
      }
      return;
    }
    case "map": {
      const names = orderedNames(value as Members);
      putMap(block, names.length);
      for (const name of names) {
        putText(block, name);
        putCompact(block, shape.values, (value as Members)[name] as JsonValue);
      }
      return;
    }
    case "plain":
      putPlain(block, value);
      return;
  }
}

/** Writes an object by number, behind the number of the message or branch that it is, or with names. */
export function putObject(block: Block, shape: ObjectShape, value: Members, first: number | null): void {
  const { numbered, byNumber, byName } = tablesOf(shape);
  if (shape.others === "keep" && Object.keys(value).some((name) => !byName.has(name))) {
    putNamed(block, shape, value);
    return;
  }
  const own = numbered.filter(({ name }) => Object.hasOwn(value, name));
  const last = own.at(-1)?.number ?? 0;
  putArray(block, last + (first === null ? 0 : 1));
  if (first !== null) putInteger(block, first);
  for (let number = 1; number <= last; number += 1) {
    const field = byNumber[number];
    if (field !== undefined && Object.hasOwn(value, field.name)) {
      putCompact(block, field.shape, value[field.name] as JsonValue);
    } else if (field?.takesNull) {
      block.byte(0xc4);
      block.byte(0);
    } else block.byte(0xc0);
  }
}

function putNamed(block: Block, shape: ObjectShape, value: Members): void {
  const { byName } = tablesOf(shape);
  const names = orderedNames(value);
  putMap(block, names.length);
  for (const name of names) {
    const field = byName.get(name);
    putText(block, name);
    if (field === undefined || "constant" in field) putPlain(block, value[name] as JsonValue);
    else putCompact(block, field.shape, value[name] as JsonValue);
  }
}

function putScaled(block: Block, scale: number, value: string | number): void {
  const integer = typeof value === "string" ? textInteger(value, scale) : scaledInteger(value, scale);
  if (!Number.isNaN(integer)) putInteger(block, integer);
  else if (typeof value === "string") putText(block, value);
  else putFloat(block, value);
}
