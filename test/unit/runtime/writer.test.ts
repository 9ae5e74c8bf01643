import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { codec } from "../../../templates/typescript/runtime/codec.ts";
import { limits } from "./corpora.ts";
import { json, jsonInOrder } from "./json.ts";

const anything = codec<unknown>("Anything", { kind: "any" }, limits);

describe("canonical text", () => {
  it("is what JSON.stringify writes", () => {
    fc.assert(
      fc.property(jsonInOrder, (value) => {
        expect(anything.encode(value)).toBe(JSON.stringify(value));
      }),
      { numRuns: 2000, seed: 1 },
    );
  });

  it("reads back as an equal value, and writes itself again", () => {
    fc.assert(
      fc.property(json, (value) => {
        const text = anything.encode(value);
        const decoded = anything.decode(text);
        expect(decoded).toEqual({ ok: true, value: JSON.parse(JSON.stringify(value)) });
        expect(decoded.ok && anything.encode(decoded.value)).toBe(text);
      }),
      { numRuns: 2000, seed: 1 },
    );
  });

  it("keeps the received order of every object, whatever its names", () => {
    const names = fc.uniqueArray(fc.oneof(fc.nat(20).map(String), fc.constantFrom("a", "b", "", "4294967295")), {
      minLength: 1,
    });
    fc.assert(
      fc.property(names, names, (outer, inner) => {
        const nested = `{${inner.map((name) => `${JSON.stringify(name)}:0`).join(",")}}`;
        const text = `[{${outer.map((name) => `${JSON.stringify(name)}:${nested}`).join(",")}}]`;
        const decoded = anything.decode(text);
        expect(decoded.ok && anything.encode(decoded.value)).toBe(text);
      }),
    );
  });

  it("follows changes made after decoding: what is gone is left out, what is new comes last", () => {
    const decoded = anything.decode('{"b":1,"2":2,"a":3,"1":4}');
    const value = (decoded.ok ? decoded.value : {}) as { [name: string | number]: number };
    delete value[2];
    value[0] = 5;
    value.c = 6;
    expect(anything.encode(value)).toBe('{"b":1,"a":3,"1":4,"0":5,"c":6}');
  });

  it("can be changed after decoding, a name that the prototype knows like any other", () => {
    const decoded = anything.decode('{"toString":1,"constructor":2}');
    const value = (decoded.ok ? decoded.value : {}) as { [name: string]: number };
    value.toString = 3 as never;
    delete (value as { constructor?: unknown }).constructor;
    expect(anything.encode(value)).toBe('{"toString":3}');
  });

  it("is the same in bytes", () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(Buffer.from(anything.encodeBytes(value)).toString("utf8")).toBe(anything.encode(value));
      }),
    );
  });
});
