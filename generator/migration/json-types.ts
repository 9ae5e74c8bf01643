import type { TypeDeclaration, TypeNode } from "../model/type.ts";

/** The types of JSON values, numbers being one. */
export type JsonType = "null" | "boolean" | "number" | "string" | "array" | "object";

const all: readonly JsonType[] = ["null", "boolean", "number", "string", "array", "object"];

/** The JSON types that values of a type may have, as far as its shape says. */
export function jsonTypesOf(node: TypeNode, declarations: ReadonlyMap<string, TypeDeclaration>): readonly JsonType[] {
  switch (node.kind) {
    case "any":
      return all;
    case "null":
    case "boolean":
    case "string":
    case "array":
    case "object":
      return [node.kind];
    case "integer":
    case "number":
      return ["number"];
    case "enum":
      return ["string"];
    case "literal":
      return [node.value === null ? "null" : (typeof node.value as JsonType)];
    case "tuple":
      return ["array"];
    case "map":
      return ["object"];
    case "nullable":
      return ["null", ...jsonTypesOf(node.inner, declarations)];
    case "constrained":
      return jsonTypesOf(node.inner, declarations);
    case "union":
      return [...new Set(node.branches.flatMap((branch) => jsonTypesOf(branch, declarations)))];
    case "ref": {
      const target = declarations.get(node.target);
      return target === undefined || target.type === node ? all : jsonTypesOf(target.type, declarations);
    }
  }
}
