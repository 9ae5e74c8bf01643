import { addMember, type Members, noteOrder } from "../members.js";
import type { JsonValue } from "../schema.js";
import { decodeUtf8, isUtf8 } from "../utf8.js";
import { type Place, refuseForm } from "./refusal.js";

/** A number in an integer form. Those in the form of a float are numbers. */
export class Integer {
  readonly value: number;

  constructor(value: number) {
    this.value = value;
  }
}

/** What stands for an absent member in `compact`: an empty `bin`. */
export const absent: unique symbol = Symbol("absent");

/** A MessagePack item as it stands in a frame. */
export type Item =
  | null
  | boolean
  | number
  | string
  | Integer
  | typeof absent
  | readonly Item[]
  | ReadonlyMap<string, Item>;

/** Reads a frame of one MessagePack item (docs/FORMATS.md sections 3 and 4.2); throws a `FormRefusal`. */
export function readItem(bytes: Uint8Array, maxDepth: number, hasAbsent: boolean): Item {
  const reader = new ItemReader(bytes, maxDepth, hasAbsent);
  const item = reader.item();
  return reader.isAtEnd() ? item : refuseForm("syntax");
}

/** The JSON value that a plain item is. */
export function plainValue(item: Item): JsonValue {
  if (item === absent) return refuseForm("syntax");
  if (item instanceof Integer) return item.value;
  if (Array.isArray(item)) return item.map(plainValue);
  return item instanceof Map ? namedMembers(item, plainValue) : (item as JsonValue);
}

/** An object of the members that a map has, in received order. */
export function namedMembers(items: ReadonlyMap<string, Item>, read: (item: Item, name: string) => JsonValue): Members {
  const members: Members = {};
  for (const [name, item] of items) addMember(members, name, read(item, name));
  noteOrder(members, [...items.keys()]);
  return members;
}

class ItemReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #maxDepth: number;
  readonly #hasAbsent: boolean;
  readonly #place: Place = [];
  #at = 0;

  constructor(bytes: Uint8Array, maxDepth: number, hasAbsent: boolean) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    this.#maxDepth = maxDepth;
    this.#hasAbsent = hasAbsent;
  }

  isAtEnd(): boolean {
    return this.#at === this.#bytes.length;
  }

  item(): Item {
    const head = this.#unsigned(1);
    if (head < 0x80) return new Integer(head);
    if (head < 0x90) return this.#map(head - 0x80);
    if (head < 0xa0) return this.#array(head - 0x90);
    if (head < 0xc0) return this.#text(head - 0xa0);
    if (head >= 0xe0) return new Integer(head - 0x100);
    switch (head) {
      case 0xc0:
        return null;
      case 0xc2:
        return false;
      case 0xc3:
        return true;
      case 0xc4:
      case 0xc5:
      case 0xc6:
        return this.#unsigned(1 << (head - 0xc4)) === 0 && this.#hasAbsent ? absent : refuseForm("syntax");
      case 0xca:
        return this.#finite(this.#view.getFloat32(this.#take(4)));
      case 0xcb:
        return this.#finite(this.#view.getFloat64(this.#take(8)));
      case 0xcc:
      case 0xcd:
      case 0xce:
        return new Integer(this.#unsigned(1 << (head - 0xcc)));
      case 0xcf:
        return this.#safe(this.#view.getBigUint64(this.#take(8)));
      case 0xd0:
        return new Integer(this.#view.getInt8(this.#take(1)));
      case 0xd1:
        return new Integer(this.#view.getInt16(this.#take(2)));
      case 0xd2:
        return new Integer(this.#view.getInt32(this.#take(4)));
      case 0xd3:
        return this.#safe(this.#view.getBigInt64(this.#take(8)));
      case 0xd9:
      case 0xda:
      case 0xdb:
        return this.#text(this.#unsigned(1 << (head - 0xd9)));
      case 0xdc:
      case 0xdd:
        return this.#array(this.#unsigned(head === 0xdc ? 2 : 4));
      case 0xde:
      case 0xdf:
        return this.#map(this.#unsigned(head === 0xde ? 2 : 4));
      default:
        return refuseForm("syntax");
    }
  }

  #array(count: number): Item {
    this.#open(count);
    const items: Item[] = [];
    for (let index = 0; index < count; index += 1) {
      this.#place.push(index);
      items.push(this.item());
      this.#place.pop();
    }
    return items;
  }

  #map(count: number): Item {
    this.#open(2 * count);
    const members = new Map<string, Item>();
    for (let index = 0; index < count; index += 1) {
      const name = this.#name();
      this.#place.push(name);
      if (name === "__proto__") refuseForm("reservedName", this.#place);
      if (members.has(name)) refuseForm("duplicate", this.#place);
      members.set(name, this.item());
      this.#place.pop();
    }
    return members;
  }

  #name(): string {
    const head = this.#unsigned(1);
    if (head >= 0xa0 && head < 0xc0) return this.#text(head - 0xa0);
    return head >= 0xd9 && head <= 0xdb ? this.#text(this.#unsigned(1 << (head - 0xd9))) : refuseForm("syntax");
  }

  /** Opens what takes at least so many bytes more. */
  #open(least: number): void {
    if (least > this.#bytes.length - this.#at) refuseForm("syntax");
    if (this.#place.length >= this.#maxDepth) refuseForm("depth", this.#place);
  }

  #text(length: number): string {
    const start = this.#take(length);
    if (!isUtf8(this.#bytes, start, this.#at)) refuseForm("utf8");
    return decodeUtf8(this.#bytes, start, this.#at);
  }

  #finite(value: number): number {
    // Adding zero turns -0 into 0.
    return Number.isFinite(value) ? value + 0 : refuseForm("range", this.#place);
  }

  #safe(value: bigint): Integer {
    const integer = Number(value);
    return Number.isSafeInteger(integer) ? new Integer(integer) : refuseForm("range", this.#place);
  }

  #unsigned(width: number): number {
    const start = this.#take(width);
    if (width === 1) return this.#view.getUint8(start);
    return width === 2 ? this.#view.getUint16(start) : this.#view.getUint32(start);
  }

  #take(count: number): number {
    const start = this.#at;
    if (count > this.#bytes.length - start) refuseForm("syntax");
    this.#at = start + count;
    return start;
  }
}
