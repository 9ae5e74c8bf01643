import type { JsonValue } from "../../model/type.ts";

/** A text that is the same for equal values only, whatever the order of members. */
export function canonical(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const members = Object.entries(value as { readonly [name: string]: JsonValue });
  members.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join()}}`;
}

/** How many arrays and objects are open at once at the deepest place of a value. */
export function depthOf(value: JsonValue): number {
  if (value === null || typeof value !== "object") return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

/** Whether a number in the value would be written as an integer that no decoder accepts (PROTOCOL §2, `range`). */
export function hasUnsafeInteger(value: JsonValue): boolean {
  if (typeof value === "number")
    return Number.isInteger(value) && !Number.isSafeInteger(value) && Math.abs(value) < 1e21;
  return typeof value === "object" && value !== null && Object.values(value).some(hasUnsafeInteger);
}
