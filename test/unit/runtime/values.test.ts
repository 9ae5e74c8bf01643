import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { codec } from "../../../templates/typescript/runtime/codec.ts";
import { EncodeError } from "../../../templates/typescript/runtime/result.ts";
import type { Schema } from "../../../templates/typescript/runtime/schema.ts";
import { encodingOf, limits } from "./corpora.ts";
import { json, nastyNames } from "./json.ts";

const anything = codec<unknown>("Anything", { kind: "any" }, limits);
const point: Schema = {
  kind: "object",
  fields: [
    { name: "x", required: true, schema: { kind: "integer" } },
    { name: "y", required: false, schema: { kind: "number" } },
  ],
  additional: "ignore",
};
const points = codec<unknown>("Point", point, limits);

function faultOf(value: unknown, one = anything): unknown {
  const validated = one.validate(value);
  if (!validated.ok) expect(encodingOf(one, value)).toEqual({ code: validated.error.code, path: validated.error.path });
  return validated.ok ? null : [validated.error.code, validated.error.path];
}

describe("validate", () => {
  it("gives back the value itself, which decode never does", () => {
    const value = { x: 1, extra: true };
    const validated = points.validate(value);
    expect(validated.ok && validated.value).toBe(value);
    expect(points.decode('{"x":1,"extra":true}')).toEqual({ ok: true, value: { x: 1 } });
    expect(points.is(value)).toBe(true);
    expect(points.is({ x: 1.5 })).toBe(false);
  });

  it("finds in a value what decoding finds in its text", () => {
    const mangled = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        json,
        fc.constantFrom("\ud800", "\udc00x", 2 ** 53, -(2 ** 53), 1e20, -123456789012345680000),
        fc.array(tie("value"), { maxLength: 3 }),
        fc
          .array(fc.tuple(fc.constantFrom(...nastyNames, "__proto__", "\ud800"), tie("value")), { maxLength: 3 })
          .map((entries) => Object.fromEntries(entries)),
      ),
    })).value;
    const shallow = codec<unknown>("Shallow", { kind: "any" }, { maxDepth: 3, maxFrameBytes: 1_000_000 });
    let faults = 0;
    fc.assert(
      fc.property(mangled, (value) => {
        const validated = shallow.validate(value);
        const decoded = shallow.decode(JSON.stringify(value));
        expect(validated.ok ? null : validated.error).toEqual(decoded.ok ? null : decoded.error);
        if (!validated.ok) faults += 1;
      }),
      { numRuns: 2000, seed: 1 },
    );
    expect(faults).toBeGreaterThan(300);
  });

  test.each<[string, unknown, unknown]>([
    ["undefined", undefined, ["type", ""]],
    ["a function", () => 1, ["type", ""]],
    ["a symbol", Symbol("s"), ["type", ""]],
    ["a bigint", 1n, ["type", ""]],
    ["NaN", Number.NaN, ["range", ""]],
    ["an infinity", [0, Number.NEGATIVE_INFINITY], ["range", "/1"]],
    ["2^53", 2 ** 53, ["range", ""]],
    ["the largest integer below 1e21", 999999999999999900000, ["range", ""]],
    ["1e21", 1e21, null],
    ["-0", -0, null],
    ["an unpaired surrogate", { a: ["x\ud800"] }, ["surrogate", "/a/0"]],
    ["an unpaired surrogate in a name", { a: { "\udc00": 1 } }, ["surrogate", "/a"]],
    ["undefined in an array", [1, undefined], ["type", "/1"]],
    ["a hole in an array", new Array(2), ["type", "/0"]],
    ["a function in an ignored place", { a: () => 1 }, ["type", "/a"]],
    ["a Date", { at: new Date(0) }, ["type", "/at"]],
    ["a Map", new Map(), ["type", ""]],
    ["a Set", new Set(), ["type", ""]],
    ["a RegExp", /a/, ["type", ""]],
    ["a boxed string", new String("a"), ["type", ""]],
    ["bytes", new Uint8Array(2), ["type", ""]],
    ["a Buffer", Buffer.from("a"), ["type", ""]],
    ["an Error", new Error("e"), ["type", ""]],
    ["a promise", Promise.resolve(1), ["type", ""]],
    ["an undefined member", { a: undefined, b: 1 }, null],
    ["an undefined member with a wrong name", { "\ud800": undefined }, null],
    ["an object without a prototype", Object.create(null), null],
    ["an own __proto__", JSON.parse('{"a":{"__proto__":1}}'), ["reservedName", "/a/__proto__"]],
  ])("of %s", (_, value, expected) => {
    expect(faultOf(value)).toEqual(expected);
  });

  it("looks at own enumerable members with string names only", () => {
    class Base {
      inherited = 1;
    }
    const value = Object.create(new Base(), {
      hidden: { value: Symbol("hidden"), enumerable: false },
      x: { value: 1, enumerable: true },
      [Symbol("s")]: { value: 2, enumerable: true },
    }) as unknown;
    expect(points.encode(value)).toBe('{"x":1}');
    expect(anything.encode(value)).toBe('{"x":1}');
    expect(faultOf(Object.create({ x: 1 }), points)).toEqual(["required", "/x"]);
  });

  it("takes instances of classes, accessors and the absence that undefined stands for", () => {
    class Point {
      readonly y = undefined;
      get z(): number {
        return 3;
      }
      x = 1;
    }
    expect(points.encode(new Point())).toBe('{"x":1}');
    expect(
      points.encode({
        get x() {
          return 7;
        },
        y: undefined,
      }),
    ).toBe('{"x":7}');
    expect(faultOf({ x: undefined }, points)).toEqual(["required", "/x"]);
  });

  it("reads every member once, so that what is checked is what is written", () => {
    let reads = 0;
    const value = {
      get x() {
        reads += 1;
        return reads === 1 ? 1 : "not an integer";
      },
    };
    expect(points.encode(value)).toBe('{"x":1}');
    expect(reads).toBe(1);
  });

  it("finds a fault where a value cannot be read, and never throws", () => {
    const thrower = (): never => {
      throw new Error("thrown by the value");
    };
    const revoked = Proxy.revocable([], {});
    revoked.revoke();
    const cyclic: { self?: unknown } = {};
    cyclic.self = [cyclic];
    expect(
      faultOf({
        a: [
          {
            get b() {
              return thrower();
            },
          },
        ],
      }),
    ).toEqual(["type", "/a/0/b"]);
    expect(faultOf([0, new Proxy({}, { ownKeys: thrower })])).toEqual(["type", "/1"]);
    expect(faultOf({ p: new Proxy({ q: 1 }, { get: thrower }) })).toEqual(["type", "/p/q"]);
    expect(faultOf([new Proxy([1], { get: thrower })])).toEqual(["type", "/0"]);
    expect(faultOf([revoked.proxy])).toEqual(["type", "/0"]);
    expect(faultOf(cyclic)).toEqual(["depth", "/self/0".repeat(32)]);
    expect(faultOf(new Proxy([], { get: (_, name) => (name === "length" ? 2 ** 32 - 1 : 0) }))).toEqual(["size", ""]);
  });

  it("does not run toJSON or valueOf", () => {
    const value = { x: 1, toJSON: undefined, y: 2 };
    expect(points.encode(value)).toBe('{"x":1,"y":2}');
    expect(faultOf({ x: 1, toJSON: () => ({ x: 2 }) }, points)).toEqual(["type", "/toJSON"]);
    expect(faultOf({ x: { valueOf: 1 } }, points)).toEqual(["type", "/x"]);
  });
});

describe("encode", () => {
  it("throws an EncodeError with code, path and message", () => {
    let caught: unknown;
    try {
      points.encode({ x: "1" });
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(EncodeError);
    expect(caught).toBeInstanceOf(Error);
    expect(caught).toMatchObject({
      name: "EncodeError",
      code: "type",
      path: "/x",
      message: "type: the value has another type at /x",
    });
    expect(() => points.encodeBytes({})).toThrow(EncodeError);
  });

  it("does not change the value", () => {
    const value = Object.freeze({ z: 1, x: 2, nested: Object.freeze({ a: 1 }) });
    expect(points.encode(value)).toBe('{"x":2}');
    expect(value).toEqual({ z: 1, x: 2, nested: { a: 1 } });
  });
});
