import { refuseForm } from "./refusal.js";
import { type OwnShape, type Scalar, type Shape, shapeOf } from "./shape.js";

/** How a type travels in Protocol Buffers (docs/FORMATS.md section 5.1). */
export type WireKind = Scalar | "enum" | "message";

/** Field number of the members that an object keeps. */
export const keptNumber = 536_870_911;

/** How a shape travels. */
export function wireKind(given: Shape): WireKind {
  const shape: OwnShape = shapeOf(given);
  switch (shape.kind) {
    case "plain":
      return shape.scalar;
    case "scaled":
      return shape.isText ? "string" : "double";
    case "enum":
      return "enum";
    case "tuple":
      return "value";
    default:
      return "message";
  }
}

/** The wire type of a tag: 0 varint, 1 eight bytes, 2 a length and that many bytes. */
export function wireType(kind: WireKind): 0 | 1 | 2 {
  if (kind === "sint64" || kind === "bool" || kind === "enum") return 0;
  return kind === "double" ? 1 : 2;
}

/** A varint of up to 64 bits, as two halves of 32. */
export interface Varint {
  readonly low: number;
  readonly high: number;
}

/** Walks the fields of a message, without a look at what lies in them. */
export class WireCursor {
  readonly bytes: Uint8Array;
  readonly end: number;
  at: number;
  /** Field number and wire type of the field that was read last. */
  number = 0;
  wire = 0;
  /** Where what lies in it starts and ends, for all but varints. */
  start = 0;
  stop = 0;
  /** Its value, for varints. */
  varint: Varint = { low: 0, high: 0 };

  constructor(bytes: Uint8Array, start: number, end: number) {
    this.bytes = bytes;
    this.at = start;
    this.end = end;
  }

  /** Reads the next field; `false` at the end of the message. */
  next(): boolean {
    if (this.at === this.end) return false;
    const tag = this.readVarint();
    this.wire = tag.low & 7;
    this.number = tag.low >>> 3;
    if (tag.high !== 0 || this.number === 0) refuseForm("syntax");
    if (this.wire === 0) this.varint = this.readVarint();
    else if (this.wire === 1) this.#span(8);
    else if (this.wire === 2) {
      const { low, high } = this.readVarint();
      this.#span(high === 0 ? low : Number.POSITIVE_INFINITY);
    } else if (this.wire === 5) this.#span(4);
    else refuseForm("syntax");
    return true;
  }

  readVarint(): Varint {
    let low = 0;
    let high = 0;
    for (let index = 0; ; index += 1) {
      if (this.at === this.end) refuseForm("syntax");
      const byte = this.bytes[this.at++] as number;
      const bits = byte & 0x7f;
      if (index < 4) low |= bits << (7 * index);
      else if (index === 4) {
        low |= bits << 28;
        high |= bits >> 4;
      } else if (index < 9) high |= bits << (7 * index - 32);
      else if (byte > 1) refuseForm("syntax");
      else high |= bits << 31;
      if (byte < 0x80) return { low: low >>> 0, high: high >>> 0 };
    }
  }

  #span(length: number): void {
    if (length > this.end - this.at) refuseForm("syntax");
    this.start = this.at;
    this.stop = this.at + length;
    this.at = this.stop;
  }
}

/** The integer of a `sint64`; one beyond 2^53 comes out beyond it, too. */
export function zigzag({ low, high }: Varint): number {
  const magnitude = (high >>> 1) * 0x100000000 + (high & 1) * 0x80000000 + (low >>> 1);
  return low & 1 ? -magnitude - 1 : magnitude;
}
