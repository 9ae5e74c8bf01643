import type { Limits } from "../schema.js";
import { type Test, testValue } from "../test-value.js";

/** A value that the fast pass of JSON accepts; `undefined` for all others, and for none. */
export function judged<T>(value: unknown, limits: Limits, test: Test): T | undefined {
  return value !== undefined && testValue(value, limits, test) ? (value as T) : undefined;
}

/** Whether the fast pass of JSON accepts a value. */
export function isJudged(value: unknown, limits: Limits, test: Test): boolean {
  return testValue(value, limits, test);
}

/** A member of what may be an object. */
export function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  return (value as { readonly [name: string]: unknown })[name];
}
