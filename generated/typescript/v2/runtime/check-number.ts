import { isMultipleOf } from "./decimal.js";
import type { FaultCode } from "./result.js";
import type { JsonValue, NumberSchema } from "./schema.js";

/**
 * The first keyword of a number schema that a value breaks, or `null`. Bounds compare as doubles.
 *
 * An integer that a double cannot hold exactly is out of `range` however it was written: `1e300` has no fractional
 * part, and no language has an integer for it.
 */
export function numberFault(schema: NumberSchema, value: JsonValue): FaultCode | null {
  if (typeof value !== "number") return "type";
  if (schema.kind === "integer") {
    if (!Number.isInteger(value)) return "type";
    if (!Number.isSafeInteger(value)) return "range";
  }
  if (schema.minimum !== undefined && value < schema.minimum) return "minimum";
  if (schema.maximum !== undefined && value > schema.maximum) return "maximum";
  if (schema.exclusiveMinimum !== undefined && value <= schema.exclusiveMinimum) return "exclusiveMinimum";
  if (schema.exclusiveMaximum !== undefined && value >= schema.exclusiveMaximum) return "exclusiveMaximum";
  if (schema.multipleOf !== undefined && !isMultipleOf(value, schema.multipleOf)) return "multipleOf";
  return null;
}
