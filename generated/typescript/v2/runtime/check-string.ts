import { isInFormat } from "./formats.js";
import { matchesPattern } from "./pattern.js";
import type { FaultCode } from "./result.js";
import type { EnumSchema, JsonValue, LiteralSchema, StringSchema } from "./schema.js";
import { jsonType } from "./settle.js";

/** The first keyword of a string schema that a value breaks, or `null`. */
export function stringFault(schema: StringSchema, value: JsonValue): FaultCode | null {
  if (typeof value !== "string") return "type";
  if (schema.minLength !== undefined || schema.maxLength !== undefined) {
    const length = codePointCount(value);
    if (schema.minLength !== undefined && length < schema.minLength) return "minLength";
    if (schema.maxLength !== undefined && length > schema.maxLength) return "maxLength";
  }
  if (schema.pattern !== undefined && !matchesPattern(schema.pattern, value)) return "pattern";
  if (schema.format !== undefined && !isInFormat(schema.format, value)) return "format";
  return null;
}

/** `const`: strings equal by code units, numbers by value. */
export function literalFault(schema: LiteralSchema, value: JsonValue): FaultCode | null {
  if (value === schema.value) return null;
  if (schema.typed === "integer" && typeof value === "number") {
    if (!Number.isInteger(value)) return "type";
    return Number.isSafeInteger(value) ? "const" : "range";
  }
  return schema.typed && jsonType(value) !== jsonType(schema.value) ? "type" : "const";
}

/** `enum`: the listed strings by code units, or what the base of an open enum accepts. */
export function enumFault(schema: EnumSchema, value: JsonValue): FaultCode | null {
  if (typeof value === "string" && valuesOf(schema).has(value)) return null;
  if (schema.base !== undefined) return stringFault(schema.base, value);
  return schema.typed && typeof value !== "string" ? "type" : "enum";
}

/** The values of each enum, for lists of any length; made when the enum is first met. */
const valueSets = new WeakMap<EnumSchema, ReadonlySet<string>>();

function valuesOf(schema: EnumSchema): ReadonlySet<string> {
  const known = valueSets.get(schema);
  if (known !== undefined) return known;
  const values = new Set(schema.values);
  valueSets.set(schema, values);
  return values;
}

/** Length of a well-formed string in code points. */
function codePointCount(text: string): number {
  let count = text.length;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit >= 0xd800 && unit <= 0xdbff) count -= 1;
  }
  return count;
}
