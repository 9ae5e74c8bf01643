import type { ObjectType, TypeNode } from "../../model/type.ts";
import { isItems, isMembers, type Tree } from "../model/tree.ts";
import type { Layout } from "./layout.ts";
import { keptNumber, type WireKind, wireKind, wireType } from "./protobuf-types.ts";

const encoder = new TextEncoder();

/** Bytes as they are put together; copied at the end. */
type Bytes = readonly number[];

/** The message of a valid value of a type that is one (docs/FORMATS.md section 5.2). */
export function messageBytes(layout: Layout, node: TypeNode, tree: Tree): Bytes {
  const type = layout.shape(node);
  if (type.kind === "nullable") return tree === null ? [] : field(layout, 1, type.inner, tree);
  if (type.kind === "array") return isItems(tree) ? listBytes(layout, type.items, tree) : [];
  if (!isMembers(tree)) return [];
  if (type.kind === "object") return objectBytes(layout, type, tree);
  if (type.kind === "map") {
    return [...tree].flatMap(([name, part]) => entry(1, name, field(layout, 2, type.values, part)));
  }
  const branch = type.kind === "union" ? layout.branchOf(type, tree.get(type.tag ?? "")) : undefined;
  return branch === undefined ? [] : delimited(branch[0], objectBytes(layout, branch[1], tree));
}

/** The fields of an object. */
export function objectBytes(layout: Layout, object: ObjectType, members: ReadonlyMap<string, Tree>): Bytes {
  const declared = new Set(object.fields.map(({ name }) => name));
  const fields = layout.fields(object).flatMap(([number, { name, type }]) => {
    const part = members.get(name);
    return part === undefined ? [] : field(layout, number, type, part);
  });
  const kept = [...members].filter(([name]) => !declared.has(name));
  return [...fields, ...kept.flatMap(([name, part]) => entry(keptNumber, name, delimited(2, valueBytes(part))))];
}

/** A field with its tag. */
export function field(layout: Layout, number: number, type: TypeNode, tree: Tree): Bytes {
  const kind = wireKind(layout, type);
  const content = contentOf(layout, kind, type, tree);
  return wireType(kind) === 2 ? delimited(number, content) : [...tag(number, wireType(kind)), ...content];
}

/** A field of bytes with their length. */
export function delimited(number: number, content: Bytes): Bytes {
  return [...tag(number, 2), ...varint(BigInt(content.length)), ...content];
}

function listBytes(layout: Layout, items: TypeNode, tree: readonly Tree[]): Bytes {
  const kind = wireKind(layout, items);
  if (wireType(kind) === 2) return tree.flatMap((item) => field(layout, 1, items, item));
  return tree.length === 0
    ? []
    : delimited(
        1,
        tree.flatMap((item) => contentOf(layout, kind, items, item)),
      );
}

function contentOf(layout: Layout, kind: WireKind, node: TypeNode, tree: Tree): Bytes {
  switch (kind) {
    case "string":
      return [...encoder.encode(String(tree))];
    case "sint64": {
      const value = BigInt(tree as number);
      return varint(value < 0n ? -2n * value - 1n : 2n * value);
    }
    case "double":
      return doubleBytes(tree as number);
    case "bool":
      return [tree === true ? 1 : 0];
    case "enum": {
      const type = layout.shape(node);
      const number = type.kind === "enum" ? layout.values(type)?.get(String(tree)) : undefined;
      return varint(BigInt(number ?? 0));
    }
    case "message":
      return messageBytes(layout, node, tree);
    case "value":
      return valueBytes(tree);
  }
}

/** A `google.protobuf.Value`. */
function valueBytes(tree: Tree): Bytes {
  if (tree === null) return [...tag(1, 0), 0];
  if (typeof tree === "number") return [...tag(2, 1), ...doubleBytes(tree)];
  if (typeof tree === "string") return delimited(3, [...encoder.encode(tree)]);
  if (typeof tree === "boolean") return [...tag(4, 0), tree ? 1 : 0];
  if (isMembers(tree)) {
    return delimited(
      5,
      [...tree].flatMap(([name, part]) => entry(1, name, delimited(2, valueBytes(part)))),
    );
  }
  return delimited(
    6,
    tree.flatMap((item) => delimited(1, valueBytes(item))),
  );
}

function entry(number: number, name: string, value: Bytes): Bytes {
  return delimited(number, [...delimited(1, [...encoder.encode(name)]), ...value]);
}

function tag(number: number, wire: number): Bytes {
  return varint(BigInt(number) * 8n + BigInt(wire));
}

function varint(value: bigint): Bytes {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 0x7fn; rest >>= 7n) bytes.push(Number(rest & 0x7fn) | 0x80);
  return [...bytes, Number(rest)];
}

function doubleBytes(value: number): Bytes {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value === 0 ? 0 : value, true);
  return [...new Uint8Array(view.buffer)];
}
