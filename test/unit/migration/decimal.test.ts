import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decimalNumber, plainDecimal } from "../../../generator/migration/decimal.ts";
import * as emitted from "../../../templates/typescript/migrations/decimal.ts";

/** A finite double as a fraction of integers: its shortest decimal form. */
function exact(value: number): { readonly digits: bigint; readonly exponent: number } {
  const [significand = "0", power = "0"] = value.toExponential().split("e");
  const [whole = "0", fraction = ""] = significand.split(".");
  return { digits: BigInt(whole + fraction), exponent: Number(power) - fraction.length };
}

/** The number as an integer of units of ten to the power of -scale, rounded half to even. */
function rounded(value: number, scale: number): { readonly units: bigint; readonly isExact: boolean } {
  const { digits, exponent } = exact(value);
  const shift = exponent + scale;
  if (shift >= 0) return { units: digits * 10n ** BigInt(shift), isExact: true };
  const divisor = 10n ** BigInt(-shift);
  const [quotient, rest] = [digits / divisor, digits % divisor];
  const twice = (rest < 0n ? -rest : rest) * 2n;
  const isUp = twice > divisor || (twice === divisor && quotient % 2n !== 0n);
  return { units: isUp ? quotient + (digits < 0n ? -1n : 1n) : quotient, isExact: rest === 0n };
}

function unitsOf(text: string, scale: number): bigint {
  const [whole = "", fraction = ""] = text.split(".");
  return BigInt(`${whole}${fraction.padEnd(scale, "0")}`);
}

const doubles = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer({ min: -1e9, max: 1e9 }).map((value) => value / 10_000),
  fc.integer({ min: -1e6, max: 1e6 }).map((value) => value / 1024),
);

describe("a number as a plain decimal", () => {
  it("is the number rounded half to even, in the one plain form", () => {
    fc.assert(
      fc.property(doubles, fc.integer({ min: 0, max: 15 }), (value, scale) => {
        const made = plainDecimal(value, scale);
        expect(made.value).toMatch(/^(0|-?[1-9][0-9]*|-?(0|[1-9][0-9]*)\.[0-9]*[1-9])$/);
        expect(made.value.split(".")[1]?.length ?? 0).toBeLessThanOrEqual(scale);
        const { units, isExact } = rounded(value, scale);
        expect(unitsOf(made.value, scale)).toBe(units);
        expect(made.isExact).toBe(isExact);
        expect(emitted.plainDecimal(value, scale)).toEqual(made);
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    [0.5, 0, "0", false],
    [1.5, 0, "2", false],
    [-2.5, 0, "-2", false],
    [-0.04, 1, "0", false],
    [0.05, 1, "0", false],
    [0.15, 1, "0.2", false],
    [9.9996, 3, "10", false],
    [224.1, 4, "224.1", true],
    [1e21, 2, "1000000000000000000000", true],
    [5e-324, 15, "0", false],
    [-0, 3, "0", true],
  ])("%d to %d digits is %s", (value, scale, text, isExact) => {
    expect(plainDecimal(value, scale)).toEqual({ value: text, isExact });
  });
});

describe("a plain decimal as a number", () => {
  const decimals = fc
    .tuple(fc.boolean(), fc.bigInt({ min: 0n, max: 10n ** 22n }), fc.stringMatching(/^[0-9]{0,20}$/))
    .map(([isNegative, whole, fraction]) => `${isNegative ? "-" : ""}${whole}${fraction === "" ? "" : `.${fraction}`}`);

  it("is the double next to it, and says whether that is the same number", () => {
    fc.assert(
      fc.property(decimals, (text) => {
        const read = decimalNumber(text);
        expect(read?.value).toBe(Number(text) === 0 ? 0 : Number(text));
        const { digits, exponent } = exact(read?.value ?? Number.NaN);
        const places = text.split(".")[1]?.length ?? 0;
        const isSame = digits * 10n ** BigInt(exponent + 400) === unitsOf(text, places) * 10n ** BigInt(400 - places);
        expect(read?.isExact).toBe(isSame);
        expect(emitted.decimalNumber(text)).toEqual(read);
      }),
      { numRuns: 3000 },
    );
  });

  it.each(["1e5", "a", "0x10", "1_000", " 1", "9".repeat(400)])("is none for %s", (text) => {
    expect(decimalNumber(text)).toBeNull();
    expect(emitted.decimalNumber(text)).toBeNull();
  });
});
