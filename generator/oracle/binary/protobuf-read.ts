import type { ObjectType, TypeNode, UnionType } from "../../model/type.ts";
import type { Tree } from "../model/tree.ts";
import { isUtf8 } from "../model/utf8.ts";
import { fail, type Place } from "./fault.ts";
import { keeps, type Layout } from "./layout.ts";
import { keptNumber, type WireKind, wireKind, wireType } from "./protobuf-types.ts";
import { packedDoubles, packedVarints, type WireField, wireFields } from "./protobuf-wire.ts";

/** Where a value stands, and how many arrays and objects are open around it. */
export interface Site {
  readonly place: Place;
  readonly depth: number;
}

const unlisted = "\ud800";
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
const largest = BigInt(Number.MAX_SAFE_INTEGER);
const nothing = new Uint8Array();

/** Reads messages by their types (docs/FORMATS.md section 5.3). Throws `Found` at the first fault. */
export class ProtobufReader {
  private readonly layout: Layout;
  private readonly maxDepth: number;

  constructor(layout: Layout, maxDepth: number) {
    this.layout = layout;
    this.maxDepth = maxDepth;
  }

  /** The value of a type that is a message. */
  message(node: TypeNode, bytes: Uint8Array, site: Site): Tree {
    const type = this.layout.shape(node);
    switch (type.kind) {
      case "nullable":
        return this.single(type.inner, bytes, site) ?? null;
      case "array":
        return this.list(type.items, bytes, this.open(site));
      case "map":
        return this.map(type.values, bytes, this.open(site));
      case "union":
        return this.choice(type, bytes, site);
      default:
        return this.object(type as ObjectType, bytes, this.open(site));
    }
  }

  /** The `value` of a message around it, as those of nullable types are; `undefined` where it has none. */
  single(inner: TypeNode, bytes: Uint8Array, site: Site): Tree | undefined {
    let value: Tree | undefined;
    for (const field of wireFields(bytes)) {
      if (field.number !== 1) continue;
      this.expect(wireKind(this.layout, inner), field, site);
      if (value !== undefined) fail("duplicate", site.place);
      value = this.field(inner, field, site);
    }
    return value;
  }

  private object(object: ObjectType, bytes: Uint8Array, site: Site): Tree {
    const fields = new Map(this.layout.fields(object));
    const members = new Map<string, Tree>(this.layout.constants(object));
    for (const field of wireFields(bytes)) {
      const known = fields.get(field.number);
      if (known !== undefined) {
        const inner = within(site, known.name);
        this.expect(wireKind(this.layout, known.type), field, inner);
        if (members.has(known.name)) fail("duplicate", inner.place);
        members.set(known.name, this.field(known.type, field, inner));
      } else if (field.number === keptNumber && keeps(object)) {
        if (field.wire !== 2) fail("type", site.place);
        this.entry(null, field.content, members, site);
      } else if (object.additional.policy === "refuse") members.set(`#${field.number}`, null);
    }
    return members;
  }

  private list(items: TypeNode, bytes: Uint8Array, site: Site): Tree {
    const kind = wireKind(this.layout, items);
    const found: Tree[] = [];
    for (const field of wireFields(bytes)) {
      if (field.number !== 1) continue;
      const inner = (): Site => within(site, found.length);
      if (field.wire === 2 && wireType(kind) === 0) {
        for (const varint of packedVarints(field.content)) found.push(this.varint(kind, items, varint, inner()));
      } else if (field.wire === 2 && wireType(kind) === 1) {
        for (const eight of packedDoubles(field.content)) found.push(this.double(eight, inner()));
      } else {
        this.expect(kind, field, inner());
        found.push(this.field(items, field, inner()));
      }
    }
    return found;
  }

  private map(values: TypeNode, bytes: Uint8Array, site: Site): Tree {
    const members = new Map<string, Tree>();
    for (const field of wireFields(bytes)) {
      if (field.number !== 1) continue;
      if (field.wire !== 2) fail("type", site.place);
      this.entry(values, field.content, members, site);
    }
    return members;
  }

