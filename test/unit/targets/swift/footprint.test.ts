import { describe, expect, it } from "vitest";
import type { TypeNode } from "../../../../generator/model/type.ts";
import { isLargePayload } from "../../../../generator/targets/swift/footprint.ts";
import { planTypes } from "../../../../generator/targets/swift/plan.ts";
import * as m from "../../../support/model.ts";

/** Whether an object with these fields is kept behind a reference; `Part` is an object of four strings. */
function isLarge(types: readonly TypeNode[], options: { readonly required?: boolean } = {}): boolean {
  const fields = types.map((type, index) => m.field(`f${index}`, type, options));
  const part = m.declaration("Part", m.objectOf(["a", "b", "c", "d"].map((name) => m.field(name, m.string()))));
  const whole = m.declaration("Whole", m.objectOf(fields));
  return isLargePayload(whole.key, planTypes(m.catalog([m.family("test", [part, whole])])));
}

const many = (count: number, type: TypeNode): readonly TypeNode[] => Array.from({ length: count }, () => type);

describe("a payload that stands behind a reference", () => {
  it.each<[string, readonly TypeNode[], boolean]>([
    ["nothing", [], false],
    ["seven strings", many(7, m.string()), false],
    ["eight strings", many(8, m.string()), true],
    ["fourteen numbers", many(14, m.number()), false],
    ["fifteen numbers", many(15, m.number()), true],
    ["a hundred booleans", many(100, m.boolean), false],
    ["fourteen arrays", many(14, m.array(m.string())), false],
    ["a struct of four strings and three more", [m.ref("Part", "test"), ...many(3, m.string())], false],
    ["two structs of four strings", many(2, m.ref("Part", "test")), true],
    ["constants, which take no room", many(20, m.literal("x")), false],
  ])("%s", (_, types, expected) => {
    expect(isLarge(types)).toBe(expected);
  });

  it("counts what nil takes where a type has no bits to spare", () => {
    expect(isLarge(many(7, m.integer()), { required: false })).toBe(false);
    expect(isLarge(many(8, m.integer()), { required: false })).toBe(true);
    expect(isLarge(many(7, m.string()), { required: false })).toBe(false);
  });
});
