import { type WireField, wireFields } from "../../../generator/oracle/binary/protobuf-wire.ts";
import type { Random } from "../random.ts";

/** The fields of a message; `null` where the bytes are none. */
export function fieldsOf(bytes: Uint8Array): readonly WireField[] | null {
  try {
    return [...wireFields(bytes)];
  } catch {
    return null;
  }
}

/** One change of a message, at its own fields or, more often, somewhere in what lies in them. */
export function mutateFields(bytes: Uint8Array, random: Random, pool: readonly WireField[]): Uint8Array {
  const fields = fieldsOf(bytes);
  if (fields === null || fields.length === 0) return bytesOfFields([random.pick(pool)]);
  const inner = fields.flatMap((field, at) => (isMessage(field) ? [at] : []));
  if (inner.length > 0 && !random.oneIn(3)) {
    const at = random.pick(inner);
    const field = fields[at] as WireField;
    return bytesOfFields(fields.with(at, { ...field, content: mutateFields(field.content, random, pool) }));
  }
  return bytesOfFields(changed(fields, random, pool));
}

function isMessage({ wire, content }: WireField): boolean {
  return wire === 2 && content.length > 0 && fieldsOf(content) !== null;
}

const varints: readonly bigint[] = [
  0n,
  1n,
  2n,
  3n,
  127n,
  128n,
  2n ** 32n,
  2n ** 53n,
  2n ** 54n - 2n,
  2n ** 63n,
  2n ** 64n - 1n,
];
const doubles: readonly number[] = [0, -0, 0.5, 1, 1e21, Number.NaN, Number.NEGATIVE_INFINITY, 2 ** 53];

function changed(fields: readonly WireField[], random: Random, pool: readonly WireField[]): readonly WireField[] {
  const at = random.below(fields.length);
  const field = fields[at] as WireField;
  switch (random.below(8)) {
    case 0:
      return fields.toSpliced(at, 1);
    case 1:
      return fields.toSpliced(random.below(fields.length + 1), 0, field);
    case 2:
      return fields.toReversed();
    case 3:
      return fields.with(at, { ...field, number: random.pick([1, 2, 3, 4, 5, 16, 2047, 18_999, 536_870_911]) });
    case 4:
      return fields.with(at, {
        ...field,
        wire: random.pick([0, 1, 2, 5] as const),
        content: eight(random.pick(doubles)),
      });
    case 5:
      return fields.with(at, { ...field, varint: random.pick(varints) });
    case 6:
      return fields.with(at, {
        ...field,
        content: field.wire === 1 ? eight(random.pick(doubles)) : random.pick(pool).content,
      });
    default:
      return fields.toSpliced(random.below(fields.length + 1), 0, random.pick(pool));
  }
}

function eight(value: number): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setFloat64(0, value, true);
  return bytes;
}

/** Fields as bytes again; a field of eight or four bytes is filled up or cut. */
export function bytesOfFields(fields: readonly WireField[]): Uint8Array {
  return Buffer.concat(
    fields.flatMap(({ number, wire, varint, content }) => {
      const tag = varintBytes((BigInt(number) << 3n) | BigInt(wire));
      if (wire === 0) return [tag, varintBytes(varint)];
      if (wire === 2) return [tag, varintBytes(BigInt(content.length)), content];
      const fixed = Buffer.alloc(wire === 1 ? 8 : 4);
      fixed.set(content.subarray(0, fixed.length));
      return [tag, fixed];
    }),
  );
}

function varintBytes(value: bigint): Uint8Array {
  const bytes: number[] = [];
  let left = value;
  while (left > 127n) {
    bytes.push(Number(left & 127n) | 128);
    left >>= 7n;
  }
  return Uint8Array.of(...bytes, Number(left));
}
