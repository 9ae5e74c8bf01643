import type { JsonValue } from "../model/type.ts";

const typeNames: Readonly<Record<string, string>> = {
  null: "null",
  boolean: "true or false",
  integer: "a whole number",
  number: "a number",
  string: "a string",
  array: "a list",
  object: "an object",
};

/** What a value of a JSON type is called. */
export function typeName(type: string): string {
  return typeNames[type] ?? type;
}

/** A JSON value's kind in words: `a string`, `a list`. */
export function typeInWords(value: JsonValue): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  return typeof value === "boolean" ? String(value) : typeName(typeof value);
}
