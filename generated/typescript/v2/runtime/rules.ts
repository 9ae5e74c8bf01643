import type { Fault, FaultCode } from "./result.js";
import type { JsonValue, Rule, Schema } from "./schema.js";
import { type FirstSchema, fittingBranches, isObject } from "./settle.js";
import type { ValueNumbers } from "./unique.js";

/** What is wrong with a value: a code, and the place below the value, `""` for the value itself. */
export interface Finding {
  readonly code: FaultCode;
  /** JSON Pointer (RFC 6901). */
  readonly path: string;
}

/** Names the first fault of a value, or `null`. */
export type Judge = (schema: Schema, value: JsonValue) => Fault | null;

/**
 * The branch that a value takes: the first that accepts it, and with `oneOf` the only one.
 *
 * `undefined` where there is none.
 */
export function firstBranch(union: FirstSchema, value: JsonValue, judge: Judge): Schema | undefined {
  const accepting = union.branches.filter((branch) => judge(branch, value) === null);
  return union.keyword === "oneOf" && accepting.length > 1 ? undefined : accepting[0];
}

/** The first rule that a value breaks (PROTOCOL section 4 "Rules"), or `null`. */
export function ruleFault(
  rules: readonly Rule[],
  value: JsonValue,
  numbers: ValueNumbers,
  judge: Judge,
): Finding | null {
  for (const rule of rules) {
    const found = faultOf(rule, value, numbers, judge);
    if (found !== null) return typeof found === "string" ? { code: found, path: "" } : found;
  }
  return null;
}

function faultOf(rule: Rule, value: JsonValue, numbers: ValueNumbers, judge: Judge): Finding | FaultCode | null {
  const accepts = (schema: Schema): boolean => judge(schema, value) === null;
  switch (rule.kind) {
    case "values": {
      const number = numbers.numberOf(value);
      return rule.values.some((one) => numbers.numberOf(one) === number) ? null : rule.code;
    }
    case "contains": {
      if (!Array.isArray(value)) return null;
      const count = value.filter((item) => judge(rule.schema, item) === null).length;
      return count >= rule.minContains && count <= (rule.maxContains ?? count) ? null : "contains";
    }
    case "propertyNames": {
      if (!isObject(value)) return null;
      return Object.keys(value).every((name) => judge(rule.schema, name) === null) ? null : "propertyNames";
    }
    case "dependentRequired": {
      if (!isObject(value) || !Object.hasOwn(value, rule.name)) return null;
      return rule.requires.every((name) => Object.hasOwn(value, name)) ? null : "dependentRequired";
    }
    case "anyOf":
    case "oneOf": {
      const [first, ...others] = fittingBranches(rule.branches, value);
      // Where the JSON type leaves one branch, that branch says what is wrong.
      if (first !== undefined && others.length === 0) return judge(first, value);
      const count = rule.branches.filter(accepts).length;
      return count === 1 || (count > 1 && rule.kind === "anyOf") ? null : rule.kind;
    }
    case "not":
      return accepts(rule.schema) ? "not" : null;
    case "allOf":
      return judge(rule.schema, value);
    case "if": {
      const part = accepts(rule.condition) ? rule.consequence : rule.alternative;
      return part === undefined ? null : judge(part, value);
    }
  }
}
