import { orderedNames } from "../members.js";
import type { JsonValue } from "../schema.js";
import { utf8Length } from "../utf8.js";
import { Block } from "./bytes.js";
import { type ObjectShape, type Shape, shapeOf, tablesOf } from "./shape.js";
import { keptNumber, type WireKind, wireKind, wireType } from "./wire.js";

type Members = { readonly [name: string]: JsonValue };

/** Writes the message of a valid value of a type that is one (docs/FORMATS.md section 5.2). */
export function putMessage(block: Block, given: Shape, value: JsonValue): void {
  const shape = shapeOf(given);
  switch (shape.kind) {
    case "nullable":
      if (value !== null) putField(block, 1, shape.inner, value);
      return;
    case "array":
      putList(block, shape.items, value as readonly JsonValue[]);
      return;
    case "map":
      for (const name of orderedNames(value as Members)) {
        putDelimited(block, 1, (entry) => {
          putString(entry, 1, name);
          putField(entry, 2, shape.values, (value as Members)[name] as JsonValue);
        });
      }
      return;
    case "union": {
      const branch = shape.branches.find(({ tag }) => tag === (value as Members)[shape.tag]);
      if (branch === undefined) return;
      putDelimited(block, branch.number, (inner) => putFields(inner, branch.shape(), value as Members));
      return;
    }
    default:
      putFields(block, shape as ObjectShape, value as Members);
      return;
  }
}

/** Writes the fields of an object, those that it keeps last. */
export function putFields(block: Block, shape: ObjectShape, value: Members): void {
  const { numbered, byName } = tablesOf(shape);
  for (const { name, number, shape: inner } of numbered) {
    if (Object.hasOwn(value, name)) putField(block, number, inner, value[name] as JsonValue);
  }
  if (shape.others !== "keep") return;
  for (const name of orderedNames(value)) {
    if (!byName.has(name)) putEntry(block, keptNumber, name, value[name] as JsonValue);
  }
}

/** Writes a field with its tag. */
export function putField(block: Block, number: number, shape: Shape, value: JsonValue): void {
  const kind = wireKind(shape);
  if (kind === "string") putString(block, number, value as string);
  else if (wireType(kind) === 2) {
    putDelimited(block, number, (inner) => {
      if (kind === "value") putValue(inner, value);
      else putMessage(inner, shape, value);
    });
  } else {
    putTag(block, number, wireType(kind));
    putScalar(block, kind, shape, value);
  }
}

/** Writes a field of bytes behind their length. */
export function putDelimited(block: Block, number: number, write: (inner: Block) => void): void {
  const inner = new Block();
  write(inner);
  const bytes = inner.finish();
  putTag(block, number, 2);
  putVarint(block, bytes.length);
  block.all(bytes);
}

function putList(block: Block, items: Shape, value: readonly JsonValue[]): void {
  const kind = wireKind(items);
  if (wireType(kind) === 2) {
    for (const item of value) putField(block, 1, items, item);
  } else if (value.length > 0) {
    putDelimited(block, 1, (inner) => {
      for (const item of value) putScalar(inner, kind, items, item);
    });
  }
}

function putScalar(block: Block, kind: WireKind, given: Shape, value: JsonValue): void {
  if (kind === "double") putDouble(block, value as number);
  else if (kind === "bool") block.byte(value === true ? 1 : 0);
  else if (kind === "sint64") {
    const integer = value as number;
    putVarint(block, integer < 0 ? -2 * integer - 1 : 2 * integer, integer);
  } else {
    const shape = shapeOf(given);
    putVarint(block, shape.kind === "enum" ? (shape.numbers[value as string] as number) : 0);
  }
}

function putString(block: Block, number: number, text: string): void {
  putTag(block, number, 2);
  putVarint(block, utf8Length(text));
  block.text(text);
}

/** Writes a `google.protobuf.Value`. */
function putValue(block: Block, value: JsonValue): void {
  if (value === null) {
    putTag(block, 1, 0);
    block.byte(0);
  } else if (typeof value === "number") {
    putTag(block, 2, 1);
    putDouble(block, value);
  } else if (typeof value === "string") putString(block, 3, value);
  else if (typeof value === "boolean") {
    putTag(block, 4, 0);
    block.byte(value ? 1 : 0);
  } else if (Array.isArray(value)) {
    putDelimited(block, 6, (list) => {
      for (const item of value) putDelimited(list, 1, (inner) => putValue(inner, item));
    });
  } else {
    const members = value as Members;
    putDelimited(block, 5, (struct) => {
      for (const name of orderedNames(members)) putEntry(struct, 1, name, members[name] as JsonValue);
    });
  }
}

function putEntry(block: Block, number: number, name: string, value: JsonValue): void {
  putDelimited(block, number, (entry) => {
    putString(entry, 1, name);
    putDelimited(entry, 2, (inner) => putValue(inner, value));
  });
}

function putTag(block: Block, number: number, wire: number): void {
  putVarint(block, number * 8 + wire);
}

/** Writes a varint. Twice a safe integer is even and so exact; what is odd is given with the integer that it was made of. */
function putVarint(block: Block, value: number, signed?: number): void {
  let low = value % 0x80;
  let rest = Math.floor(value / 0x80);
  if (signed !== undefined && signed < 0) {
    // -2n - 1 may take 54 bits: it is taken apart before it is doubled.
    const least = -signed - 1;
    low = (least % 0x40) * 2 + 1;
    rest = Math.floor(least / 0x40);
  }
  while (rest > 0) {
    block.byte(low | 0x80);
    low = rest % 0x80;
    rest = Math.floor(rest / 0x80);
  }
  block.byte(low);
}

function putDouble(block: Block, value: number): void {
  const at = block.take(8);
  block.view.setFloat64(at, value + 0, true);
}
