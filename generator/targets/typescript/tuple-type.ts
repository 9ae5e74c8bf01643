import { isNever, listedScalars } from "../../model/parts.ts";
import type { TupleType, TypeKey, TypeNode } from "../../model/type.ts";
import { scalarLiteral, stringLiteral } from "./encode/literal.ts";

/**
 * The type of a tuple as text: items up to `minItems` are there, later ones may be missing, and those behind the last
 * that has a type of its own are of the type `rest`. json-schema-to-typescript would widen it.
 */
export function tupleType(type: TupleType, nameOf: (key: TypeKey) => string): string {
  const most = type.maxItems ?? Number.POSITIVE_INFINITY;
  const items = type.items
    .slice(0, most)
    .map((item, index) => `${inBrackets(typeText(item, nameOf))}${index < (type.minItems ?? 0) ? "" : "?"}`);
  const isOpen = type.rest !== null && most > type.items.length;
  return `[${[...items, ...(isOpen ? [`...${inBrackets(typeText(type.rest, nameOf))}[]`] : [])].join(", ")}]`;
}

function typeText(type: TypeNode, nameOf: (key: TypeKey) => string): string {
  const inner = (one: TypeNode): string => typeText(one, nameOf);
  switch (type.kind) {
    case "any":
      return "JsonValue";
    case "integer":
      return "number";
    case "null":
    case "boolean":
    case "number":
    case "string":
      return type.kind;
    case "literal":
      return scalarLiteral(type.value);
    case "enum":
      return [...type.values.map(stringLiteral), ...(type.base === null ? [] : ["(string & {})"])].join(" | ");
    case "array":
      return `${inBrackets(inner(type.items))}[]`;
    case "tuple":
      return tupleType(type, nameOf);
    case "map":
      return `{ [name: string]: ${inner(type.values)} }`;
    case "union":
      return type.branches.map(inner).join(" | ");
    case "nullable":
      return `${inner(type.inner)} | null`;
    case "constrained":
      if (isNever(type)) return "never";
      return listedScalars(type)?.map(scalarLiteral).join(" | ") ?? inner(type.inner);
    case "ref":
      return nameOf(type.target);
    case "object":
      throw new Error(`an object cannot stand inline: ${type.origin.file}#${type.origin.pointer}`);
  }
}

function inBrackets(text: string): string {
  return text.includes(" | ") ? `(${text})` : text;
}
