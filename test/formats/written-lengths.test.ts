import { describe, expect, it } from "vitest";
import * as compact from "../../generated/typescript/v1/formats/compact.ts";
import * as msgpack from "../../generated/typescript/v1/formats/msgpack.ts";
import * as protobuf from "../../generated/typescript/v1/formats/protobuf.ts";
import type { BinaryCodec } from "../../generated/typescript/v1/runtime/binary/codec.ts";
import { readWhole } from "../../templates/typescript/runtime/binary/fast-read.ts";
import { readWire } from "../../templates/typescript/runtime/binary/fast-wire.ts";
import * as wire from "../../templates/typescript/runtime/binary/fast-wire-write.ts";
import * as items from "../../templates/typescript/runtime/binary/fast-write.ts";
import { copyWritten, outputBytes, writtenFrame } from "../../templates/typescript/runtime/binary/output.ts";

/** What the fast passes write at the edges of lengths and numbers, beside what the tables write. */

const tick = { type: "tick", symbol: "EURUSD", bid: 1.25, ask: 1.5, ts: 1_700_000_000 } as const;

describe.each([
  ["compact", compact],
  ["msgpack", msgpack],
  ["protobuf", protobuf],
] as const)("lengths in %s", (_, { GraphqlTransportWsMessage, Tick }) => {
  /** Writes by the tables: the fast pass is in use while a getter is asked. */
  function byTables<T>(codec: BinaryCodec<T>, value: T): Uint8Array {
    let written: Uint8Array | undefined;
    const get = (): string => {
      written ??= codec.encode(value);
      return "EURUSD";
    };
    Tick.encode(Object.defineProperty({ ...tick }, "symbol", { get, enumerable: true }));
    return written as Uint8Array;
  }

  const around = (edge: number): readonly number[] =>
    Array.from({ length: 24 }, (_entry, index) => edge - 20 + index).filter((length) => length >= 0);

  it.each([0, 20, 31, 128, 255, 16_384, 65_536, 500_000])("are those of the tables around %d", (edge) => {
    for (const length of around(edge)) {
      for (const text of ["a".repeat(length), "é".repeat(length >> 1) + "a".repeat(length & 1)]) {
        for (const data of [{ text }, { list: [[text], { text }] }, { [text.slice(0, 300)]: { text: 1 } }]) {
          const message = { id: "1", type: "next", payload: { data } } as const;
          const written = GraphqlTransportWsMessage.encode(message as never);
          const expected = byTables(GraphqlTransportWsMessage as BinaryCodec<unknown>, message);
          expect(Buffer.compare(written, expected), `${length}`).toBe(0);
          expect(GraphqlTransportWsMessage.decode(written)).toEqual({ ok: true, value: message });
        }
      }
    }
  });
});

const limits = { maxFrameBytes: 2 ** 24, maxDepth: 1 };

describe("frames at the end of the blocks", () => {
  const longest = 2 ** 20;

  it.each([
    ["items", items.writeWhole, items.putText, 5],
    ["protobuf", wire.writeWire, (value: unknown) => wire.putMessage(0x0a, value, wire.putText), 7],
  ] as const)("of %s are written up to a mebibyte, and longer ones left to the tables", (_, write, put, heads) => {
    for (let size = longest - 80; size < longest + 80; size += 1) {
      for (const text of ["a".repeat(size), `${"a".repeat(size - 2)}é`, `${"a".repeat(size - 4)}\u{1f600}`]) {
        const length = write(text, limits, put);
        expect(length, `${size}`).toBe(size + heads <= longest ? size + heads : -1);
      }
    }
    expect(write("a", limits, put)).toBeGreaterThan(0);
  });

  it("of several items are left to the tables wherever the block ends", () => {
    const pieces = Array.from({ length: 5 }, (_, index) => "a".repeat(longest / 4 - 2 * index));
    for (const write of [
      () => items.writeWhole(pieces, limits, (value) => items.putList(value, items.putText)),
      () => wire.writeWire(pieces, limits, (value) => wire.putMessage(0x0a, { list: value }, wire.putValue)),
    ]) {
      expect(write()).toBe(-1);
    }
  });

  it("are read up to a mebibyte", () => {
    for (const read of [readWhole, readWire]) {
      const looked = (size: number): boolean => {
        let isLooked = false;
        const look = (): undefined => {
          isLooked = true;
        };
        expect(read(new Uint8Array(size), limits, look, undefined)).toBe(undefined);
        return isLooked;
      };
      expect(looked(longest)).toBe(true);
      expect(looked(longest + 1)).toBe(false);
    }
  });
});

describe("copies of a frame", () => {
  it("have every bit of it, also where eight bytes are no number", () => {
    for (let size = 1; size < 600; size += 1) {
      const bytes = Uint8Array.from({ length: size }, (_, index) => (index % 8 < 6 ? index * 37 : 0xff));
      outputBytes.set(bytes);
      const before = writtenFrame(size);
      const copy = new Uint8Array(size + 1);
      copyWritten(size, copy, 1);
      items.writeWhole("z".repeat(700), limits, items.putText);
      expect(Buffer.compare(before, bytes), `${size}`).toBe(0);
      expect(Buffer.compare(copy.subarray(1), bytes), `${size}`).toBe(0);
    }
  });
});

describe("numbers in protobuf", () => {
  function varint(value: bigint): readonly number[] {
    return value < 0x80n ? [Number(value)] : [Number(value & 0x7fn) | 0x80, ...varint(value >> 7n)];
  }

  it("stand before messages, which make way for them", () => {
    for (const edge of [2 ** 7, 2 ** 14, 2 ** 19]) {
      for (let size = edge - 8; size < edge + 3; size += 1) {
        const text = "a".repeat(size);
        const length = wire.writeWire(text, limits, (value) => wire.putMessage(0x0a, value, wire.putText));
        const inner = [...varint(BigInt(size)), ...Buffer.from(text)];
        const whole = Buffer.from([0x0a, ...varint(BigInt(inner.length)), ...inner]);
        expect(whole.equals(writtenFrame(length)), `${size}`).toBe(true);
      }
    }
  });

  it("are written in zigzag form, up to 52 bits", () => {
    const powers = Array.from({ length: 54 }, (_, index) => 2 ** index);
    const near = powers.flatMap((power) => [power - 1, power, power + 1, 3 * power]);
    for (const value of near.flatMap((one) => [one, -one]).filter(Number.isSafeInteger)) {
      const length = wire.writeWire(value, limits, wire.putInteger);
      if (value >= 2 ** 51 || value < -(2 ** 51)) expect(length, `${value}`).toBe(-1);
      else {
        const zigzag = value < 0 ? -2n * BigInt(value) - 1n : 2n * BigInt(value);
        expect([...writtenFrame(length)], `${value}`).toEqual(varint(zigzag));
      }
    }
  });
});
