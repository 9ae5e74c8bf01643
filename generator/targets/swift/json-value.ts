import type { JsonScalar, JsonValue } from "../../model/type.ts";
import { doubleLiteral, stringLiteral } from "./encode.ts";
import { call, type Expression, labelled, list } from "./layout.ts";

/** A scalar as the runtime's `JSONValue`. */
export function jsonScalar(value: JsonScalar): string {
  switch (typeof value) {
    case "boolean":
      return `.bool(${value})`;
    case "number":
      return `.number(${doubleLiteral(value)})`;
    case "string":
      return `.string(${stringLiteral(value)})`;
    default:
      return ".null";
  }
}

/** Any value as the runtime's `JSONValue`. */
export function jsonValue(value: JsonValue): Expression {
  if (value === null || typeof value !== "object") return jsonScalar(value);
  if (Array.isArray(value)) return call(".array", [list(value.map(jsonValue))]);
  const members = Object.entries(value).map(([name, member]) => labelled(stringLiteral(name), jsonValue(member)));
  return call(".object", [members.length === 0 ? "[:]" : list(members)]);
}
