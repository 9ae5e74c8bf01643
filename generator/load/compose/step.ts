/** A positive decimal number as an integer times a power of ten. */
interface Decimal {
  readonly digits: bigint;
  readonly exponent: number;
}

/** Longest span of decimal places that is worth computing with; steps that people write lie far inside. */
const mostPlaces = 60;

/**
 * The least number of which every multiple is one of both steps, exactly in decimal; `null` where no double is written
 * like it.
 */
export function leastCommonMultiple(a: number, b: number): number | null {
  const [one, two] = [decimal(a), decimal(b)];
  const exponent = Math.min(one.exponent, two.exponent);
  if (Math.abs(one.exponent - two.exponent) > mostPlaces) return null;
  const [x, y] = [scaled(one, exponent), scaled(two, exponent)];
  const multiple = (x / greatestCommonDivisor(x, y)) * y;
  const result = Number(`${multiple}e${exponent}`);
  if (!Number.isFinite(result) || result === 0) return null;
  const back = decimal(result);
  return back.exponent >= exponent && scaled(back, exponent) === multiple ? result : null;
}

function decimal(value: number): Decimal {
  const [mantissa = "", power = "0"] = String(value).split("e");
  const [whole = "", fraction = ""] = mantissa.split(".");
  return { digits: BigInt(whole + fraction), exponent: Number(power) - fraction.length };
}

function scaled({ digits, exponent }: Decimal, to: number): bigint {
  return digits * 10n ** BigInt(exponent - to);
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}
