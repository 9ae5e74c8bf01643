import type { Discriminator, DiscriminatorValue } from "../../../model/discriminator.ts";
import type { JsonValue } from "../../../model/type.ts";
import { objectOf } from "../../../oracle/json.ts";
import { unlistedTag } from "../rules/choice.ts";
import { changedTexts } from "../values/near.ts";
import { withFraction } from "../values/number-values.ts";

type Named<T> = Readonly<Record<string, T>>;

/** Discriminators that no message has, among them what a careless look-up finds or takes for equal. */
export function unknownValues(
  { kind }: Discriminator,
  values: readonly DiscriminatorValue[],
): Named<DiscriminatorValue> {
  const tried = kind === "string" ? unknownTexts(values.map(String)) : unknownIntegers(values.map(Number));
  return Object.fromEntries(Object.entries(tried).filter(([, value]) => !values.includes(value)));
}

function unknownTexts(values: readonly string[]): Named<string> {
  const otherCases = values.map((value) => (value === value.toUpperCase() ? value.toLowerCase() : value.toUpperCase()));
  return {
    longer: unlistedTag(values),
    shorter: Array.from(values[0] ?? "")
      .slice(0, -1)
      .join(""),
    combining: `${values[0]}\u0301`,
    "ends-in-nul": `${values[0]}\u0000`,
    "reserved-word": "valueOf",
    "own-property": "hasOwnProperty",
    empty: "",
    padded: `${values[0]} `,
    "other-case": otherCases.find((value) => !values.includes(value)) ?? "",
    control: "\u0000",
    constructor: "constructor",
    "proto-name": "__proto__",
    "to-string": "toString",
  };
}

function unknownIntegers([first = 0, ...others]: readonly number[]): Named<number> {
  const all = [first, ...others];
  const [least, most] = [Math.min(...all), Math.max(...all)];
  // Those beyond the safe integers are of no kind that selects a message; `notOfKind` has them.
  const tried = {
    zero: 0,
    negated: -first,
    below: least - 1,
    above: most + 1,
    "ten-times": 10 * first,
    // Whoever keeps 32 or 53 bits takes these for the first.
    "past-32-bits": first + 2 ** 32,
    "past-64-slots": first + 64,
    smallest: Number.MIN_SAFE_INTEGER,
    largest: Number.MAX_SAFE_INTEGER,
  };
  return Object.fromEntries(
    Object.entries(tried).filter(([, value]) => Number.isSafeInteger(value) && !Object.is(value, -0)),
  );
}

/** Values that are of no kind that selects a message, next to a value that does, as they are written. */
export function notOfKind({ kind }: Discriminator, value: DiscriminatorValue): Named<JsonValue> {
  const others = { null: null, boolean: true } as const;
  if (kind === "string") return { ...others, number: 1, array: ["text"], object: objectOf([]) };
  return {
    ...others,
    string: String(value),
    array: [value],
    object: objectOf([]),
    fraction: withFraction(Number(value)),
    huge: 1e300,
    // Written with an exponent, as a literal without one would be a fault of the text.
    unsafe: 2 ** 53,
    "negative-unsafe": -(2 ** 53),
  };
}

/** Values near that of a message, by what was done to it. */
export function changedValues(value: DiscriminatorValue): readonly (readonly [string | number, DiscriminatorValue])[] {
  if (typeof value === "string") return [...changedTexts(value), ["longer", `${value}~`]];
  const changed = { more: value + 1, less: value - 1, shifted: 10 * value, negated: -value };
  return Object.entries(changed).filter(([, one]) => Number.isSafeInteger(one) && one !== value);
}

/** Other spellings of an integer: all of them select the message. */
export function spellings(value: DiscriminatorValue): Named<string> {
  if (typeof value === "string") return {};
  const [sign, digits] = [value < 0 ? "-" : "", String(Math.abs(value))];
  const scientific = `${sign}${digits[0]}${digits.length > 1 ? `.${digits.slice(1)}` : ""}e${digits.length - 1}`;
  return {
    fraction: `${value}.0`,
    exponent: `${value}e0`,
    "capital-exponent": `${value}.00E+0`,
    scientific,
    ...(value === 0 ? { "negative-zero": "-0" } : { "negative-exponent": `${value}0e-1` }),
  };
}
