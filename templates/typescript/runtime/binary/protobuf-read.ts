import { addMember, type Members, noteOrder } from "../members.js";
import type { JsonValue } from "../schema.js";
import { decodeUtf8, isUtf8 } from "../utf8.js";
import { constantMembers } from "./compact-read.js";
import { type Place, refuseForm } from "./refusal.js";
import { enumValue, type ObjectShape, type Shape, shapeOf, tablesOf, unlisted } from "./shape.js";
import { keptNumber, type Varint, WireCursor, type WireKind, wireKind, wireType, zigzag } from "./wire.js";

/** An object while it is read, with its names in received order. */
interface Received {
  readonly members: Members;
  readonly names: string[];
}

/** Wire types of the fields of a `google.protobuf.Value`, by number. */
const valueWires: readonly (number | undefined)[] = [undefined, 0, 1, 2, 0, 2, 2];
const nothing = { low: 0, high: 0 };

/** Reads messages by their shapes (docs/FORMATS.md section 5.3); throws a `FormRefusal`. */
export class ProtobufReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #maxDepth: number;
  readonly #place: Place = [];
  #depth = 0;

  constructor(bytes: Uint8Array, maxDepth: number) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    this.#maxDepth = maxDepth;
  }

  /** The fields between two places. */
  cursor(start = 0, end: number = this.#bytes.length): WireCursor {
    return new WireCursor(this.#bytes, start, end);
  }

  /** The value of a type that is a message. */
  message(given: Shape, start: number, end: number): JsonValue {
    const shape = shapeOf(given);
    switch (shape.kind) {
      case "nullable":
        return this.single(shape.inner, start, end) ?? null;
      case "array":
        return this.#opened(() => this.#list(shape.items, start, end));
      case "map":
        return this.#opened(() => this.#map(shape.values, start, end));
      case "union": {
        let value: JsonValue | undefined;
        for (const cursor = this.cursor(start, end); cursor.next(); ) {
          const branch = shape.branches.find(({ number }) => number === cursor.number);
          if (branch === undefined) continue;
          if (cursor.wire !== 2) refuseForm("type", this.#place);
          if (value !== undefined) refuseForm("duplicate", this.#place);
          value = this.#opened(() => this.#object(branch.shape(), cursor.start, cursor.stop));
        }
        // No branch is selected by an object without a tag.
        return value ?? {};
      }
      default:
        return this.#opened(() => this.#object(shape as ObjectShape, start, end));
    }
  }

  /** The `value` of a message around it; `undefined` where it has none. */
  single(inner: Shape, start: number, end: number): JsonValue | undefined {
    const kind = wireKind(inner);
    let value: JsonValue | undefined;
    for (const cursor = this.cursor(start, end); cursor.next(); ) {
      if (cursor.number !== 1) continue;
      this.#expect(cursor, wireType(kind));
      if (value !== undefined) refuseForm("duplicate", this.#place);
      value = this.#field(inner, kind, cursor);
    }
    return value;
  }

  #object(shape: ObjectShape, start: number, end: number): Members {
    const { byNumber } = tablesOf(shape);
    const members = constantMembers(shape);
    const received = { members, names: Object.keys(members) };
    for (const cursor = this.cursor(start, end); cursor.next(); ) {
      const field = cursor.number < byNumber.length ? byNumber[cursor.number] : undefined;
      if (field !== undefined) {
        const kind = wireKind(field.shape);
        this.#place.push(field.name);
        this.#expect(cursor, wireType(kind));
        if (Object.hasOwn(members, field.name)) refuseForm("duplicate", this.#place);
        add(received, field.name, this.#field(field.shape, kind, cursor));
        this.#place.pop();
      } else if (cursor.number === keptNumber && shape.others === "keep") {
        this.#expect(cursor, 2);
        this.#entry(null, received, cursor.start, cursor.stop);
      } else if (shape.others === "refuse") {
        const name = `#${cursor.number}`;
        if (!Object.hasOwn(members, name)) add(received, name, null);
      }
    }
    noteOrder(members, received.names);
    return members;
  }

  #list(items: Shape, start: number, end: number): JsonValue[] {
    const kind = wireKind(items);
    const wire = wireType(kind);
    const found: JsonValue[] = [];
    for (const cursor = this.cursor(start, end); cursor.next(); ) {
      if (cursor.number !== 1) continue;
      if (cursor.wire === 2 && wire !== 2) this.#packed(items, kind, found, cursor);
      else {
        this.#place.push(found.length);
        this.#expect(cursor, wire);
        found.push(this.#field(items, kind, cursor));
        this.#place.pop();
      }
    }
    return found;
  }

  #packed(items: Shape, kind: WireKind, found: JsonValue[], { start, stop }: WireCursor): void {
    const cursor = this.cursor(start, stop);
    while (cursor.at < stop) {
      this.#place.push(found.length);
      if (kind === "double") {
        if (stop - cursor.at < 8) refuseForm("syntax");
        found.push(this.#double(cursor.at));
        cursor.at += 8;
      } else found.push(this.#integer(items, kind, cursor.readVarint()));
      this.#place.pop();
    }
  }

  #map(values: Shape, start: number, end: number): Members {
    const received: Received = { members: {}, names: [] };
    for (const cursor = this.cursor(start, end); cursor.next(); ) {
      if (cursor.number !== 1) continue;
      this.#expect(cursor, 2);
      this.#entry(values, received, cursor.start, cursor.stop);
    }
    noteOrder(received.members, received.names);
    return received.members;
  }

  /** An entry of a map, or with `null` of kept members or a `Struct`: its fields, its key, then its value. */
  #entry(values: Shape | null, received: Received, start: number, end: number): void {
    let key: readonly [number, number] | undefined;
    let value: WireCursor | undefined;
    for (const cursor = this.cursor(start, end); cursor.next(); ) {
      if (cursor.number === 1) {
        this.#expect(cursor, 2);
        if (key !== undefined) refuseForm("duplicate", this.#place);
        key = [cursor.start, cursor.stop];
      } else if (cursor.number === 2) {
        if (value !== undefined) refuseForm("duplicate", this.#place);
        value = Object.assign(this.cursor(), cursor);
      }
    }
    const name = key === undefined ? "" : this.#text(...key);
    this.#place.push(name);
    if (name === "__proto__") refuseForm("reservedName", this.#place);
    if (Object.hasOwn(received.members, name)) refuseForm("duplicate", this.#place);
    add(received, name, this.#entryValue(values, value));
    this.#place.pop();
  }

  /** A missing value is the default of its type. */
  #entryValue(values: Shape | null, cursor: WireCursor | undefined): JsonValue {
    const kind = values === null ? "value" : wireKind(values);
    if (cursor !== undefined) this.#expect(cursor, wireType(kind));
    else if (kind === "double") return 0;
    const field = cursor ?? this.cursor(0, 0);
    return values === null ? this.#value(field.start, field.stop) : this.#field(values, kind, field);
  }

  /** What lies in a field of the right wire type. */
  #field(shape: Shape, kind: WireKind, { start, stop, varint }: WireCursor): JsonValue {
    switch (kind) {
      case "string":
        return this.#text(start, stop);
      case "double":
        return this.#double(start);
      case "message":
        return this.message(shape, start, stop);
      case "value":
        return this.#value(start, stop);
      default:
        return this.#integer(shape, kind, varint);
    }
  }

  #integer(given: Shape, kind: WireKind, varint: Varint = nothing): JsonValue {
    if (kind === "bool") return varint.low !== 0 || varint.high !== 0;
    if (kind === "enum") {
      const shape = shapeOf(given);
      if (shape.kind !== "enum" || varint.high !== 0) return unlisted;
      return enumValue(shape.numbers, varint.low) ?? unlisted;
    }
    const value = zigzag(varint);
    return Number.isSafeInteger(value) ? value : refuseForm("range", this.#place);
  }

  #double(at: number): number {
    const value = this.#view.getFloat64(at, true);
    // Adding zero turns -0 into 0.
    return Number.isFinite(value) ? value + 0 : refuseForm("range", this.#place);
  }

  #text(start: number, end: number): string {
    if (!isUtf8(this.#bytes, start, end)) refuseForm("utf8");
    return decodeUtf8(this.#bytes, start, end);
  }

  /** A `google.protobuf.Value`. */
  #value(start: number, end: number): JsonValue {
    let value: JsonValue | undefined;
    for (const cursor = this.cursor(start, end); cursor.next(); ) {
      const wire = valueWires[cursor.number];
      if (wire === undefined) continue;
      this.#expect(cursor, wire);
      if (value !== undefined) refuseForm("duplicate", this.#place);
      value = this.#valueKind(cursor);
    }
    return value === undefined ? refuseForm("type", this.#place) : value;
  }

  #valueKind({ number, start, stop, varint }: WireCursor): JsonValue {
    switch (number) {
      case 1:
        return null;
      case 2:
        return this.#double(start);
      case 3:
        return this.#text(start, stop);
      case 4:
        return varint.low !== 0 || varint.high !== 0;
      case 5:
        return this.#opened(() => this.#struct(start, stop));
      default:
        return this.#opened(() => this.#values(start, stop));
    }
  }

  #struct(start: number, end: number): Members {
    const received: Received = { members: {}, names: [] };
    for (const cursor = this.cursor(start, end); cursor.next(); ) {
      if (cursor.number !== 1) continue;
      this.#expect(cursor, 2);
      this.#entry(null, received, cursor.start, cursor.stop);
    }
    noteOrder(received.members, received.names);
    return received.members;
  }

  #values(start: number, end: number): JsonValue[] {
    const items: JsonValue[] = [];
    for (const cursor = this.cursor(start, end); cursor.next(); ) {
      if (cursor.number !== 1) continue;
      this.#place.push(items.length);
      this.#expect(cursor, 2);
      items.push(this.#value(cursor.start, cursor.stop));
      this.#place.pop();
    }
    return items;
  }

  #expect({ wire }: WireCursor, expected: number): void {
    if (wire !== expected) refuseForm("type", this.#place);
  }

  #opened<T>(read: () => T): T {
    if (this.#depth >= this.#maxDepth) refuseForm("depth", this.#place);
    this.#depth += 1;
    const value = read();
    this.#depth -= 1;
    return value;
  }
}

function add({ members, names }: Received, name: string, value: JsonValue): void {
  addMember(members, name, value);
  names.push(name);
}
