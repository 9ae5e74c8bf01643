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

/** An entry of a document that is printed before the rest, so that what it was printed from can go. */
export class PrintedEntry {
  readonly text: string;

  constructor(entry: object) {
    this.text = inline(entry as JsonValue);
  }
}

const onePerLine = new Set(["vectors", "skipped", "files"]);

function block(value: JsonValue, indent: string, rows: boolean): string {
  const inner = `${indent}  `;
  if (isArray(value) && value.length > 0) {
    const items = value.map((item) => `${inner}${rows ? row(item) : lineOrBlock(item, inner)}`);
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

function row(value: JsonValue | PrintedEntry): string {
  return value instanceof PrintedEntry ? value.text : inline(value);
}

function lineOrBlock(value: JsonValue, indent: string): string {
  const line = inline(value);
  return indent.length + line.length <= width ? line : block(value, indent, false);
}

function inline(value: JsonValue): string {
  if (typeof value === "string") return ascii(value);
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const parts: string[] = [];
  collect(value, parts);
  // One text, and no longer a tree of its parts, which would be kept as long as it is.
  return parts.join("");
}

/** Adds the parts of a value's line. */
function collect(value: JsonValue, parts: string[]): void {
  if (typeof value === "string") parts.push(ascii(value));
  else if (isArray(value)) {
    for (const [index, item] of value.entries()) {
      parts.push(index === 0 ? "[" : ", ");
      collect(item, parts);
    }
    parts.push(value.length === 0 ? "[]" : "]");
  } else if (isObject(value)) {
    const start = parts.length;
    for (const name in value) {
      parts.push(parts.length === start ? "{ " : ", ", ascii(name), ": ");
      collect(value[name] as JsonValue, parts);
    }
    parts.push(parts.length === start ? "{}" : " }");
  } else parts.push(JSON.stringify(value));
}

/** A JSON string in ASCII: every other code unit as a `\u` escape (RFC 8259 §7). */
function ascii(text: string): string {
  const json = JSON.stringify(text);
  return /^[ -~]*$/.test(json) ? json : json.replace(/[^ -~]+/g, escaped);
}

/** Escapes of code units that were asked for; few of them are, and those a great many times. */
const escapes = new Map<number, string>();

/** Escapes of long stretches: strings that try a length recur, in the frame and in what is expected and in other types. */
const stretches = new Map<string, string>();
const most = 64;

function escaped(units: string): string {
  const known = units.length < most ? undefined : stretches.get(units);
  if (known !== undefined) return known;
  const text = Array.from({ length: units.length }, (_, at) => escapeOf(units.charCodeAt(at))).join("");
  if (units.length < most) return text;
  if (stretches.size >= most) stretches.clear();
  stretches.set(units, text);
  return text;
}

function escapeOf(unit: number): string {
  const known = escapes.get(unit) ?? `\\u${unit.toString(16).padStart(4, "0")}`;
  escapes.set(unit, known);
  return known;
}
