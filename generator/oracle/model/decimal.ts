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
