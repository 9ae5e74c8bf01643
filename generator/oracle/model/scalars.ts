import type { NumberType, StringType } from "../../model/type.ts";
import type { FaultCode } from "../fault.ts";
import { isMultiple } from "./decimal.ts";
import { formats } from "./formats.ts";
import { matches } from "./match.ts";

/** The first fault of a number, in the order of the list of codes (PROTOCOL §4). */
export function numberFault(type: NumberType, value: number): FaultCode | null {
  if (type.kind === "integer" && !Number.isInteger(value)) return "type";
  if (type.kind === "integer" && !Number.isSafeInteger(value)) return "range";
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = type;
  if (minimum !== null && value < minimum) return "minimum";
  if (maximum !== null && value > maximum) return "maximum";
  if (exclusiveMinimum !== null && value <= exclusiveMinimum) return "exclusiveMinimum";
  if (exclusiveMaximum !== null && value >= exclusiveMaximum) return "exclusiveMaximum";
  return multipleOf !== null && !isMultiple(value, multipleOf) ? "multipleOf" : null;
}

/** Counts the length of a string of a type. */
export type LengthOf = (value: string, type: StringType) => number;

/** The unit of lengths. */
export const codePoints: LengthOf = (value) => {
  let count = 0;
  for (let at = 0; at < value.length; count += 1) at += (value.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  return count;
};

/** The first fault of a string. A pattern is matched by the model's own program. */
export function stringFault(type: StringType, value: string, lengthOf: LengthOf): FaultCode | null {
  const { minLength, maxLength, pattern, format } = type;
  const length = minLength === null && maxLength === null ? 0 : lengthOf(value, type);
  if (minLength !== null && length < minLength) return "minLength";
  if (maxLength !== null && length > maxLength) return "maxLength";
  if (pattern !== null && !matches(pattern.program, value)) return "pattern";
  return format !== null && !formats[format](value) ? "format" : null;
}
