/** A value, and whether no digit was lost on the way to it. */
export interface Rounded<T> {
  readonly value: T;
  readonly isExact: boolean;
}

/**
 * A number as a plain decimal: its shortest decimal form (ECMA-262 Number::toString) without exponent, rounded half to
 * even to at most `scale` digits behind the point, without zeros at their end. Zero has no sign.
 */
export function plainDecimal(value: number, scale: number): Rounded<string> {
  const [significand = "0", power = "0"] = Math.abs(value).toExponential().split("e");
  const [whole = "0", fraction = ""] = significand.split(".");
  const rounded = roundTo(whole + fraction, Number(power) + 1 + scale);
  const padded = rounded.value.padStart(scale + 1, "0");
  const end = padded.length - scale;
  const places = padded.slice(end).replace(/0+$/, "");
  const integer = padded.slice(0, end).replace(/^0+(?=\d)/, "");
  const text = places === "" ? integer : `${integer}.${places}`;
  return { value: value < 0 && text !== "0" ? `-${text}` : text, isExact: rounded.isExact };
}

/** The first so many of the digits, as a whole number, rounded half to even. */
function roundTo(digits: string, count: number): Rounded<string> {
  if (count >= digits.length) return { value: digits.padEnd(count, "0"), isExact: true };
  const rest = count < 0 ? `0${digits}` : digits.slice(count);
  const kept = count <= 0 ? "0" : digits.slice(0, count);
  if (/^0*$/.test(rest)) return { value: kept, isExact: true };
  const half = `5${"0".repeat(rest.length - 1)}`;
  const isUp = rest > half || (rest === half && Number(kept.at(-1)) % 2 === 1);
  return { value: isUp ? String(BigInt(kept) + 1n) : kept, isExact: false };
}

/**
 * A plain decimal as the double next to it, and whether that double's shortest decimal form is the same number; `null`
 * for other text.
 */
export function decimalNumber(text: string): Rounded<number> | null {
  const value = Number(text);
  if (!/^-?[0-9]*(\.[0-9]*)?$/.test(text) || !Number.isFinite(value)) return null;
  const shortest = plainDecimal(value, text.split(".")[1]?.length ?? 0);
  const bare = text.includes(".") ? text.replace(/\.?0+$/, "") : text;
  const same = /^-?0$/.test(bare) ? "0" : bare;
  return { value: value === 0 ? 0 : value, isExact: shortest.isExact && shortest.value === same };
}
