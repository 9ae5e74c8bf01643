import type { NumberType, StringType } from "./type.ts";

/** What a number is of which nothing is said. */
export const freeNumber = {
  minimum: null,
  maximum: null,
  exclusiveMinimum: null,
  exclusiveMaximum: null,
  multipleOf: null,
  scale: null,
} as const satisfies Partial<NumberType>;

/** What a string is of which nothing is said. */
export const freeString = {
  minLength: null,
  maxLength: null,
  pattern: null,
  format: null,
  scale: null,
} as const satisfies Partial<StringType>;
