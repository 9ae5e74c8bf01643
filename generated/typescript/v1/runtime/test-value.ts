import { check } from "./check.js";
import { isPlainObject } from "./put-value.js";
import type { Names } from "./scan.js";
import { type Alphabet, isLong } from "./scan-string.js";
import type { Limits, Schema } from "./schema.js";
import { snapshot } from "./snapshot.js";
import { isWellFormed } from "./utf8.js";
import { writeText } from "./writer.js";

/** Deepest nesting that is judged by the fast pass, which uses the stack of its caller. */
const deepest = 100;

/** What the value that is being judged has left of its limits. */
const left = {
  depth: 0,
  /** Bytes; strings are counted at their longest, so that the count is never too low. */
  bytes: 0,
};

/** Judges a value with an emitted function. `false` leaves the value to the slow pass. */
export function testValue(value: unknown, limits: Limits, test: (value: unknown) => boolean): boolean {
  left.depth = Math.min(limits.maxDepth, deepest);
  left.bytes = limits.maxFrameBytes;
  try {
    return test(value) && left.bytes >= 0;
  } catch {
    return false;
  }
}

/** Goes into an object; what its names and all but its strings may take is counted here. */
export function enterObject(known: Names): boolean {
  left.bytes -= known.mostBytes;
  left.depth -= 1;
  return left.depth >= 0;
}

/** Comes out of an object. */
export function leaveObject(): true {
  left.depth += 1;
  return true;
}

/** Whether a value is one of the strings of a list. */
export function testChoice(value: unknown, values: Names): boolean {
  const index = values.texts.indexOf(value as string);
  if (index < 0) return false;
  left.bytes -= 6 * (values.texts[index] as string).length;
  return true;
}

/** Whether a value is a string of an alphabet; lengths are inclusive. */
export function testWord(value: unknown, characters: Alphabet, minLength: number, maxLength: number): boolean {
  if (typeof value !== "string") return false;
  const { length } = value;
  if (length < minLength || length > maxLength) return false;
  for (let index = 0; index < length; index += 1) if (characters[value.charCodeAt(index)] !== 1) return false;
  left.bytes -= length;
  return true;
}

/** Whether a value is a well-formed string; lengths count code points and are inclusive. */
export function testString(value: unknown, minLength: number, maxLength: number): boolean {
  if (typeof value !== "string") return false;
  left.bytes -= 6 * value.length;
  return isLong(value, minLength, maxLength) && isWellFormed(value);
}

/** Whether a value is a number that reads back as itself; bounds are inclusive. */
export function testNumber(value: unknown, minimum: number, maximum: number): boolean {
  return (
    typeof value === "number" && value >= minimum && value <= maximum && Math.abs(value) <= Number.MAX_SAFE_INTEGER
  );
}

/** Whether a value is an integer; bounds are inclusive. */
export function testInteger(value: unknown, minimum: number, maximum: number): boolean {
  return Number.isSafeInteger(value) && (value as number) >= minimum && (value as number) <= maximum;
}

/** Whether a value is an array of valid items; bounds are inclusive. */
export function testArray(
  value: unknown,
  test: (item: unknown) => boolean,
  minItems: number,
  maxItems: number,
): boolean {
  if (!Array.isArray(value)) return false;
  const { length } = value;
  left.bytes -= 2 + 26 * length;
  left.depth -= 1;
  if (length < minItems || length > maxItems || left.depth < 0 || left.bytes < 0) return false;
  for (let index = 0; index < length; index += 1) if (!test(value[index])) return false;
  left.depth += 1;
  return true;
}

/** Whether a value is an object of valid members, whatever their names. */
export function testMap(value: unknown, test: (member: unknown) => boolean): boolean {
  if (!isPlainObject(value)) return false;
  left.depth -= 1;
  if (left.depth < 0) return false;
  for (const name in value) {
    left.bytes -= 30 + 6 * name.length;
    const member = value[name];
    if (left.bytes < 0 || name === "__proto__" || !isWellFormed(name)) return false;
    if (member !== undefined && !test(member)) return false;
  }
  left.depth += 1;
  return true;
}

/** Whether a value has a JSON form. */
export function testAny(value: unknown): boolean {
  switch (typeof value) {
    case "string":
      return testString(value, 0, Number.POSITIVE_INFINITY);
    case "number":
      return testNumber(value, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
    case "boolean":
      return true;
    case "object":
      if (value === null) return true;
      return Array.isArray(value) ? testArray(value, testAny, 0, Number.POSITIVE_INFINITY) : testMap(value, testAny);
    default:
      return false;
  }
}

/** Whether a value is valid by its schema: for what has no function of its own. */
export function testBySchema(value: unknown, schema: Schema): boolean {
  const copied = snapshot(value, { maxFrameBytes: left.bytes, maxDepth: left.depth });
  if (!copied.ok || check(schema, copied.value) !== null) return false;
  left.bytes -= 3 * writeText(copied.value).length;
  return true;
}
