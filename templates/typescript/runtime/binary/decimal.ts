/** Powers of ten up to the greatest scale. */
const powers = Array.from({ length: 16 }, (_, power) => 10 ** power);

/** The number that an integer form stands for. Both are exact below 2^53, so that their quotient is the nearest double. */
export function scaledValue(integer: number, scale: number): number {
  return integer / (powers[scale] as number);
}

/** The integer whose `scale` digits behind the point make a number; NaN where there is none below 10^15. */
export function scaledInteger(value: number, scale: number): number {
  const power = powers[scale] as number;
  // Off by less than a quarter below 10^15, so that the nearest integer is the one.
  const integer = Math.round(value * power);
  return Math.abs(integer) < 1e15 && integer / power === value ? integer + 0 : Number.NaN;
}

/** The text of an integer with exactly so many digits behind the point. */
export function scaledText(integer: number, scale: number): string {
  const sign = integer < 0 ? "-" : "";
  const digits = String(Math.abs(integer)).padStart(scale + 1, "0");
  const point = digits.length - scale;
  return scale === 0 ? sign + digits : `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}

/** The integer whose text is the one given; NaN where there is none. */
export function textInteger(text: string, scale: number): number {
  const integer = Number(text.replace(".", ""));
  return Number.isSafeInteger(integer) && scaledText(integer, scale) === text ? integer : Number.NaN;
}
