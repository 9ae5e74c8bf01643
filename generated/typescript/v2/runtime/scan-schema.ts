import { check } from "./check.js";
import type { Members } from "./members.js";
import { project } from "./project.js";
import { byteAt, isAt, skipSpace } from "./scan.js";
import { scanAny } from "./scan-value.js";
import type { Schema } from "./schema.js";
import type { Names, Token } from "./token.js";

const openBrace = 0x7b;

/** Reads a value and judges it by its schema: for what has no function of its own. */
export function scanBySchema<T>(from: number, schema: Schema): T | undefined {
  const value = scanAny(from);
  if (value === undefined || check(schema, value) !== null) return undefined;
  // Nothing is dropped from a scalar.
  return (typeof value === "object" && value !== null ? (project(schema, value) as Members) : value) as T;
}

/**
 * Reads an object of a union that a member tells apart, with the function of its branch, where that member comes first;
 * by the schema of the union where it does not. Looking for it would read what lies in front once more at every level.
 */
export function scanTagged(
  from: number,
  tag: Token,
  values: Names,
  readers: readonly ((at: number) => unknown)[],
  schema: Schema,
): unknown {
  const start = skipSpace(from);
  const name = skipSpace(start + 1);
  if (byteAt(start) !== openBrace || !isAt(tag, name)) return scanBySchema(start, schema);
  const at = skipSpace(name + tag.bytes.length);
  for (let index = 0; index < readers.length; index += 1) {
    if (isAt(values.tokens[index] as Token, at)) return readers[index]?.(start);
  }
  return undefined;
}
