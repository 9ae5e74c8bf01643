import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { codec } from "../../../templates/typescript/runtime/codec.ts";
import type { Schema } from "../../../templates/typescript/runtime/schema.ts";
import { processorTime } from "../../support/clock.ts";
import { limits } from "./corpora.ts";
import { json } from "./json.ts";

const any: Schema = { kind: "any" };
const list: Schema = { kind: "array", items: { kind: "ref", target: () => list } };
const tree: Schema = {
  kind: "object",
  fields: [{ name: "a", required: false, schema: { kind: "ref", target: () => tree } }],
  additional: "ignore",
};
const map: Schema = { kind: "map", values: { kind: "ref", target: () => map } };
const uniqueList: Schema = { kind: "array", items: { kind: "ref", target: () => uniqueList }, uniqueItems: true };

function nested(open: string, close: string, times: number): string {
  return open.repeat(times) + close.repeat(times);
}

function nestedArrays(times: number): unknown {
  let value: unknown[] = [];
  for (let count = 1; count < times; count += 1) value = [value];
  return value;
}

describe("depth", () => {
  test.each([1, 2, 64, 10_000, 50_000])(
    "%i levels are read, checked, projected and written; one more is a fault",
    (maxDepth) => {
      for (const [schema, open, close] of [
        [any, "[", "]"],
        [list, "[", "]"],
        [uniqueList, "[", "]"],
        [tree, '{"a":', "}"],
        [map, '{"a":', "}"],
      ] as const) {
        const one = codec<unknown>("Deep", schema, { maxDepth, maxFrameBytes: 10_000_000 });
        const inner = open === "[" ? "" : "{}";
        const text =
          open.repeat(maxDepth - (inner === "" ? 0 : 1)) + inner + close.repeat(maxDepth - (inner === "" ? 0 : 1));
        const decoded = one.decode(text);
        expect(decoded.ok).toBe(true);
        const value = decoded.ok ? decoded.value : null;
        expect(one.encode(value)).toBe(text);
        expect(one.validate(value).ok).toBe(true);
        const tooDeep = one.decode(open + text + close);
        const path = (open === "[" ? "/0" : "/a").repeat(maxDepth);
        expect(tooDeep).toMatchObject({ ok: false, error: { code: "depth", path } });
        const outer = open === "[" ? [value] : { a: value };
        expect(one.validate(outer)).toMatchObject({ ok: false, error: { code: "depth", path } });
      }
    },
  );

  it("stops at the limit, however deep the text goes on", () => {
    const one = codec("Any", any, limits);
    const path = "/0".repeat(64);
    expect(one.decode("[".repeat(1_000_000))).toMatchObject({ ok: false, error: { code: "depth", path } });
    expect(one.decode(nested("[", "]", 100_000))).toMatchObject({ ok: false, error: { code: "depth", path } });
    expect(one.validate(nestedArrays(100_000))).toMatchObject({ ok: false, error: { code: "depth", path } });
  });

  it("does not depend on how much stack the caller has left", () => {
    const one = codec<unknown>("Deep", list, { maxDepth: 20_000, maxFrameBytes: 1_000_000 });
    const text = nested("[", "]", 20_000);
    const dig = (levels: number): boolean => (levels === 0 ? one.decode(text).ok : dig(levels - 1));
    expect(dig(5000)).toBe(true);
  });
});

describe("size", () => {
  it("counts bytes: n are accepted and n + 1 refused, as text and as bytes", () => {
    const one = codec<unknown>("Any", any, { maxDepth: 1, maxFrameBytes: 12 });
    const euros = "\u20ac\u20ac\u20ac";
    for (const [text, ok] of [
      ['"aaaaaaaaaa"', true],
      ['"aaaaaaaaaaa"', false],
      [`"${euros}a"`, true],
      [`"${euros}aa"`, false],
      ['"\u{1f600}\u{1f600}aa"', true],
      ['"\u{1f600}\u{1f600}\u00e9a"', false],
      ["           1", true],
      ["            1", false],
    ] as const) {
      expect(one.decode(text).ok).toBe(ok);
      expect(one.decode(new TextEncoder().encode(text)).ok).toBe(ok);
    }
    expect(one.decode("x".repeat(13))).toMatchObject({ error: { code: "size", path: "" } });
  });

  it("of a value is that of its canonical text, to the byte", () => {
    const wide = codec<unknown>("Any", any, limits);
    fc.assert(
      fc.property(json, (value) => {
        const maxFrameBytes = wide.encodeBytes(value).length;
        const exact = codec<unknown>("Any", any, { maxDepth: 64, maxFrameBytes });
        const tight = codec<unknown>("Any", any, { maxDepth: 64, maxFrameBytes: maxFrameBytes - 1 });
        expect(exact.validate(value).ok).toBe(true);
        expect(tight.validate(value)).toMatchObject({ ok: false, error: { code: "size", path: "" } });
        expect(() => tight.encode(value)).toThrow(/^size:/);
      }),
      { numRuns: 1000, seed: 1 },
    );
  });

  it("bounds the work for a value that holds one part many times over", () => {
    const one = codec<unknown>("Any", any, limits);
    let value: unknown = "leaf";
    for (let level = 0; level < 60; level += 1) value = [value, value];
    expect(one.validate(value)).toMatchObject({ ok: false, error: { code: "size", path: "" } });
    expect(() => one.encode(value)).toThrow(/size/);
  });
});

