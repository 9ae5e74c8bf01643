/** A non-negative decimal number: `digits` times ten to the power of `exponent`. */
interface Decimal {
  readonly digits: bigint;
  readonly exponent: number;
}

/**
 * Whether a number is an integer multiple of a divisor, exactly and in decimal (PROTOCOL section 4 "multipleOf").
 *
 * Both are taken as their shortest decimal forms, so 0.07 is a multiple of 0.01 although no quotient of doubles says
 * so. The divisor is greater than zero.
 */
export function isMultipleOf(value: number, divisor: number): boolean {
  if (Number.isSafeInteger(value) && Number.isSafeInteger(divisor)) return value % divisor === 0;
  const dividend = shortestDecimal(Math.abs(value));
  const unit = shortestDecimal(divisor);
  // The exponents of doubles are between -324 and 308, so neither power is longer than 633 digits.
  const shift = dividend.exponent - unit.exponent;
  if (shift >= 0) return (dividend.digits * 10n ** BigInt(shift)) % unit.digits === 0n;
  return dividend.digits % (unit.digits * 10n ** BigInt(-shift)) === 0n;
}

/** The shortest decimal form, from ECMA-262 Number::toString. */
function shortestDecimal(value: number): Decimal {
  const [mantissa = "", exponent = "0"] = String(value).split("e");
  const [integer = "", fraction = ""] = mantissa.split(".");
  return { digits: BigInt(integer + fraction), exponent: Number(exponent) - fraction.length };
}
