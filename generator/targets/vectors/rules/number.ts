import type { NumberType } from "../../../model/type.ts";
import {
  around,
  boundsOf,
  extremesOf,
  isUsable,
  isValid,
  numberFaults,
  validNumbers,
} from "../values/number-values.ts";
import { accept, type Derived, omit, reject } from "./case.ts";

type Bound = "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum";

const bounds: readonly Bound[] = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"];

/** Bounds at their edges, steps, and the ends of the range where no bound is stated. */
export function* numberCases(type: NumberType): Generator<Derived> {
  for (const bound of bounds) yield* boundCases(type, bound, type[bound]);
  yield* stepCases(type);
  if (type.multipleOf !== null) return;
  for (const value of extremesOf(type)) {
    if (isValid(type, value)) yield accept("extreme", String(value), value, "as far as it goes");
    const beyond = value + Math.sign(value);
    if (numberFaults(type, beyond).join() !== "range") continue;
    yield reject(
      "extreme",
      String(beyond),
      beyond,
      "range",
      "an integer that a double does not hold exactly, with an exponent",
    );
  }
}

/** The last number inside a bound and the first one outside; for an exclusive bound, the bound is the latter. */
function* boundCases(type: NumberType, bound: Bound, value: number | null): Generator<Derived> {
  if (value === null) return;
  const upper = bound.endsWith("aximum");
  const near = [...around(type, value), value]
    .filter((one) => isUsable(type, one))
    .sort((a, b) => (upper ? a - b : b - a));
  const inside = near.filter((one) => isValid(type, one)).at(-1);
  const outside = near.find((one) => numberFaults(type, one).join() === bound);
  if (inside === undefined)
    yield omit(bound, "inside", "no number beside the bound is valid and can be written canonically");
  else yield accept(bound, "inside", inside, `the last number that ${bound} allows`);
  if (outside === undefined) yield omit(bound, "outside", "every number beside the bound breaks another rule, too");
  else yield reject(bound, "outside", outside, bound, `the first number that ${bound} refuses`);
}

function* stepCases(type: NumberType): Generator<Derived> {
  const { multipleOf } = type;
  if (multipleOf === null) return;
  const multiples = validNumbers(type)
    .filter((value) => value !== 0)
    .slice(0, 3);
  // A whole number among them: its remainder by a step that no double holds exactly is not 0.
  const whole = [1, 2, 3, 5, 10].find((value) => isValid(type, value));
  const tried = [...new Set([...multiples, ...(whole === undefined ? [] : [whole])])];
  for (const value of tried) yield accept("multipleOf", `multiple-${value}`, value, `a multiple of ${multipleOf}`);
  const places = [0, ...boundsOf(type), ...multiples].flatMap((value) => around(type, value));
  const between = places
    .flatMap((value) => [value + multipleOf / 2, value + multipleOf / 4, value + 1])
    .find((value) => isUsable(type, value) && numberFaults(type, value).join() === "multipleOf");
  if (between === undefined) yield omit("multipleOf", "between", "no number between two multiples breaks nothing else");
  else yield reject("multipleOf", "between", between, "multipleOf", `no multiple of ${multipleOf}`);
  // With no more decimals than the step has, and so told by its digits alone.
  const level = [1, 2, 3, 0.1, 0.2, 0.3].find(
    (value) => value !== between && isUsable(type, value) && numberFaults(type, value).join() === "multipleOf",
  );
  if (level !== undefined)
    yield reject(
      "multipleOf",
      `level-${level}`,
      level,
      "multipleOf",
      `no multiple of ${multipleOf}, with few decimals`,
    );
}
