import { foreignNames } from "./children.js";
import { pointerToken } from "./fault.js";
import type { FaultCode } from "./result.js";
import type { Finding } from "./rules.js";
import type { ArraySchema, JsonValue, MapSchema, ObjectSchema, TupleSchema } from "./schema.js";
import { isObject } from "./settle.js";
import type { ValueNumbers } from "./unique.js";

/** The first keyword that an array itself breaks, or `null`; its items are not looked at. */
export function arrayFault(
  schema: ArraySchema | TupleSchema,
  value: JsonValue,
  numbers: ValueNumbers,
): FaultCode | null {
  if (!Array.isArray(value)) return "type";
  if (schema.minItems !== undefined && value.length < schema.minItems) return "minItems";
  if (schema.maxItems !== undefined && value.length > schema.maxItems) return "maxItems";
  if (schema.uniqueItems === true && !numbers.allDistinct(value)) return "uniqueItems";
  return null;
}

/** The first keyword that an object itself breaks, or `null`; its members are not looked at. */
export function objectFault(schema: ObjectSchema | MapSchema, value: JsonValue): Finding | FaultCode | null {
  if (!isObject(value)) return "type";
  if (schema.kind === "object") {
    const finding = memberFinding(schema, value);
    if (finding !== null) return finding;
  }
  if (schema.minProperties === undefined && schema.maxProperties === undefined) return null;
  const count = Object.keys(value).length;
  if (schema.minProperties !== undefined && count < schema.minProperties) return "minProperties";
  if (schema.maxProperties !== undefined && count > schema.maxProperties) return "maxProperties";
  return null;
}

/** `unknownField`, first in received order, then `required`, first in schema order. */
function memberFinding(schema: ObjectSchema, value: object): Finding | null {
  if (schema.additional === "refuse") {
    const unknown = foreignNames(schema, value)[0];
    if (unknown !== undefined) return { code: "unknownField", path: pointerToken(unknown) };
  }
  const missing = schema.fields.find((field) => field.required && !Object.hasOwn(value, field.name));
  return missing === undefined ? null : { code: "required", path: pointerToken(missing.name) };
}
