import { orderedNames } from "./members.js";
import type { JsonValue } from "./schema.js";

/** An array or object whose members are being written. */
type Open =
  | { readonly names: null; readonly value: readonly JsonValue[]; next: number }
  | { readonly names: readonly string[]; readonly value: { readonly [name: string]: JsonValue }; next: number };

/**
 * Writes a JSON value in canonical form (PROTOCOL section 7): members in received order, no white space.
 *
 * The value is well-formed: finite numbers, no unpaired surrogate. It has its own stack, so that the depth of the
 * value costs memory and not the stack of the caller.
 */
export function writeText(root: JsonValue): string {
  const open: Open[] = [];
  let text = writeStart(root, open);
  for (;;) {
    const parent = open.at(-1);
    if (parent === undefined) return text;
    const index = parent.next;
    parent.next += 1;
    const isEnd = index === (parent.names ?? parent.value).length;
    if (isEnd) {
      text += parent.names === null ? "]" : "}";
      open.pop();
      continue;
    }
    if (index > 0) text += ",";
    if (parent.names === null) {
      text += writeStart(parent.value[index] as JsonValue, open);
    } else {
      const name = parent.names[index] as string;
      text += `${JSON.stringify(name)}:${writeStart(parent.value[name] as JsonValue, open)}`;
    }
  }
}

/** The text of a scalar, or the bracket that opens an array or object. */
function writeStart(value: JsonValue, open: Open[]): string {
  if (typeof value !== "object" || value === null) return writeScalar(value);
  if (Array.isArray(value)) {
    open.push({ names: null, value, next: 0 });
    return "[";
  }
  open.push({ names: orderedNames(value), value: value as { readonly [name: string]: JsonValue }, next: 0 });
  return "{";
}

/** Canonical text of a scalar: ECMA-262 QuoteJSONString and Number::toString are the canonical form. */
export function writeScalar(value: null | boolean | number | string): string {
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}
