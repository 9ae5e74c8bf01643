import type { NumberType, StringType, TypeNode } from "../model/type.ts";
import { isMultiple } from "../oracle/model/decimal.ts";
import { textOutside } from "../patterns/outside.ts";

/** Why a scalar of one type may not be one of another type; `null` where every one is. References are resolved before. */
export function misfitOf(from: TypeNode, to: TypeNode): string | null {
  if (from.kind === "string" && to.kind === "string") return textMisfit(from, to);
  if ((from.kind === "number" || from.kind === "integer") && (to.kind === "number" || to.kind === "integer"))
    return numberMisfit(from, to);
  if (to.kind === "enum" && to.base === null) {
    const values = from.kind === "enum" && from.base === null ? from.values : null;
    return values?.every((value) => to.values.includes(value)) ? null : "is one of fewer values";
  }
  if (from.kind === "enum" && from.base === null) return null;
  if (from.kind === "enum" && from.base !== null && (to.kind === "string" || to.kind === "enum")) {
    return misfitOf(from.base, to.kind === "enum" ? (to.base ?? to) : to);
  }
  if (from.kind === "string" && to.kind === "enum" && to.base !== null) return misfitOf(from, to.base);
  if (from.kind === "literal" || from.kind === to.kind)
    return to.kind === "literal" && from.kind === "literal" && from.value !== to.value ? "is another constant" : null;
  return "is of another type";
}

/** Why a string of one type may not be one of another type; `null` where every one is. */
function textMisfit(from: StringType, to: StringType): string | null {
  if (to.minLength !== null && (from.minLength ?? 0) < to.minLength) return `has ${to.minLength} characters or more`;
  if (to.maxLength !== null && (from.maxLength ?? Number.POSITIVE_INFINITY) > to.maxLength) {
    return `has at most ${to.maxLength} characters`;
  }
  if (to.format !== null && from.format !== to.format) return `has the format ${to.format}`;
  if (to.pattern === null || from.pattern?.source === to.pattern.source) return null;
  const isWithin = from.pattern !== null && textOutside(from.pattern.program, to.pattern.program) === null;
  return isWithin ? null : "has another pattern";
}

/** Why a number of one type may not be one of another type; `null` where every one is. */
function numberMisfit(from: NumberType, to: NumberType): string | null {
  if (to.kind === "integer" && from.kind !== "integer") return "is a whole number";
  const low = (type: NumberType): number => Math.max(type.minimum ?? -Infinity, type.exclusiveMinimum ?? -Infinity);
  const high = (type: NumberType): number => Math.min(type.maximum ?? Infinity, type.exclusiveMaximum ?? Infinity);
  if (low(from) < low(to) || (low(from) === low(to) && opens(to, "low") && !opens(from, "low"))) {
    return `is ${opens(to, "low") ? "more than" : "at least"} ${low(to)}`;
  }
  if (high(from) > high(to) || (high(from) === high(to) && opens(to, "high") && !opens(from, "high"))) {
    return `is ${opens(to, "high") ? "less than" : "at most"} ${high(to)}`;
  }
  if (to.multipleOf === null) return null;
  const step = from.multipleOf ?? (from.kind === "integer" ? 1 : null);
  return step !== null && isMultiple(step, to.multipleOf) ? null : `is a multiple of ${to.multipleOf}`;
}

function opens(type: NumberType, end: "low" | "high"): boolean {
  if (end === "low") return type.exclusiveMinimum !== null && type.exclusiveMinimum >= (type.minimum ?? -Infinity);
  return type.exclusiveMaximum !== null && type.exclusiveMaximum <= (type.maximum ?? Infinity);
}
