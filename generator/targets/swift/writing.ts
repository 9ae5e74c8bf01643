import type { TypeNode } from "../../model/type.ts";
import type { ModulePlan } from "./module.ts";
import { bound, integerBounds, isString, numberBounds, stringBounds, type Tables } from "./reading.ts";
import { bareNode, swiftType } from "./types.ts";

/**
 * The call that checks a value of a type and writes it with `_writer`, which notes a refusal.
 *
 * @param value the expression that is the value
 * @param tables gets the schemas of what is left to the schema's table
 */
export function writeExpression(value: string, type: TypeNode, plan: ModulePlan, tables: Tables): string {
  const byTable = (): string => write("value", [value, ...tables.judging(type)]);
  switch (type.kind) {
    case "any":
      return write("value", [value]);
    case "null":
    case "boolean":
      return write(type.kind, [value]);
    case "integer": {
      const bounds = integerBounds(type);
      return bounds === null ? byTable() : write("integer", [value, ...bounds]);
    }
    case "number": {
      const bounds = numberBounds(type);
      return bounds === null ? byTable() : write("number", [value, ...tables.scale(type), ...bounds]);
    }
    case "string":
      if (tables.scale(type).length > 0) {
        return write("string", [value, ...tables.scale(type), `matching: ${tables.schema(type)}`]);
      }
      return write("string", [value, ...(stringBounds(type) ?? [`matching: ${tables.schema(type)}`])]);
    case "array": {
      if (type.uniqueItems && !isString(type.items, plan)) return byTable();
      const bounds = [...bound("minItems", type.minItems), ...bound("maxItems", type.maxItems)];
      const name = type.uniqueItems ? "uniqueStrings" : "array";
      return write(name, [value, ...bounds, `of: ${writeFunction(type.items, plan, tables)}`]);
    }
    case "map": {
      const counts = [...bound("minProperties", type.minProperties), ...bound("maxProperties", type.maxProperties)];
      return write("members", [value, ...counts, `of: ${writeFunction(type.values, plan, tables)}`]);
    }
    case "nullable":
      return write("nullable", [value, `of: ${writeFunction(bareNode(type, plan.types), plan, tables)}`]);
    case "ref":
      return `${plan.writePath(type.target)}(${value}, &_writer)`;
    default:
      return byTable();
  }
}

/** A function that checks and writes a value of a type. */
export function writeFunction(type: TypeNode, plan: ModulePlan, tables: Tables): string {
  if (type.kind === "ref") return plan.writePath(type.target);
  const parameters = `(_item: ${swiftType(type, plan.types)}, _writer: inout ${tables.form.writer})`;
  return `{ ${parameters} -> Void in ${writeExpression("_item", type, plan, tables)} }`;
}

function write(name: string, items: readonly string[]): string {
  return `_writer.${name}(${items.join(", ")})`;
}
