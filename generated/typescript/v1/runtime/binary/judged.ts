import type { Limits } from "../schema.js";
import { type Test, testValue } from "../test-value.js";

/** A value that the fast pass of JSON accepts; `undefined` for all others, and for none. */
export function judged<T>(value: unknown, limits: Limits, test: Test): T | undefined {
  return value !== undefined && testValue(value, limits, test) ? (value as T) : undefined;
}
