import { describe, expect, it } from "vitest";
import { largest } from "../../../../generator/targets/vectors/values/largest.ts";
import { smallest } from "../../../../generator/targets/vectors/values/smallest.ts";
import { variants } from "../../../../generator/targets/vectors/values/variants.ts";
import {
  any,
  array,
  boolean,
  integer,
  literal,
  map,
  nothing,
  nullable,
  object,
  oneOf,
  ref,
  string,
  union,
} from "../../../support/model.ts";
import { contextOf } from "./support.ts";

const keep = { policy: "keep", type: string({ minLength: 1 }) } as const;
const extent = { items: 2, text: 8 };

describe("the smallest value", () => {
  it.each([
    [any, null],
    [nothing, null],
    [boolean, false],
    [integer({ minimum: 4 }), 4],
    [literal("x"), "x"],
    [literal(null), null],
    [oneOf(["b", "a"]), "b"],
    [array(integer()), []],
    [array(integer(), { minItems: 2 }), [0, 0]],
    [array(boolean, { minItems: 2, uniqueItems: true }), [false, true]],
    [map(integer(), { minProperties: 1 }), { extra1: 0 }],
    [nullable(string({ minLength: 1 })), "a"],
    [union([string(), integer()]), ""],
    [object({ a: integer(), "b?": integer() }), { a: 0 }],
    [object({ a: any }), { a: null }],
    [object({ "a?": integer(), "b?": integer() }, { minProperties: 1 }), { a: 0 }],
    [object({ a: integer() }, { minProperties: 2, additional: keep }), { a: 0, extra1: "a" }],
  ])("%#", (type, expected) => expect(smallest(contextOf({}), type)).toEqual(expected));

  it("takes the branch of a choice that ends", () => {
    const list = object({ next: union([ref("List"), string()]) });
    expect(contextOf({ List: list }).smallest.get("test#/$defs/List")).toEqual({ next: "" });
  });

  it("does not depend on the order of declarations", () => {
    const types = {
      A: object({ b: ref("B") }),
      B: union([ref("C"), ref("A"), string({ minLength: 1 })]),
      C: object({ kind: literal("c"), a: nullable(ref("A")) }),
    };
    const forwards = contextOf(types).smallest;
    const backwards = contextOf(Object.fromEntries(Object.entries(types).reverse())).smallest;
    expect(Object.fromEntries(backwards)).toEqual(Object.fromEntries(forwards));
    expect(forwards.get("test#/$defs/A")).toEqual({ b: "a" });
  });

  it("is none for a type without finite values, and for one that holds it", () => {
    const { smallest: known } = contextOf({ Endless: object({ next: ref("Endless") }), Fine: object({}) });
    expect([...known.keys()]).toEqual(["test#/$defs/Fine"]);
  });

  it("is an example where the rules leave nothing that could be made", () => {
    const type = object({ id: string({ minLength: 20_000 }) });
    const id = "x".repeat(20_000);
    expect(contextOf({ Type: type }).smallest.size).toBe(0);
    expect(smallest(contextOf({ Type: type }, [{ id }]), type)).toEqual({ id });
  });

  it("is none where it would be too large to write down", () => {
    const names = Array.from({ length: 40 }, (_, index) => `T${index}`);
    const types = names.map((name, index) => {
      const next = index + 1 < names.length ? ref(`T${index + 1}`) : integer();
      return [name, object({ a: next, b: next })] as const;
    });
    const { smallest: known } = contextOf(Object.fromEntries(types));
    expect(known.has("test#/$defs/T39")).toBe(true);
    expect(known.has("test#/$defs/T0")).toBe(false);
  });
});

describe("the largest value", () => {
  it("has every member, long strings, great numbers and several items", () => {
    const type = object({
      a: string({ maxLength: 5 }),
      "b?": array(integer({ maximum: 9 })),
      "c?": oneOf(["x", "yy"]),
    });
    expect(largest(contextOf({}), type, extent)).toEqual({
      a: "\u{10000}\u{1F600}\u{1F600}\u{1F600}\u{10FFFF}",
      b: [9, 9],
      c: "yy",
    });
  });

  it("keeps a member that is not declared, and leaves out what maxProperties forbids", () => {
    const fields = { a: integer({ maximum: 1 }), "b?": integer({ maximum: 1 }) };
    expect(largest(contextOf({}), object(fields, { additional: keep }), extent)).toHaveProperty("extra1");
    expect(largest(contextOf({}), object(fields, { maxProperties: 1 }), extent)).toEqual({ a: 1 });
  });

  it("stops where a type comes again", () => {
    const tree = object({ label: string({ maxLength: 1 }), "parent?": ref("Tree"), "children?": array(ref("Tree")) });
    const value = largest(contextOf({ Tree: tree }), ref("Tree"), extent);
    expect(value).toEqual({ label: "\u{1F600}", children: [{ label: "" }, { label: "" }] });
  });
});

describe("variants", () => {
  it.each([
    [integer(), 100],
    [string({ minLength: 1, maxLength: 1 }), 60],
    [string({ format: "uuid" }), 100],
    [object({ a: integer(), "b?": boolean }), 50],
    [array(integer(), { minItems: 1 }), 50],
    [any, 50],
    [map(integer()), 50],
    [union([string(), integer()]), 20],
  ])("%# are all different", (type, count) => {
    const values = variants(contextOf({}), type, count).map((value) => JSON.stringify(value));
    expect(values.length).toBe(count);
    expect(new Set(values).size).toBe(count);
  });

  it("are fewer where there are no more", () => {
    expect(variants(contextOf({}), boolean, 5)).toEqual([false, true]);
    expect(variants(contextOf({}), nullable(oneOf(["a"])), 5)).toEqual(["a", null]);
    expect(variants(contextOf({}), integer({ minimum: 1, maximum: 3 }), 5)).toEqual([1, 2, 3]);
  });
});
