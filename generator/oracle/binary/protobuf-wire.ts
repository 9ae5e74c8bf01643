import { fail } from "./fault.ts";

/** A field of a message as it stands, without a look at what lies in it. */
export interface WireField {
  readonly number: number;
  readonly wire: 0 | 1 | 2 | 5;
  /** A varint's value; 0 for other wire types. */
  readonly varint: bigint;
  /** What lies in it, for all but varints. */
  readonly content: Uint8Array;
}

/** The fields of a message one by one, each read when it is asked for. Throws `Found` for what is no field. */
export function* wireFields(bytes: Uint8Array): Generator<WireField> {
  const cursor = new Cursor(bytes);
  while (!cursor.isAtEnd()) {
    const tag = cursor.varint();
    const wire = Number(tag & 7n);
    const number = Number(tag >> 3n);
    if (tag > 0xffffffffn || number === 0) fail("syntax");
    if (wire === 0) yield { number, wire, varint: cursor.varint(), content: new Uint8Array() };
    else if (wire === 1) yield { number, wire, varint: 0n, content: cursor.take(8n) };
    else if (wire === 2) yield { number, wire, varint: 0n, content: cursor.take(cursor.varint()) };
    else if (wire === 5) yield { number, wire, varint: 0n, content: cursor.take(4n) };
    else fail("syntax");
  }
}

/** Varints that stand behind each other. */
export function* packedVarints(bytes: Uint8Array): Generator<bigint> {
  const cursor = new Cursor(bytes);
  while (!cursor.isAtEnd()) yield cursor.varint();
}

/** Groups of eight bytes that stand behind each other. */
export function* packedDoubles(bytes: Uint8Array): Generator<Uint8Array> {
  const cursor = new Cursor(bytes);
  while (!cursor.isAtEnd()) yield cursor.take(8n);
}

class Cursor {
  private readonly bytes: Uint8Array;
  private at = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  isAtEnd(): boolean {
    return this.at === this.bytes.length;
  }

  varint(): bigint {
    let value = 0n;
    for (let index = 0; ; index += 1) {
      const byte = this.bytes[this.at] ?? fail("syntax");
      this.at += 1;
      value |= BigInt(byte & 0x7f) << BigInt(7 * index);
      if (index === 9 && byte > 1) fail("syntax");
      if (byte < 0x80) return value;
    }
  }

  take(length: bigint): Uint8Array {
    if (length > BigInt(this.bytes.length - this.at)) fail("syntax");
    const start = this.at;
    this.at += Number(length);
    return this.bytes.subarray(start, this.at);
  }
}
