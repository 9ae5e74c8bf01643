import type { JsonValue } from "../../../model/type.ts";

/** Most characters of a value that stands on one line. */
const width = 56;

/** A value as JSON text for people: on one line where it fits, else one member a line. */
export function printJson(value: JsonValue, indent = ""): string {
  const flat = oneLine(value);
  if (flat.length + indent.length <= width || value === null || typeof value !== "object") return flat;
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    return `[\n${value.map((item: JsonValue) => inner + printJson(item, inner)).join(",\n")}\n${indent}]`;
  }
  const members = Object.entries(value).map(([name, member]) => `${inner}${quoted(name)}: ${printJson(member, inner)}`);
  return `{\n${members.join(",\n")}\n${indent}}`;
}

function oneLine(value: JsonValue): string {
  if (typeof value === "string") return quoted(value);
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(oneLine).join(", ")}]`;
  const members = Object.entries(value).map(([name, member]) => `${quoted(name)}: ${oneLine(member)}`);
  return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`;
}

/** A string; what cannot be seen is an escape of JSON's, so that the text can be copied and means the same. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(/[\p{C}\p{Default_Ignorable_Code_Point}\u2028\u2029]/gu, (one) =>
    Array.from({ length: one.length }, (_, unit) => {
      return `\\u${one.charCodeAt(unit).toString(16).padStart(4, "0")}`;
    }).join(""),
  );
}