  /** An entry of a map, or with `null` of kept members and `Struct`s: its fields, its key, then its value. */
  private entry(values: TypeNode | null, bytes: Uint8Array, members: Map<string, Tree>, site: Site): void {
    let key: WireField | undefined;
    let value: WireField | undefined;
    for (const field of wireFields(bytes)) {
      if (field.number === 1) {
        if (field.wire !== 2) fail("type", site.place);
        if (key !== undefined) fail("duplicate", site.place);
        key = field;
      } else if (field.number === 2) {
        if (value !== undefined) fail("duplicate", site.place);
        value = field;
      }
    }
    const name = key === undefined ? "" : this.text(key.content);
    const inner = within(site, name);
    if (name === "__proto__") fail("reservedName", inner.place);
    if (members.has(name)) fail("duplicate", inner.place);
    if (values === null) {
      if (value !== undefined && value.wire !== 2) fail("type", inner.place);
      members.set(name, this.value(value?.content ?? nothing, inner));
      return;
    }
    const kind = wireKind(this.layout, values);
    if (value !== undefined) this.expect(kind, value, inner);
    // A missing value is the default of its type: all bits zero.
    const content = wireType(kind) === 1 ? new Uint8Array(8) : nothing;
    const zero: WireField = { number: 2, wire: wireType(kind), varint: 0n, content };
    members.set(name, this.field(values, value ?? zero, inner));
  }

  private choice(union: UnionType, bytes: Uint8Array, site: Site): Tree {
    const branches = new Map(this.layout.branches(union));
    let value: Tree | undefined;
    for (const field of wireFields(bytes)) {
      const branch = branches.get(field.number);
      if (branch === undefined) continue;
      this.expect("message", field, site);
      if (value !== undefined) fail("duplicate", site.place);
      value = this.object(branch, field.content, this.open(site));
    }
    // No branch is selected by an object without a tag.
    return value ?? new Map();
  }

  /** Reads what lies in a field of the right wire type. */
  private field(node: TypeNode, { varint, content }: WireField, site: Site): Tree {
    const kind = wireKind(this.layout, node);
    switch (kind) {
      case "string":
        return this.text(content);
      case "double":
        return this.double(content, site);
      case "message":
        return this.message(node, content, site);
      case "value":
        return this.value(content, site);
      default:
        return this.varint(kind, node, varint, site);
    }
  }

  private varint(kind: WireKind, node: TypeNode, varint: bigint, { place }: Site): Tree {
    if (kind === "bool") return varint !== 0n;
    if (kind === "enum") {
      const type = this.layout.shape(node);
      const values = type.kind === "enum" ? this.layout.values(type) : null;
      return [...(values ?? [])].find(([, number]) => BigInt(number) === varint)?.[0] ?? unlisted;
    }
    const value = varint & 1n ? -(varint >> 1n) - 1n : varint >> 1n;
    if (value > largest || value < -largest) fail("range", place);
    return Number(value);
  }

  private double(bytes: Uint8Array, { place }: Site): number {
    const value = new DataView(bytes.buffer, bytes.byteOffset, 8).getFloat64(0, true);
    if (!Number.isFinite(value)) fail("range", place);
    return value === 0 ? 0 : value;
  }

  private text(bytes: Uint8Array): string {
    return isUtf8(bytes) ? decoder.decode(bytes) : fail("utf8");
  }

  /** A `google.protobuf.Value`. */
  private value(bytes: Uint8Array, site: Site): Tree {
    const wires = [undefined, 0, 1, 2, 0, 2, 2];
    let value: Tree | undefined;
    for (const field of wireFields(bytes)) {
      const wire = wires[field.number];
      if (wire === undefined) continue;
      if (field.wire !== wire) fail("type", site.place);
      if (value !== undefined) fail("duplicate", site.place);
      value = this.kind(field, site);
    }
    return value === undefined ? fail("type", site.place) : value;
  }

  private kind({ number, varint, content }: WireField, site: Site): Tree {
    switch (number) {
      case 1:
        return null;
      case 2:
        return this.double(content, site);
      case 3:
        return this.text(content);
      case 4:
        return varint !== 0n;
      case 5: {
        const members = new Map<string, Tree>();
        const inner = this.open(site);
        for (const field of wireFields(content)) {
          if (field.number !== 1) continue;
          if (field.wire !== 2) fail("type", site.place);
          this.entry(null, field.content, members, inner);
        }
        return members;
      }
      default: {
        const items: Tree[] = [];
        const inner = this.open(site);
        for (const field of wireFields(content)) {
          if (field.number !== 1) continue;
          const at = within(inner, items.length);
          if (field.wire !== 2) fail("type", at.place);
          items.push(this.value(field.content, at));
        }
        return items;
      }
    }
  }

  private expect(kind: WireKind, { wire }: WireField, { place }: Site): void {
    if (wire !== wireType(kind)) fail("type", place);
  }

  private open({ place, depth }: Site): Site {
    return depth === this.maxDepth ? fail("depth", place) : { place, depth: depth + 1 };
  }
}

function within({ place, depth }: Site, segment: string | number): Site {
  return { place: [...place, segment], depth };
}
