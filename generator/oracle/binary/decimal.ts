/** The number that an integer form stands for: *m* ÷ 10^*s*, the nearest double. */
export function scaledValue(integer: number, scale: number): number {
  return Number(`${integer}e-${scale}`);
}

/** The integer whose `scale` digits behind the point make a number, or `null` where there is none below 10^15. */
export function scaledInteger(value: number, scale: number): number | null {
  // Off by less than a quarter below 10^15, so that the nearest integer is the one.
  const integer = Math.round(value * 10 ** scale);
  const isSmall = Math.abs(integer) < 1e15;
  return isSmall && scaledValue(integer, scale) === value ? integer + 0 : null;
}

/** The text of *m* ÷ 10^*s* with exactly *s* digits behind the point. */
export function scaledText(integer: number, scale: number): string {
  const digits = String(Math.abs(integer)).padStart(scale + 1, "0");
  const whole = digits.slice(0, digits.length - scale);
  const sign = integer < 0 ? "-" : "";
  return scale === 0 ? sign + whole : `${sign}${whole}.${digits.slice(digits.length - scale)}`;
}

/** The integer whose text with exactly so many digits behind the point is the one given, or `null`. */
export function textInteger(text: string, scale: number): number | null {
  if (!/^-?[0-9.]+$/.test(text)) return null;
  const integer = Number(text.replace(".", ""));
  return Number.isSafeInteger(integer) && scaledText(integer, scale) === text ? integer : null;
}
