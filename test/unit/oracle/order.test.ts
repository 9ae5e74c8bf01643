import { describe, expect, it } from "vitest";
import type { TypeNode } from "../../../generator/model/type.ts";
import { firstFault } from "../../../generator/oracle/ajv/order.ts";
import type { Fault, FaultCode } from "../../../generator/oracle/fault.ts";
import { array, boolean, integer, map, nullable, object, ref, string, union } from "../../support/model.ts";
import { contextOf } from "../targets/vectors/support.ts";

const point = object({ x: integer(), y: integer(), "tags?": array(string()) });
const { declarations } = contextOf({ Point: point });

/** The first of some faults, each written `code path`. */
function first(type: TypeNode, value: unknown, faults: readonly string[]): string | undefined {
  const listed = faults.map((fault): Fault => {
    const [code, path = ""] = fault.split(" ");
    return { code: code as FaultCode, path };
  });
  const forwards = firstFault(declarations, type, value as never, listed);
  expect(firstFault(declarations, type, value as never, listed.toReversed())).toEqual(forwards);
  return forwards && `${forwards.code} ${forwards.path}`.trim();
}

describe("the order of faults (PROTOCOL section 4)", () => {
  it("has an object's own keywords before its members', by the list of codes", () => {
    expect(first(point, { x: "a", z: 1 }, ["type /x", "required /y", "unknownField /z"])).toBe("unknownField /z");
    expect(first(point, { x: "a" }, ["type /x", "required /y", "maxProperties"])).toBe("required /y");
  });

  it("has missing members in schema order, unknown ones in received order", () => {
    expect(first(point, {}, ["required /y", "required /x"])).toBe("required /x");
    expect(first(point, { b: 1, a: 1 }, ["unknownField /a", "unknownField /b"])).toBe("unknownField /b");
  });

  it("has members in schema order, whatever the order received", () => {
    expect(first(point, { tags: [1], y: "b", x: "a" }, ["type /tags/0", "type /y", "type /x"])).toBe("type /x");
  });

  it("has items in order, and what is inside one before the next", () => {
    const list = array(ref("Point"));
    expect(first(list, [{ x: 1, y: "a" }, {}], ["required /1/x", "type /0/y"])).toBe("type /0/y");
  });

  it("has one value's keywords by the list of codes", () => {
    expect(first(string(), "", ["pattern", "minLength", "format"])).toBe("minLength");
    expect(first(integer(), 1e300, ["maximum", "range"])).toBe("range");
  });

  it("looks into choices, maps and kept members", () => {
    const choice = union([nullable(map(ref("Point"))), boolean]);
    expect(first(choice, { b: { x: 1 }, a: {} }, ["required /a/x", "required /b/y"])).toBe("required /b/y");
    const kept = object({ a: integer() }, { additional: { policy: "keep", type: integer() } });
    expect(first(kept, { z: "1", y: "2", a: "3" }, ["type /y", "type /z", "type /a"])).toBe("type /a");
    expect(first(kept, { z: "1", y: "2", a: 3 }, ["type /y", "type /z"])).toBe("type /z");
  });

  it("has nothing to say of no faults", () => expect(first(point, {}, [])).toBe(undefined));
});
