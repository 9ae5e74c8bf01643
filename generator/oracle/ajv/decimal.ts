/** A number as its shortest decimal form says it: `coefficient * 10^exponent`. */
interface Decimal {
  readonly coefficient: bigint;
  readonly exponent: number;
}

/** Whether `value` is an integer multiple of `step`, exactly, both taken as their shortest decimal forms (PROTOCOL §4). */
export function isMultiple(value: number, step: number): boolean {
  const a = decimalOf(value);
  const b = decimalOf(step);
  const shift = a.exponent - b.exponent;
  const scaled = shift >= 0 ? a.coefficient * 10n ** BigInt(shift) : a.coefficient;
  const divisor = shift >= 0 ? b.coefficient : b.coefficient * 10n ** BigInt(-shift);
  return scaled % divisor === 0n;
}

/** From ECMA-262 Number::toString, which writes the shortest digits. */
function decimalOf(value: number): Decimal {
  const [mantissa = "0", power = "0"] = String(value).split("e");
  const [whole = "0", fraction = ""] = mantissa.split(".");
  return { coefficient: BigInt(whole + fraction), exponent: Number(power) - fraction.length };
}
