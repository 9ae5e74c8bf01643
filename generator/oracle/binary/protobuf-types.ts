import type { TypeNode } from "../../model/type.ts";
import type { Resolved } from "../model/evaluate.ts";
import type { Layout } from "./layout.ts";

/** Field number of the members that an object keeps. */
export const keptNumber = 536_870_911;

/** How the values of a type travel in the wire format (docs/FORMATS.md section 5.1). */
export type WireKind = "string" | "enum" | "sint64" | "double" | "bool" | "message" | "value";

/** How a type travels. */
export function wireKind(layout: Layout, node: TypeNode): WireKind {
  const type = layout.shape(node);
  switch (type.kind) {
    case "object":
    case "array":
    case "map":
    case "nullable":
      return "message";
    case "union":
      return type.selection === "tag" ? "message" : "value";
    case "string":
      return "string";
    case "enum":
      return layout.values(type) === null ? "string" : "enum";
    case "integer":
      return "sint64";
    case "number":
      return "double";
    case "boolean":
      return "bool";
    case "literal":
      return constantKind(type);
    default:
      return "value";
  }
}

function constantKind({ value, integer }: Extract<Resolved, { kind: "literal" }>): WireKind {
  if (typeof value === "number") return integer ? "sint64" : "double";
  if (typeof value === "string") return "string";
  return typeof value === "boolean" ? "bool" : "value";
}

/** Wire type of a tag: 0 varint, 1 eight bytes, 2 a length and that many bytes. */
export function wireType(kind: WireKind): 0 | 1 | 2 {
  if (kind === "sint64" || kind === "bool" || kind === "enum") return 0;
  return kind === "double" ? 1 : 2;
}

/** Whether a frame of the type is its own message, and not one around it. */
export function isFrame(layout: Layout, node: TypeNode): boolean {
  return wireKind(layout, node) === "message";
}
