import type { JsonValue } from "../../../model/type.ts";
import { isArray, isObject } from "../../../oracle/json.ts";

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
  const inner = `${indent}  `;
  if (isArray(value) && value.length > 0) {
    const items = value.map((item) => `${inner}${rows ? inline(item) : lineOrBlock(item, inner)}`);
    return `[\n${items.join(",\n")}\n${indent}]`;
  }
  if (isObject(value) && Object.keys(value).length > 0) {
    const lines = Object.entries(value).map(([name, part]) => {
      const text = onePerLine.has(name) ? block(part, inner, true) : lineOrBlock(part, inner);
      return `${inner}${ascii(name)}: ${text}`;
    });
    return `{\n${lines.join(",\n")}\n${indent}}`;
  }
  return inline(value);
}

function lineOrBlock(value: JsonValue, indent: string): string {
  const line = inline(value);
  return indent.length + line.length <= width ? line : block(value, indent, false);
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
  const json = JSON.stringify(text);
  return /^[ -~]*$/.test(json) ? json : json.replace(/[^ -~]/g, escapeUnit);
}

function escapeUnit(unit: string): string {
  return `\\u${(unit.charCodeAt(0) | 0x10000).toString(16).slice(1)}`;
}
