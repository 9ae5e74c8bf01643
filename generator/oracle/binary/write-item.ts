import { absent, type Item, isArray, isMap, isNumber } from "./item.ts";

const encoder = new TextEncoder();

/** The canonical bytes of an item (docs/FORMATS.md section 3). */
export function itemBytes(item: Item): Uint8Array {
  const out: number[] = [];
  put(out, item);
  return Uint8Array.from(out);
}

function put(out: number[], item: Item): void {
  if (item === null) out.push(0xc0);
  else if (item === absent) out.push(0xc4, 0);
  else if (typeof item === "boolean") out.push(item ? 0xc3 : 0xc2);
  else if (typeof item === "string") putText(out, item);
  else if (isArray(item)) {
    putCount(out, item.length, 0x90, 0xdc);
    for (const part of item) put(out, part);
  } else if (isMap(item)) {
    putCount(out, item.members.size, 0x80, 0xde);
    for (const [name, part] of item.members) {
      putText(out, name);
      put(out, part);
    }
  } else if (isNumber(item)) {
    if (item.form === "integer") putInteger(out, item.value);
    else putFloat(out, item.value);
  }
}

function putText(out: number[], text: string): void {
  const bytes = encoder.encode(text);
  const { length } = bytes;
  if (length < 32) out.push(0xa0 + length);
  else if (length < 0x100) out.push(0xd9, length);
  else if (length < 0x10000) out.push(0xda, ...bigEndian(BigInt(length), 2));
  else out.push(0xdb, ...bigEndian(BigInt(length), 4));
  for (const byte of bytes) out.push(byte);
}

function putCount(out: number[], count: number, short: number, long: number): void {
  if (count < 16) out.push(short + count);
  else if (count < 0x10000) out.push(long, ...bigEndian(BigInt(count), 2));
  else out.push(long + 1, ...bigEndian(BigInt(count), 4));
}

function putInteger(out: number[], value: number): void {
  if (value >= -32 && value < 128) {
    out.push(value & 0xff);
    return;
  }
  const [head, least] = value < 0 ? [0xd0, -value - 1] : [0xcc, value];
  const widths = value < 0 ? [0x7f, 0x7fff, 0x7fffffff] : [0xff, 0xffff, 0xffffffff];
  const index = widths.findIndex((most) => least <= most);
  const power = index < 0 ? 3 : index;
  out.push(head + power, ...bigEndian(BigInt(value), 2 ** power));
}

function putFloat(out: number[], value: number): void {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  out.push(0xcb, ...new Uint8Array(view.buffer));
}

function bigEndian(value: bigint, width: number): number[] {
  const shifts = Array.from({ length: width }, (_, index) => BigInt(8 * (width - 1 - index)));
  return shifts.map((shift) => Number((value >> shift) & 0xffn));
}
