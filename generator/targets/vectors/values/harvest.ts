import type { JsonValue, TypeNode } from "../../../model/type.ts";
import { isArray, isObject } from "../../../oracle/json.ts";
import { type Declarations, resolve, selectBranch } from "../../../oracle/types.ts";

/** Most example values that are kept for one type. */
const enough = 8;

/** Takes the examples of all declarations apart, so that a type knows values that its author wrote. */
export function harvest(declarations: Declarations): ReadonlyMap<TypeNode, readonly JsonValue[]> {
  const found = new Map<TypeNode, JsonValue[]>();
  const visit = (node: TypeNode, value: JsonValue): void => {
    const type = resolve(declarations, node);
    const values = found.get(type) ?? [];
    found.set(type, values);
    if (values.length < enough) values.push(value);
    if (type.kind === "nullable" && value !== null) visit(type.inner, value);
    if (type.kind === "union") visit(selectBranch(declarations, type, value) ?? type.branches[0] ?? type, value);
    if (type.kind === "array" && isArray(value)) for (const item of value) visit(type.items, item);
    if (type.kind === "map" && isObject(value)) for (const part of Object.values(value)) visit(type.values, part);
    if (type.kind === "object" && isObject(value)) {
      for (const field of type.fields) {
        const part = value[field.name];
        if (part !== undefined) visit(field.type, part);
      }
    }
  };
  for (const { type, examples } of declarations.values()) for (const { value } of examples) visit(type, value);
  return found;
}
