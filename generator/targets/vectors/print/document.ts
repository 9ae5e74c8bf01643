import type { JsonValue } from "../../../model/type.ts";
import { isArray, isObject } from "../values/json.ts";

const width = 100;

/**
 * Prints a document as ASCII JSON with two spaces of indentation; what fits on a line stands on one line, and so does
 * every entry of `vectors` and `skipped`, so that a diff shows vectors one by one. Ends with a newline.
 */
export function printDocument(document: object): string {
  return `${block(document as JsonValue, "", false)}\n`;
}

const onePerLine = new Set(["vectors", "skipped", "files"]);

function block(value: JsonValue, indent: string, rows: boolean): string {
  const flat = inline(value);
  const inner = `${indent}  `;
  if (!rows && indent.length + flat.length <= width && indent !== "") return flat;
  if (isArray(value) && value.length > 0) {
    const items = value.map((item) => `${inner}${rows ? inline(item) : block(item, inner, false)}`);
    return `[\n${items.join(",\n")}\n${indent}]`;
  }
  if (isObject(value) && Object.keys(value).length > 0) {
    const lines = Object.entries(value).map(
      ([name, part]) => `${inner}${ascii(name)}: ${block(part, inner, onePerLine.has(name))}`,
    );
    return `{\n${lines.join(",\n")}\n${indent}}`;
  }
  return flat;
}

function inline(value: JsonValue): string {
  if (isArray(value)) return `[${value.map(inline).join(", ")}]`;
  if (isObject(value)) {
    const members = Object.entries(value).map(([name, part]) => `${ascii(name)}: ${inline(part)}`);
    return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`;
  }
  return typeof value === "string" ? ascii(value) : JSON.stringify(value);
}

/** A JSON string in ASCII: every other code unit as a `\u` escape (RFC 8259 §7). */
function ascii(text: string): string {
  return JSON.stringify(text).replace(
    /[^\x20-\x7e]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
