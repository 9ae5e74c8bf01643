import type { JsonValue, Rule, TypeNode } from "../../model/type.ts";
import { numberLiteral, propertyKey, scalarLiteral, stringLiteral } from "./encode/literal.ts";
import { arrayCode, type Code, objectCode } from "./layout.ts";

/** Prints a rule as the runtime's `Rule`, one table or more. `schema` prints the table of a schema in it. */
export function ruleTables(rule: Rule, schema: (type: TypeNode) => Code): readonly Code[] {
  const print = (...members: readonly (readonly [string, Code] | null)[]): Code[] => [
    objectCode([["kind", stringLiteral(rule.kind)], ...members]),
  ];
  const optional = (key: string, type: TypeNode | null): readonly [string, Code] | null =>
    type === null ? null : [key, schema(type)];
  switch (rule.kind) {
    case "values":
      return print(
        ["code", stringLiteral(rule.code)],
        ["typed", String(rule.typed)],
        ["values", arrayCode(rule.values.map(valueCode))],
      );
    case "contains":
      return print(
        ["schema", schema(rule.schema)],
        ["minContains", numberLiteral(rule.minContains)],
        rule.maxContains === null ? null : ["maxContains", numberLiteral(rule.maxContains)],
      );
    case "dependentRequired":
      return rule.dependencies.flatMap(({ name, requires }) =>
        print(["name", stringLiteral(name)], ["requires", arrayCode(requires.map(stringLiteral))]),
      );
    case "anyOf":
    case "oneOf":
      return print(["branches", arrayCode(rule.branches.map(schema))]);
    case "if":
      return print(
        ["condition", schema(rule.condition)],
        optional("consequence", rule.consequence),
        optional("alternative", rule.alternative),
      );
    default:
      return print(["schema", schema(rule.schema)]);
  }
}

/** A JSON value as a literal. Of the keys, none is a name of the prototype's. */
function valueCode(value: JsonValue): Code {
  if (value === null || typeof value !== "object") return scalarLiteral(value);
  if (Array.isArray(value)) return arrayCode(value.map(valueCode));
  return objectCode(Object.entries(value).map(([name, member]) => [propertyKey(name), valueCode(member)]));
}