describe("time", () => {
  const mebibyte = 1_048_576;
  const schema: Schema = { kind: "array", items: { kind: "number" }, uniqueItems: true };
  const frames: [string, Schema, (size: number) => string][] = [
    ["numbers", any, (size) => `[${"1.5e3,".repeat(size / 6)}0]`],
    [
      "distinct numbers",
      schema,
      (size) => `[${Array.from({ length: size / 9 }, (_, index) => 1e6 + index).join(",")}]`,
    ],
    ["one string", any, (size) => `"${"a".repeat(size - 2)}"`],
    ["escapes", any, (size) => `"${"\\n".repeat(size / 2 - 2)}"`],
    ["pairs", any, (size) => `"${"\\ud83d\\ude00".repeat(size / 12 - 2)}"`],
    ["strings", any, (size) => `[${'"\u00e9\u20ac",'.repeat(size / 8 - 1)}0]`],
    ["empty objects", any, (size) => `[${"{},".repeat(size / 3 - 2)}0]`],
    ["members", any, (size) => `{${Array.from({ length: size / 16 }, (_, index) => `"m${index}":0`).join(",")}}`],
    [
      "members like indices",
      any,
      (size) => `{${Array.from({ length: size / 16 }, (_, index) => `"${size - index}":0`).join(",")}}`,
    ],
    [
      "members of a map",
      map,
      (size) =>
        `{${Array.from({ length: size / 16 }, (_, index) => `"${index % 2 ? "m" : ""}${index}":{}`).join(",")}}`,
    ],
    ["digits", any, (size) => `0.${"1".repeat(size - 2)}`],
    ["white space", any, (size) => `${" ".repeat(size - 1)}1`],
  ];

  test.each(frames)("of reading, checking and writing %s grows with the size", (_, shape, frameOf) => {
    const one = codec<unknown>("One", shape, limits);
    const run = (text: string) => (): void => {
      const decoded = one.decode(text);
      if (!decoded.ok) throw new Error(decoded.error.message);
      one.encode(decoded.value);
    };
    const [small, large] = [frameOf(mebibyte / 16), frameOf(mebibyte)];
    run(small)();
    const smallTime = Math.min(processorTime(run(small)), processorTime(run(small)), processorTime(run(small)));
    const largeTime = Math.min(processorTime(run(large)), processorTime(run(large)));
    // Quadratic time would be 256 times as much, less what is constant; linear time 16 times.
    expect(largeTime).toBeLessThan(100 * Math.max(smallTime, 1));
  });

  it("of nested uniqueItems does not multiply with the depth", () => {
    const one = codec<unknown>("One", uniqueList, limits);
    const text = `${"[".repeat(60)}${Array.from({ length: 60 }, (_, index) => nested("[", "]", 1 + (index % 4))).join(",")}${"]".repeat(60)}`;
    expect(one.decode(text)).toMatchObject({ ok: false, error: { code: "uniqueItems" } });
    const wide = codec<unknown>(
      "One",
      { kind: "array", items: { kind: "array", items: any, uniqueItems: true }, uniqueItems: true },
      limits,
    );
    const rows = Array.from(
      { length: 1000 },
      (_, row) => `[${Array.from({ length: 100 }, (_, item) => row * 100 + item)}]`,
    );
    expect(processorTime(() => expect(wide.decode(`[${rows.join(",")}]`).ok).toBe(true))).toBeLessThan(5000);
  });

  it("of refusing hostile frames is short", () => {
    const one = codec<unknown>("One", any, limits);
    const hostile = [
      "[".repeat(mebibyte),
      '{"a":'.repeat(200_000),
      `"${"\\".repeat(mebibyte - 1)}`,
      `{${'"":0,'.repeat(200_000)}`,
      "9".repeat(mebibyte),
      `1e${"9".repeat(mebibyte - 2)}`,
      "\u00e9".repeat(mebibyte / 2),
    ];
    for (const text of hostile) {
      expect(processorTime(() => expect(one.decode(text).ok).toBe(false))).toBeLessThan(2000);
    }
  });
});
