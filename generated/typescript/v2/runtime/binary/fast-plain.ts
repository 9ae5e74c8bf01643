import type { JsonValue } from "../schema.js";
import { flag, headByte, isAbsent, isNil, isTextNext, list, map, number, text } from "./fast-read.js";

/** A value as in JSON. */
export function plain(): JsonValue | undefined {
  const head = headByte();
  if (head >= 0x80 && head <= 0x8f) return map(plain);
  if ((head >= 0x90 && head <= 0x9f) || head === 0xdc) return list(plain);
  return scalar();
}

function scalar(): JsonValue | undefined {
  const head = headByte();
  if (head === 0xc0) return isNil() ? null : undefined;
  if (head === 0xc2 || head === 0xc3) return flag();
  // What is refused may have been passed over: nothing else is tried there.
  if (isTextNext()) return text();
  const found = number();
  return Number.isFinite(found) ? found : undefined;
}

/** Passes over items of numbers that nobody has; those that hold others are left to the slow pass. */
export function passItems(count: number): boolean {
  for (let left = count; left > 0; left -= 1) {
    if (!isNil() && !isAbsent() && scalar() === undefined) return false;
  }
  return true;
}

/** Passes over items of numbers that nobody has, of an object that refuses what it does not declare. */
export function passAbsent(count: number): boolean {
  for (let left = count; left > 0; left -= 1) if (!isNil() && !isAbsent()) return false;
  return true;
}
