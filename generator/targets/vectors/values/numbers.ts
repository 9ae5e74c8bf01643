const bits = new DataView(new ArrayBuffer(8));

/** The least double above a finite one (IEEE 754-2019 §5.3.1 nextUp); `Infinity` above the greatest. */
export function nextUp(value: number): number {
  if (value === 0) return Number.MIN_VALUE;
  bits.setFloat64(0, value);
  bits.setBigInt64(0, bits.getBigInt64(0) + (value > 0 ? 1n : -1n));
  return bits.getFloat64(0);
}

/** The greatest double below a finite one (IEEE 754-2019 §5.3.1 nextDown). */
export function nextDown(value: number): number {
  return -nextUp(-value);
}

/** A finite double as `digits × 10^exponent`, by its shortest decimal form (ECMA-262 Number::toString). */
function decimal(value: number): { readonly digits: bigint; readonly exponent: number } {
  const [significand = "0", power = "0"] = value.toExponential().split("e");
  const [whole = "0", fraction = ""] = significand.split(".");
  return { digits: BigInt(whole + fraction), exponent: Number(power) - fraction.length };
}

/** Whether a number is an integer multiple of another one, exactly and in decimal (PROTOCOL §4 `multipleOf`). */
export function isMultiple(value: number, divisor: number): boolean {
  const [a, b] = [decimal(value), decimal(divisor)];
  const exponent = Math.min(a.exponent, b.exponent);
  const scaled = ({ digits, exponent: own }: typeof a): bigint => digits * 10n ** BigInt(own - exponent);
  return scaled(a) % scaled(b) === 0n;
}

/**
 * Whether a number can travel in canonical form: a literal without fraction and exponent has to lie within ±(2^53−1)
 * (PROTOCOL §2 `range`), and Number::toString gives one an exponent only from 10^21 on.
 */
export function isWritable(value: number): boolean {
  return Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value) || Math.abs(value) >= 1e21);
}
