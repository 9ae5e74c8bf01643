import type {
  ArrayType,
  Field,
  NumberType,
  ObjectType,
  Pattern,
  StringType,
  TupleType,
  TypeKey,
  TypeNode,
} from "../../model/type.ts";
import { numberLiteral, scalarLiteral, stringLiteral } from "./encode/literal.ts";
import { arrayCode, type Code, callCode, huggingCallCode, lineWidth, objectCode } from "./layout.ts";
import { ruleTables } from "./rule-table.ts";

type Member = readonly [key: string, code: Code] | null;

/**
 * Prints a type as the runtime's `Schema`: data that its decoder, validator and encoder walk.
 *
 * `schemaName` gives the name of a declaration's table. References are functions, so tables may refer to each other in
 * any order, also across modules that import each other.
 */
export function schemaTable(type: TypeNode, schemaName: (key: TypeKey) => string): Code {
  switch (type.kind) {
    case "any":
    case "null":
    case "boolean":
      return table(type.kind);
    case "integer":
    case "number":
      return table(type.kind, ...numberRules(type));
    case "string":
      return table("string", ...stringRules(type));
    case "literal":
      return table(
        "literal",
        ["value", scalarLiteral(type.value)],
        ["typed", type.integer ? '"integer"' : String(type.typed)],
      );
    case "enum":
      return table(
        "enum",
        ["values", arrayCode(type.values.map(stringLiteral))],
        ["typed", String(type.typed)],
        type.base === null ? null : ["base", schemaTable(type.base, schemaName)],
      );
    case "array":
      return table("array", ["items", schemaTable(type.items, schemaName)], ...itemRules(type));
    case "tuple":
      return table(
        "tuple",
        ["items", arrayCode(type.items.map((item) => schemaTable(item, schemaName)))],
        type.rest === null ? null : ["rest", schemaTable(type.rest, schemaName)],
        ...itemRules(type),
      );
    case "object":
      return objectTable(type, schemaName);
    case "map":
      return table("map", ["values", schemaTable(type.values, schemaName)], ...countRules(type));
    case "union":
      return table(
        "union",
        ["branches", arrayCode(type.branches.map((branch) => schemaTable(branch, schemaName)))],
        type.selection === "first" ? ["selection", stringLiteral(type.selection)] : null,
        ["keyword", stringLiteral(type.keyword)],
        type.tag === null ? null : ["tag", stringLiteral(type.tag)],
      );
    case "nullable":
      return table("nullable", ["inner", schemaTable(type.inner, schemaName)]);
    case "ref":
      return table("ref", ["target", `() => ${schemaName(type.target)}`]);
    case "constrained": {
      const rules = type.rules.flatMap((rule) => ruleTables(rule, (inner) => schemaTable(inner, schemaName)));
      return table("constrained", ["inner", schemaTable(type.inner, schemaName)], ["rules", arrayCode(rules)]);
    }
  }
}

function objectTable(type: ObjectType, schemaName: (key: TypeKey) => string): Code {
  const fields = type.fields.map((field) => fieldTable(field, schemaName));
  const patterns = type.patterns.map((one) =>
    objectCode([
      ["pattern", patternCode(one.pattern)],
      ["schema", schemaTable(one.type, schemaName)],
    ]),
  );
  const object = table(
    "object",
    ["fields", arrayCode(fields)],
    patterns.length === 0 ? null : ["patterns", arrayCode(patterns)],
    ["additional", additionalTable(type, schemaName)],
    ...countRules(type),
  );
  const rules = type.rules.flatMap((rule) => ruleTables(rule, (inner) => schemaTable(inner, schemaName)));
  return rules.length === 0 ? object : table("constrained", ["inner", object], ["rules", arrayCode(rules)]);
}

function additionalTable({ additional }: ObjectType, schemaName: (key: TypeKey) => string): Code {
  return additional.policy === "keep" ? schemaTable(additional.type, schemaName) : stringLiteral(additional.policy);
}

function patternCode({ program }: Pattern): Code {
  return arrayCode(program.map((instruction) => arrayCode(instruction.map(numberLiteral))));
}

/**
 * The table of an object that has functions, which the runtime makes of the names that are prepared for these.
 *
 * @param column where the table is to start in its line
 */
export function namedObjectTable(
  type: ObjectType,
  names: string,
  required: number,
  column: number,
  schemaName: (key: TypeKey) => string,
): Code {
  const members = arrayCode(type.fields.map((field) => memberTable(field.type, schemaName)));
  const [callee, before] = ["/* @__PURE__ */ objectSchema", [names, String(required)]];
  if (type.additional.policy !== "ignore") {
    return callCode(callee, [...before, members, additionalTable(type, schemaName)]);
  }
  const hugging = huggingCallCode(callee, members, before);
  return column + hugging.open.length <= lineWidth ? hugging : callCode(callee, [...before, members]);
}

/** A member's schema in short, where that is a reference or a constant. */
function memberTable(type: TypeNode, schemaName: (key: TypeKey) => string): Code {
  if (type.kind === "ref") return `() => ${schemaName(type.target)}`;
  if (type.kind === "literal" && type.typed === false && !type.integer) return scalarLiteral(type.value);
  return schemaTable(type, schemaName);
}

function fieldTable(field: Field, schemaName: (key: TypeKey) => string): Code {
  return objectCode([
    ["name", stringLiteral(field.name)],
    ["required", String(field.required)],
    ["schema", schemaTable(field.type, schemaName)],
  ]);
}

function numberRules(type: NumberType): Member[] {
  return [
    rule("minimum", type.minimum),
    rule("maximum", type.maximum),
    rule("exclusiveMinimum", type.exclusiveMinimum),
    rule("exclusiveMaximum", type.exclusiveMaximum),
    rule("multipleOf", type.multipleOf),
  ];
}

function stringRules(type: StringType): Member[] {
  return [
    rule("minLength", type.minLength),
    rule("maxLength", type.maxLength),
    type.pattern === null ? null : ["pattern", patternCode(type.pattern)],
    type.format === null ? null : ["format", stringLiteral(type.format)],
  ];
}

function itemRules({ minItems, maxItems, uniqueItems }: ArrayType | TupleType): Member[] {
  return [rule("minItems", minItems), rule("maxItems", maxItems), uniqueItems ? ["uniqueItems", "true"] : null];
}

function countRules(type: { readonly minProperties: number | null; readonly maxProperties: number | null }): Member[] {
  return [rule("minProperties", type.minProperties), rule("maxProperties", type.maxProperties)];
}

function rule(key: string, value: number | null): Member {
  return value === null ? null : [key, numberLiteral(value)];
}

function table(kind: string, ...members: Member[]): Code {
  return objectCode([["kind", stringLiteral(kind)], ...members]);
}
