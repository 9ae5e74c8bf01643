import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isWritable } from "../../../../generator/oracle/json.ts";
import { isMultiple } from "../../../../generator/oracle/model/decimal.ts";
import {
  around,
  isValid,
  numberFaults,
  stepOf,
  validNumbers,
} from "../../../../generator/targets/vectors/values/number-values.ts";
import { nextDown, nextUp } from "../../../../generator/targets/vectors/values/numbers.ts";
import { integer, number } from "../../../support/model.ts";
import { checkout } from "../../../support/project.ts";

describe("neighbouring doubles", () => {
  it.each([
    [0, Number.MIN_VALUE],
    [-Number.MIN_VALUE, -0],
    [1, 1 + Number.EPSILON],
    [-1, -1 + Number.EPSILON / 2],
    [0.1, 0.10000000000000002],
    [Number.MAX_VALUE, Number.POSITIVE_INFINITY],
  ])("above %d comes %d", (value, next) => expect(nextUp(value)).toBe(next));

  it("have nothing between them", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(nextUp(value)).toBeGreaterThan(value);
        expect(nextDown(nextUp(value))).toBe(value === 0 ? 0 : value);
        const middle = value / 2 + nextUp(value) / 2;
        expect(middle <= value || middle >= nextUp(value)).toBe(true);
      }),
    );
  });
});

describe("multipleOf", () => {
  const path = join(checkout, "test/corpora/multipleOf.json");
  const rows = JSON.parse(readFileSync(path, "utf8")) as { value: string; divisor: string; multiple: boolean }[];

  it.each(rows)("$value by $divisor: $multiple", ({ value, divisor, multiple }) => {
    expect(isMultiple(Number(value), Number(divisor))).toBe(multiple);
  });
});

it.each([
  [2 ** 53 - 1, true],
  [2 ** 53, false],
  [1e20, false],
  [1e21, true],
  [0.5, true],
  [Number.NaN, false],
])("a literal can carry %d in canonical form: %s", (value, expected) => expect(isWritable(value)).toBe(expected));

describe("values of a number type", () => {
  it("lie on its steps", () => {
    expect(stepOf(integer())).toBe(1);
    expect(stepOf(integer({ multipleOf: 0.5 }))).toBe(1);
    expect(stepOf(integer({ multipleOf: 1.5 }))).toBe(3);
    expect(stepOf(number())).toBe(null);
    expect(around(number({ multipleOf: 0.01 }), 0.07)).toEqual([0.05, 0.06, 0.07, 0.08, 0.09]);
    expect(around(integer({ multipleOf: 5 }), 12)).toEqual([0, 5, 10, 15, 20]);
    expect(around(integer(), 2 ** 53 - 1)).toContain(2 ** 53);
  });

  it.each([
    [integer(), 0],
    [integer({ minimum: 3 }), 3],
    [integer({ exclusiveMinimum: 3 }), 4],
    [integer({ minimum: 0.5 }), 1],
    [integer({ maximum: -7 }), -7],
    [number({ exclusiveMinimum: 0 }), Number.MIN_VALUE],
    [number({ minimum: 0.005, multipleOf: 0.01 }), 0.01],
  ])("%# start closest to zero", (type, expected) => expect(validNumbers(type)[0]).toBe(expected));

  it("are none where the bounds leave no room", () => {
    expect(validNumbers(integer({ exclusiveMinimum: 1, exclusiveMaximum: 2 }))).toEqual([]);
  });

  it("are valid", () => {
    const bound = fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }), { nil: null });
    fc.assert(
      fc.property(bound, bound, bound, fc.boolean(), (minimum, maximum, exclusiveMinimum, whole) => {
        const type = (whole ? integer : number)({ minimum, maximum, exclusiveMinimum });
        for (const value of validNumbers(type)) {
          expect(numberFaults(type, value)).toEqual([]);
          expect(isValid(type, value)).toBe(true);
        }
      }),
    );
  });
});

it.each([
  [integer(), 1.5, ["type"]],
  [integer(), 2 ** 53, ["range"]],
  [integer({ maximum: 5 }), 6, ["maximum"]],
  [number({ minimum: 1, exclusiveMinimum: 1 }), 1, ["exclusiveMinimum"]],
  [number({ exclusiveMaximum: 1, multipleOf: 2 }), 1, ["exclusiveMaximum", "multipleOf"]],
  [number({ multipleOf: 0.01 }), 0.07, []],
])("%#: finds every fault of a number", (type, value, faults) => expect(numberFaults(type, value)).toEqual(faults));
