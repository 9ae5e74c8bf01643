import type { NumberType } from "../../../model/type.ts";
import { isWritable } from "../../../oracle/json.ts";
import { isMultiple } from "../../../oracle/model/decimal.ts";
import type { FaultCode } from "../vector.ts";
import { nextDown, nextUp } from "./numbers.ts";

/** Faults of a number as a value of a type, as the derivation sees them. */
export function numberFaults(type: NumberType, value: number): readonly FaultCode[] {
  const faults: FaultCode[] = [];
  if (type.kind === "integer" && !Number.isInteger(value)) faults.push("type");
  else if (type.kind === "integer" && !Number.isSafeInteger(value)) faults.push("range");
  if (type.minimum !== null && value < type.minimum) faults.push("minimum");
  if (type.maximum !== null && value > type.maximum) faults.push("maximum");
  if (type.exclusiveMinimum !== null && value <= type.exclusiveMinimum) faults.push("exclusiveMinimum");
  if (type.exclusiveMaximum !== null && value >= type.exclusiveMaximum) faults.push("exclusiveMaximum");
  if (type.multipleOf !== null && !isMultiple(value, type.multipleOf)) faults.push("multipleOf");
  return faults;
}

/**
 * Whether a number may stand in a vector: it is finite, and where a step is asked for, binary division agrees with
 * decimal, so that nobody can dispute the verdict.
 */
export function isUsable(type: NumberType, value: number): boolean {
  if (!Number.isFinite(value) || Object.is(value, -0)) return false;
  return type.multipleOf === null || Number.isInteger(value / type.multipleOf) === isMultiple(value, type.multipleOf);
}

/** Whether a number may stand in a vector, is valid, and can be written canonically. */
export function isValid(type: NumberType, value: number): boolean {
  return isUsable(type, value) && isWritable(value) && numberFaults(type, value).length === 0;
}

/** Step from one value to the next: of `multipleOf`, or of an integer; `null` for neighbouring doubles. */
export function stepOf(type: NumberType): number | null {
  if (type.multipleOf === null) return type.kind === "integer" ? 1 : null;
  if (type.kind === "number") return type.multipleOf;
  for (let count = 1; count <= 1000; count += 1) {
    const step = times(count, type.multipleOf);
    if (Number.isInteger(step) && isMultiple(step, type.multipleOf)) return step;
  }
  return type.multipleOf;
}

/** A multiple of a step, without what binary multiplication adds to a decimal product. */
function times(count: number, step: number): number {
  return Number.isInteger(step) ? count * step : Number((count * step).toPrecision(15));
}

/**
 * The values on the steps of a type around a number, in rising order: two below, the number's own place, two above. For
 * a type without steps, the number and the doubles beside it.
 */
export function around(type: NumberType, value: number): readonly number[] {
  const step = stepOf(type);
  if (step === null) return [nextDown(value), value, nextUp(value)].filter(Number.isFinite);
  const count = Math.round(value / step);
  const near = [-2, -1, 0, 1, 2].map((offset) => times(count + offset, step));
  return [...new Set(near.map((one) => (one === 0 ? 0 : one)))].filter(Number.isFinite);
}

/** Every bound of a type that is stated. */
export function boundsOf(type: NumberType): readonly number[] {
  return [type.minimum, type.exclusiveMinimum, type.maximum, type.exclusiveMaximum].filter((one) => one !== null);
}

/** The least and the greatest number that a type without bounds is tried with. */
export function extremesOf(type: NumberType): readonly number[] {
  const integers = [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER];
  return type.kind === "integer" ? integers : [-Number.MAX_VALUE, Number.MIN_VALUE, 0.1, 1e21, Number.MAX_VALUE];
}

/** Valid numbers of a type, without repetition, closest to zero first. */
export function validNumbers(type: NumberType): readonly number[] {
  const places = [0, ...boundsOf(type)].flatMap((place) => around(type, place));
  const far = extremesOf(type).flatMap((place) => [place, ...(type.multipleOf === null ? [] : around(type, place))]);
  const valid = [...new Set([...places, ...far])].filter((value) => isValid(type, value));
  return valid.sort((a, b) => Math.abs(a) - Math.abs(b) || b - a);
}

/** A number with a fraction next to an integer; beyond 2^52, where doubles have none, one half. */
export function withFraction(integer: number): number {
  const near = integer + 0.5;
  return Number.isInteger(near) ? 0.5 : near;
}
