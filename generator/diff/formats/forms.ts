import type { FrameFormat } from "../../model/numbers.ts";
import type { TypeNode } from "../../model/type.ts";
import { keeps, type Layout } from "../../oracle/binary/layout.ts";
import { wireKind } from "../../oracle/binary/protobuf-types.ts";

/** The formats in which frames have numbers, and values the form of their type. */
export type NumberedFormat = Extract<FrameFormat, "compact" | "protobuf">;

/**
 * The form that a type's values have in a format, in words (docs/FORMATS.md §4.1, §5.1). Where two versions have the same form
 * at a place, each reads what the other writes there as the value that was meant.
 */
export function formOf(layout: Layout, format: NumberedFormat, node: TypeNode): string {
  return format === "compact" ? compactForm(layout, node) : protobufForm(layout, node);
}

function compactForm(layout: Layout, node: TypeNode): string {
  const type = layout.follow(node);
  switch (type.kind) {
    case "constrained":
    case "nullable":
      return compactForm(layout, type.inner);
    case "object":
      return "an array by number";
    case "union":
      return type.selection === "tag" ? "a branch by number" : plain;
    case "enum":
      return layout.values(type) === null ? plain : "a value's number";
    case "number":
    case "string":
      return type.scale === null
        ? plain
        : `${type.kind === "number" ? "a number" : "a decimal"} by scale ${type.scale}`;
    case "array":
    case "tuple":
      return "a list";
    case "map":
      return "a map";
    default:
      return plain;
  }
}

/** As in JSON, whatever the type is. */
const plain = "a value as in JSON";

function protobufForm(layout: Layout, node: TypeNode): string {
  const type = layout.shape(node);
  const kind = wireKind(layout, node);
  if (kind !== "message") return kind;
  switch (type.kind) {
    case "array":
      return "a message with items";
    case "map":
      return "a message with members";
    case "nullable":
      return "a message around a value that may be null";
    case "union":
      return "a message with one of several branches";
    default:
      return type.kind === "object" && keeps(type) ? "a message with kept members" : "a message by number";
  }
}
