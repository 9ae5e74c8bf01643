import { describe, expect, it } from "vitest";
import type { TypeNode } from "../../../generator/model/type.ts";
import { asReceived, canonical, isReadable } from "../../../generator/oracle/ajv/canonical.ts";
import { objectOf } from "../../../generator/oracle/json.ts";
import {
  any,
  array,
  integer,
  literal,
  map,
  nullable,
  number,
  object,
  ref,
  string,
  union,
} from "../../support/model.ts";
import { contextOf } from "../targets/vectors/support.ts";

const cat = object({ type: literal("cat"), lives: integer() });
const dog = object({ name: string(), type: literal("dog") });
const { declarations } = contextOf({ Cat: cat, Dog: dog, Pet: union([ref("Cat"), ref("Dog")], { tag: "type" }) });

const write = (type: TypeNode, value: unknown): string => canonical(declarations, type, value as never);

describe("canonical form", () => {
  it.each([
    [number(), 1e21, "1e+21"],
    [number(), 5e-324, "5e-324"],
    [number(), -0, "0"],
    [number(), 1e-7, "1e-7"],
    [number(), 100, "100"],
    [
      string(),
      '"\\/\b\f\n\r\t\u0000\u001f\u007f\u00e9\u2028\u{1F600}',
      '"\\"\\\\/\\b\\f\\n\\r\\t\\u0000\\u001f\u007f\u00e9\u2028\u{1F600}"',
    ],
    [array(integer()), [1, 2], "[1,2]"],
    [nullable(integer()), null, "null"],
    [nullable(ref("Cat")), { lives: 9, type: "cat" }, '{"type":"cat","lives":9}'],
  ])("%#", (type, value, expected) => expect(write(type, value)).toBe(expected));

  it("writes declared members in schema order and leaves ignored ones out", () => {
    expect(write(ref("Dog"), { extra: 1, type: "dog", name: "Rex" })).toBe('{"name":"Rex","type":"dog"}');
  });

  it("writes kept members after them, in the order received", () => {
    const type = object({ b: integer() }, { additional: { policy: "keep", type: any } });
    expect(
      write(
        type,
        objectOf([
          ["z", { y: 1, x: 2 }],
          ["b", 0],
          ["a", []],
        ]),
      ),
    ).toBe('{"b":0,"z":{"y":1,"x":2},"a":[]}');
  });

  it("writes maps in the order received, their values canonically", () => {
    expect(write(map(ref("Cat")), { b: { lives: 1, type: "cat" }, a: { lives: 2, type: "cat" } })).toBe(
      '{"b":{"type":"cat","lives":1},"a":{"type":"cat","lives":2}}',
    );
  });

  it("writes a choice by the branch that the value selects", () => {
    expect(write(ref("Pet"), { lives: 9, type: "cat" })).toBe('{"type":"cat","lives":9}');
    expect(write(ref("Pet"), { type: "dog", name: "Rex" })).toBe('{"name":"Rex","type":"dog"}');
    expect(write(union([ref("Cat"), array(ref("Dog"))]), [{ type: "dog", name: "Rex" }])).toBe(
      '[{"name":"Rex","type":"dog"}]',
    );
  });
});

it("gives a whole number that may not stand in digits an exponent on the way in", () => {
  expect(asReceived({ a: 2 ** 53, b: 1e20, c: 1e21, d: 1, e: 0.5 })).toBe(
    '{"a":9.007199254740992e+15,"b":1e+20,"c":1e+21,"d":1,"e":0.5}',
  );
  expect([isReadable([2 ** 53]), isReadable({ a: 2 ** 53 - 1, b: 1e21 })]).toEqual([false, true]);
});
