/** Appends one segment to a JSON Pointer (RFC 6901 §3: `~` becomes `~0`, `/` becomes `~1`). */
export function child(pointer: string, segment: string | number): string {
  if (typeof segment === "number" || !/[~/]/.test(segment)) return `${pointer}/${segment}`;
  return `${pointer}/${segment.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

/** Splits a JSON Pointer into unescaped segments; `""` has none. Expects a valid pointer. */
export function segments(pointer: string): readonly string[] {
  if (pointer === "") return [];
  return pointer
    .slice(1)
    .split("/")
    .map((segment) => segment.replaceAll("~1", "/").replaceAll("~0", "~"));
}
