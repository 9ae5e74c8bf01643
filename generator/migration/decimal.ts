/** A decimal text, and whether digits were lost on the way to it. */
export interface Rounded<T> {
  readonly value: T;
  readonly isExact: boolean;
}

/**
 * A number as a plain decimal: its shortest decimal form (ECMA-262 Number::toString) without exponent, rounded half to even
 * to at most `scale` digits behind the point, without zeros at their end. Zero has no sign.
 */
export function plainDecimal(value: number, scale: number): Rounded<string> {
  const [significand = "0", power = "0"] = Math.abs(value).toExponential().split("e");
  const [whole = "0", fraction = ""] = significand.split(".");
  const digits = whole + fraction;
  // The number is 0.digits times ten to this power.
  const point = Number(power) + 1;
  const kept = point + scale;
  const { digits: rounded, isExact } = roundTo(digits, kept);
  const padded = rounded.padStart(scale + 1, "0");
  const end = padded.length - scale;
  const places = padded.slice(end).replace(/0+$/, "");
  const integer = padded.slice(0, end).replace(/^0+(?=\d)/, "");
  const text = places === "" ? integer : `${integer}.${places}`;
  return { value: value < 0 && text !== "0" ? `-${text}` : text, isExact };
}

/** The first so many digits of a text of digits, as a whole number, rounded half to even. */
function roundTo(digits: string, count: number): { readonly digits: string; readonly isExact: boolean } {
  if (count >= digits.length) return { digits: digits.padEnd(count, "0"), isExact: true };
  if (count < 0) return { digits: "0", isExact: /^0*$/.test(digits) };
  const kept = digits.slice(0, count) || "0";
  const rest = digits.slice(count);
  if (/^0*$/.test(rest)) return { digits: kept, isExact: true };
  const half = `5${"0".repeat(rest.length - 1)}`;
  const isUp = rest > half || (rest === half && Number(kept.at(-1)) % 2 === 1);
  return { digits: isUp ? String(BigInt(kept) + 1n) : kept, isExact: false };
}

/** A plain decimal as the double next to it, and whether that double's shortest decimal form is the same number. */
export function decimalNumber(text: string): Rounded<number> {
  const value = Number(text);
  const places = text.split(".")[1]?.length ?? 0;
  const shortest = Number.isFinite(value) ? plainDecimal(value, places) : { value: "", isExact: false };
  return { value, isExact: shortest.isExact && shortest.value === withoutZeros(text) };
}

function withoutZeros(text: string): string {
  const bare = text.includes(".") ? text.replace(/\.?0+$/, "") : text;
  return /^-?0$/.test(bare) ? "0" : bare;
}
