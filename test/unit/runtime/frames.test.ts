import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { codec } from "../../../templates/typescript/runtime/codec.ts";
import type { Fault } from "../../../templates/typescript/runtime/result.ts";
import { limits } from "./corpora.ts";
import { json, nastyNames } from "./json.ts";
import { schemaPair } from "./schemas.ts";

const anything = codec<unknown>("Anything", { kind: "any" }, limits);
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function faultOf(frame: unknown): Fault | null {
  const decoded = anything.decode(frame as string);
  return decoded.ok ? null : decoded.error;
}

describe("a frame", () => {
  it("is a string or a Uint8Array, and nothing else", () => {
    class Empty {
      readonly length = 0;
      readonly [Symbol.toStringTag] = "Uint8Array";
    }
    const others = [
      undefined,
      null,
      1,
      true,
      Symbol("s"),
      1n,
      {},
      [],
      [49],
      () => "1",
      new ArrayBuffer(1),
      new DataView(new ArrayBuffer(1)),
      new Uint8ClampedArray(1),
      new Int8Array(1),
      new Uint16Array(1),
      new String("1"),
      new Proxy(new Uint8Array(1), {}),
      new Empty(),
      Object.create(Uint8Array.prototype),
    ];
    for (const frame of others) expect(faultOf(frame)).toMatchObject({ code: "frameType", path: "" });
  });

  it("may be a view, a Buffer, a subclass or shared memory", () => {
    const view = new Uint8Array(bytes("xx[1]xx").buffer, 2, 3);
    class Hostile extends Uint8Array {
      override get length(): number {
        throw new Error("not asked");
      }
      static get [Symbol.species](): Uint8ArrayConstructor {
        throw new Error("not asked");
      }
    }
    const shared = new Uint8Array(new SharedArrayBuffer(3));
    shared.set(bytes("[1]"));
    for (const frame of [view, Buffer.from("[1]"), Hostile.from(Array.from(bytes("[1]"))), shared]) {
      expect(anything.decode(frame)).toEqual({ ok: true, value: [1] });
    }
    const shadowed = Object.defineProperty(bytes("[1]"), "length", { value: 1 });
    expect(anything.decode(shadowed)).toEqual({ ok: true, value: [1] });
  });

  it("that was detached is empty", () => {
    const buffer = new ArrayBuffer(3);
    const detached = new Uint8Array(buffer);
    structuredClone(buffer, { transfer: [buffer] });
    expect(faultOf(detached)).toMatchObject({ code: "syntax" });
  });

  it("as a string stands for its UTF-8 bytes, and has none with an unpaired surrogate", () => {
    for (const text of ['"\ud800"', '"\udc00"', "\ud800", '{"a":1}\udfff', '[,"\udc00\ud800"]']) {
      expect(faultOf(text)).toMatchObject({ code: "utf8", path: "" });
    }
    expect(faultOf("\ufeff\ud800")).toMatchObject({ code: "utf8" });
    expect(faultOf("\ufeff1")).toMatchObject({ code: "bom" });
  });
});

describe("decode", () => {
  it("never throws, and gives text and bytes the same outcome", () => {
    const schemas = fc.oneof(
      schemaPair.map((pair) => pair.schema),
      fc.constant({ kind: "any" as const }),
    );
    const noise = fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      fc.string({ unit: fc.constantFrom(...'[]{}:,"\\ue0123456789.-+ntf \n'), maxLength: 40 }).map(bytes),
      json.map((value) => bytes(JSON.stringify(value))),
    );
    fc.assert(
      fc.property(schemas, noise, (schema, frame) => {
        const one = codec<unknown>("One", schema, { maxFrameBytes: 1000, maxDepth: 3 });
        const decoded = one.decode(frame);
        const text = Buffer.from(frame).toString("utf8");
        if (Buffer.from(text, "utf8").equals(frame)) expect(one.decode(text)).toEqual(decoded);
        if (decoded.ok) expect(one.validate(decoded.value).ok || schema.kind !== "any").toBe(true);
        else expect(Object.keys(decoded.error)).toEqual(["code", "path", "message"]);
      }),
      { numRuns: 3000, seed: 1 },
    );
  });

  it("changes no prototype", () => {
    const before = Object.getOwnPropertyNames(Object.prototype).sort();
    for (const text of [
      '{"__proto__":{"polluted":1}}',
      '{"constructor":{"prototype":{"polluted":1}}}',
      '{"__proto__":[]}',
      '{"\\u005f_proto__":{"polluted":1}}',
    ]) {
      anything.decode(text);
      anything.validate(JSON.parse(text));
    }
    expect(Object.getOwnPropertyNames(Object.prototype).sort()).toEqual(before);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});

describe("the message of a fault", () => {
  it("has at most 512 bytes of printable ASCII, whatever the path", () => {
    const names = fc.oneof(fc.constantFrom(...nastyNames), fc.string({ unit: "binary", maxLength: 2000 }));
    fc.assert(
      fc.property(
        fc.array(
          names.filter((name) => name !== "__proto__"),
          { minLength: 1, maxLength: 60 },
        ),
        (path) => {
          const text = `${path.map((name) => `{${JSON.stringify(name)}:`).join("")}1e400`;
          const fault = faultOf(text);
          expect(fault).toMatchObject({ code: "range" });
          const message = fault?.message ?? "";
          expect(message).toMatch(/^[ -~]+$/);
          expect(message.length).toBeLessThanOrEqual(512);
        },
      ),
      { seed: 1 },
    );
    expect(faultOf(`{"${"\\u0000".repeat(10_000)}":1e400}`)?.message).toMatch(/^range: .* at \/(\\u\{0\})+\.\.\.$/);
  });

  it("names the place and holds no value", () => {
    expect(faultOf('{"a/b":["secret",1e400]}')?.message).toBe(
      "range: the number is outside the range that every language keeps exact at /a~1b/1",
    );
    expect(faultOf('{"line\\nfeed":{"\\u202e":1e400}}')?.message).toMatch(/ at \/line\\u\{a\}feed\/\\u\{202e\}$/);
    expect(faultOf("secret")?.message).toBe("syntax: the frame is not one JSON text");
  });
});
