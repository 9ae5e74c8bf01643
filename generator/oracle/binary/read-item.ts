import { isUtf8 } from "../model/utf8.ts";
import { fail } from "./fault.ts";
import { absent, type Item } from "./item.ts";

/** How a MessagePack item is read (docs/FORMATS.md sections 3 and 4.2). */
export interface ItemRules {
  readonly maxDepth: number;
  /** Whether an empty `bin` stands for what is absent. */
  readonly hasAbsent: boolean;
}

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
const largest = BigInt(Number.MAX_SAFE_INTEGER);

/** Reads a frame of one item, byte by byte. Throws `Found` at the first fault. */
export function readItem(bytes: Uint8Array, rules: ItemRules): Item {
  const reader = new ItemReader(bytes, rules);
  const item = reader.item();
  return reader.isAtEnd() ? item : fail("syntax");
}

class ItemReader {
  private readonly view: DataView;
  private readonly rules: ItemRules;
  private readonly place: (string | number)[] = [];
  private at = 0;

  constructor(bytes: Uint8Array, rules: ItemRules) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    this.rules = rules;
  }

  isAtEnd(): boolean {
    return this.at === this.view.byteLength;
  }

  item(): Item {
    const head = this.unsigned(1);
    if (head <= 0x7f) return this.integer(BigInt(head));
    if (head <= 0x8f) return this.map(head & 0x0f);
    if (head <= 0x9f) return this.array(head & 0x0f);
    if (head <= 0xbf) return this.text(head & 0x1f);
    if (head >= 0xe0) return this.integer(BigInt(head - 0x100));
    switch (head) {
      case 0xc0:
        return null;
      case 0xc2:
      case 0xc3:
        return head === 0xc3;
      case 0xc4:
      case 0xc5:
      case 0xc6:
        return this.unsigned(2 ** (head - 0xc4)) === 0 && this.rules.hasAbsent ? absent : fail("syntax");
      case 0xca:
        return this.float(4);
      case 0xcb:
        return this.float(8);
      case 0xcc:
      case 0xcd:
      case 0xce:
      case 0xcf:
        return this.integer(BigInt.asUintN(64, this.big(2 ** (head - 0xcc))));
      case 0xd0:
      case 0xd1:
      case 0xd2:
      case 0xd3: {
        const width = 2 ** (head - 0xd0);
        return this.integer(BigInt.asIntN(8 * width, this.big(width)));
      }
      case 0xd9:
      case 0xda:
      case 0xdb:
        return this.text(this.unsigned(2 ** (head - 0xd9)));
      case 0xdc:
      case 0xdd:
        return this.array(this.unsigned(2 ** (head - 0xdb)));
      case 0xde:
      case 0xdf:
        return this.map(this.unsigned(2 ** (head - 0xdd)));
      default:
        return fail("syntax");
    }
  }

  private array(count: number): Item {
    this.open(count);
    const items: Item[] = [];
    for (let index = 0; index < count; index += 1) items.push(this.within(index, () => this.item()));
    return items;
  }

  private map(count: number): Item {
    this.open(2 * count);
    const members = new Map<string, Item>();
    for (let index = 0; index < count; index += 1) {
      const name = this.name();
      if (name === "__proto__") fail("reservedName", [...this.place, name]);
      if (members.has(name)) fail("duplicate", [...this.place, name]);
      members.set(
        name,
        this.within(name, () => this.item()),
      );
    }
    return { members };
  }

  /** The key of a member, which has to be a string. */
  private name(): string {
    const head = this.unsigned(1);
    if (head >= 0xa0 && head <= 0xbf) return this.text(head & 0x1f);
    return head >= 0xd9 && head <= 0xdb ? this.text(this.unsigned(2 ** (head - 0xd9))) : fail("syntax");
  }

  /** Opens an array or map whose content takes at least so many bytes. */
  private open(least: number): void {
    if (least > this.view.byteLength - this.at) fail("syntax");
    if (this.place.length === this.rules.maxDepth) fail("depth", this.place);
  }

  private within<T>(segment: string | number, read: () => T): T {
    this.place.push(segment);
    const result = read();
    this.place.pop();
    return result;
  }

  private text(length: number): string {
    const start = this.take(length);
    const bytes = new Uint8Array(this.view.buffer, this.view.byteOffset + start, length);
    return isUtf8(bytes) ? decoder.decode(bytes) : fail("utf8");
  }

  private integer(value: bigint): Item {
    if (value > largest || value < -largest) fail("range", this.place);
    return { form: "integer", value: Number(value) };
  }

  private float(width: 4 | 8): Item {
    const at = this.take(width);
    const value = width === 4 ? this.view.getFloat32(at) : this.view.getFloat64(at);
    if (!Number.isFinite(value)) fail("range", this.place);
    return { form: "float", value: value === 0 ? 0 : value };
  }

  private unsigned(width: number): number {
    return Number(this.big(width));
  }

  /** An unsigned integer, most significant byte first. */
  private big(width: number): bigint {
    const start = this.take(width);
    let value = 0n;
    for (let index = 0; index < width; index += 1) value = value * 256n + BigInt(this.view.getUint8(start + index));
    return value;
  }

  private take(length: number): number {
    const start = this.at;
    if (length > this.view.byteLength - start) fail("syntax");
    this.at += length;
    return start;
  }
}
