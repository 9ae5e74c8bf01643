import type { Alphabet } from "./alphabet.js";
import { check } from "./check.js";
import { isPlainObject, isPolluted } from "./plain.js";
import { type Choices, indexIn } from "./prepared.js";
import type { Limits, Schema } from "./schema.js";
import { snapshot } from "./snapshot.js";
import { isLong, isWellFormed } from "./utf8.js";
import { writeText } from "./writer.js";

/** An emitted function that judges a value; `false` leaves it to the slow pass. */
export type Test = (value: unknown) => boolean;

/** Deepest nesting that is judged by the fast pass, which uses the stack of its caller. */
const deepest = 100;

/**
 * What the value that is being judged has left of its limits. Objects of which all that lies in them is within the
 * limits in any case do not count: the generator knows them.
 */
const left = {
  depth: 0,
  /** Bytes; strings are counted at their longest, so that the count is never too low. */
  bytes: 0,
  /** Whether a value is being judged. */
  isBusy: false,
};

/** Judges a value with an emitted function. `false` leaves the value to the slow pass. */
export function testValue(value: unknown, limits: Limits, test: Test): boolean {
  // A getter of a value that is being judged may have brought us here.
  if (left.isBusy || isPolluted()) return false;
  left.isBusy = true;
  left.depth = Math.min(limits.maxDepth, deepest);
  left.bytes = limits.maxFrameBytes;
  let isValid = false;
  try {
    isValid = test(value) && left.bytes >= 0;
  } catch {
    // A getter or a proxy threw: the slow pass has a fault for that.
  }
  left.isBusy = false;
  return isValid;
}

/**
 * Goes into an object of a type that has no certain end. All that it holds is counted here, but for its strings, arrays
 * and maps and the objects that count themselves: `bytes` at most, and `levels` of objects.
 */
export function enterObject(bytes: number, levels: number): boolean {
  left.bytes -= bytes;
  left.depth -= 1;
  return left.depth >= levels;
}

/** Comes out of an object. */
export function leaveObject(): true {
  left.depth += 1;
  return true;
}

/** Whether a value is one of the strings of a list. */
export function testChoice(value: unknown, choices: Choices): boolean {
  const index = indexIn(choices, value);
  if (index < 0) return false;
  left.bytes -= 6 * (choices.texts[index] as string).length;
  return true;
}

/**
 * Whether a value is a string of an alphabet; lengths are inclusive.
 *
 * Four characters at a time, of which the last four may overlap those before: loops of few rounds, and the same ones for
 * most lengths, are what processors foresee. Codes beyond the table are `undefined`, which has no bits.
 */
export function testWord(value: unknown, of: Alphabet, minLength: number, maxLength: number): boolean {
  if (typeof value !== "string") return false;
  const { length } = value;
  if (length < minLength || length > maxLength) return false;
  left.bytes -= length;
  if (length <= 4) {
    if (length === 0) return true;
    const outer = at(of, value, 0) & at(of, value, length - 1);
    return (outer & at(of, value, (length - 1) >> 1) & at(of, value, length >> 1)) === 1;
  }
  const last = length - 4;
  for (let index = 0; index < last; index += 4) {
    const half = at(of, value, index) & at(of, value, index + 1);
    if ((half & at(of, value, index + 2) & at(of, value, index + 3)) !== 1) return false;
  }
  const half = at(of, value, last) & at(of, value, last + 1);
  return (half & at(of, value, last + 2) & at(of, value, last + 3)) === 1;
}

/** 1 where the character at an index is of an alphabet. */
function at(of: Alphabet, value: string, index: number): number {
  return of[value.charCodeAt(index)] as number;
}

/** Whether a value is a well-formed string; lengths count code points and are inclusive. */
export function testString(value: unknown, minLength: number, maxLength: number): boolean {
  if (typeof value !== "string") return false;
  left.bytes -= 6 * value.length;
  return isLong(value, minLength, maxLength) && isWellFormed(value);
}

/** Whether a value is a string of a frame, which no surrogate is unpaired in; lengths are inclusive. */
export function testText(value: unknown, minLength: number, maxLength: number): boolean {
  return typeof value === "string" && isLong(value, minLength, maxLength);
}

/** Whether a value is a number that reads back as itself. */
export function testAnyNumber(value: unknown): boolean {
  return typeof value === "number" && Math.abs(value) <= Number.MAX_SAFE_INTEGER;
}

/** Whether a value is a number that reads back as itself; bounds are inclusive. */
export function testNumber(value: unknown, minimum: number, maximum: number): boolean {
  return testAnyNumber(value) && (value as number) >= minimum && (value as number) <= maximum;
}

/** Whether a value is an integer; bounds are inclusive. */
export function testInteger(value: unknown, minimum: number, maximum: number): boolean {
  return Number.isSafeInteger(value) && (value as number) >= minimum && (value as number) <= maximum;
}

/** Whether a value is an array of valid items of at most `bytes` each, if those do not count; bounds are inclusive. */
export function testArray(value: unknown, test: Test, bytes: number, minItems: number, maxItems: number): boolean {
  if (!Array.isArray(value)) return false;
  const { length } = value;
  left.bytes -= 2 + (bytes + 1) * length;
  left.depth -= 1;
  if (length < minItems || length > maxItems || left.depth < 0 || left.bytes < 0) return false;
  for (let index = 0; index < length; index += 1) if (!test(value[index])) return false;
  left.depth += 1;
  return true;
}

/** Whether a value is an object of valid members of at most `bytes` each, whatever their names. */
export function testMap(value: unknown, test: Test, bytes: number): boolean {
  if (!isPlainObject(value)) return false;
  left.bytes -= 2;
  left.depth -= 1;
  if (left.depth < 0) return false;
  for (const name in value) {
    left.bytes -= 4 + 6 * name.length + bytes;
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
      return testAnyNumber(value);
    case "boolean":
      return true;
    case "object":
      if (value === null) return true;
      if (Array.isArray(value)) return testArray(value, testAny, scalarBytes, 0, Number.POSITIVE_INFINITY);
      return testMap(value, testAny, scalarBytes);
    default:
      return false;
  }
}

/** Most bytes of a number, and of the quotes of a string. */
const scalarBytes = 26;

/** Whether a value is valid by its schema: for what has no function of its own. */
export function testBySchema(value: unknown, schema: Schema): boolean {
  const copied = snapshot(value, { maxFrameBytes: left.bytes, maxDepth: left.depth });
  if (!copied.ok || check(schema, copied.value) !== null) return false;
  left.bytes -= 3 * writeText(copied.value).length;
  return true;
}
