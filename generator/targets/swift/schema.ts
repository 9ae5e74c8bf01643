import type {
  Additional,
  ArrayType,
  NumberType,
  ObjectType,
  Pattern,
  Rule,
  StringType,
  TupleType,
  TypeNode,
} from "../../model/type.ts";
import { doubleLiteral, identifier, integerLiteral, stringLiteral } from "./encode.ts";
import { jsonValue } from "./json-value.ts";
import { call, type Expression, labelled, list } from "./layout.ts";
import type { TypePlan } from "./plan.ts";
import { ruleExpressions } from "./rule.ts";

/** Where the schema of a declaration is found, as an expression: `ChatMessage.schema`. */
export type SchemaPath = (key: string) => string;

/**
 * The table that the runtime's codec interprets, as a Swift expression of the runtime's type `Schema`.
 *
 * References to declarations stay references, looked up when they are needed, so declarations may refer to themselves.
 */
export function schemaExpression(type: TypeNode, plan: TypePlan, path: SchemaPath): Expression {
  const inner = (node: TypeNode): Expression => schemaExpression(node, plan, path);
  switch (type.kind) {
    case "any":
    case "null":
    case "boolean":
      return `.${type.kind}`;
    case "integer":
    case "number":
      return call(`.${type.kind}`, rules("NumberRules", numberRules(type)));
    case "string":
      return call(".string", rules("StringRules", stringRules(type)));
    case "literal":
      return call(".literal", [
        jsonValue(type.value),
        labelled("typed", String(type.typed)),
        ...(type.integer ? [labelled("integer", "true")] : []),
      ]);
    case "enum": {
      const values = list(type.values.map(stringLiteral));
      const open = type.base === null ? [] : [labelled("open", stringRulesOf(type.base))];
      return call(".enumeration", [values, labelled("typed", String(type.typed)), ...open]);
    }
    case "array":
      return call(".array", [inner(type.items), ...rules("ArrayRules", itemRules(type))]);
    case "tuple": {
      const rest = type.rest === null ? [] : [labelled("rest", inner(type.rest))];
      return call(".tuple", [list(type.items.map(inner)), ...rest, ...rules("ArrayRules", itemRules(type))]);
    }
    case "object":
      return withRules(call(".object", [objectRules(type, inner)]), type.rules, inner);
    case "map":
      return call(".map", [inner(type.values), ...rules("CountRules", memberCounts(type))]);
    case "union": {
      if (type.selection === "first") {
        return call(".first", [list(type.branches.map(inner)), labelled("keyword", `.${type.keyword}`)]);
      }
      const tag = type.tag === null ? [] : [labelled("tag", stringLiteral(type.tag))];
      return call(".union", [list(type.branches.map(inner)), labelled("keyword", `.${type.keyword}`), ...tag]);
    }
    case "nullable":
      return call(".nullable", [inner(type.inner)]);
    case "ref":
      return `.reference { ${path(type.target)} }`;
    case "constrained":
      return withRules(inner(type.inner), type.rules, inner);
  }
}

function withRules(schema: Expression, rules: readonly Rule[], inner: (node: TypeNode) => Expression): Expression {
  if (rules.length === 0) return schema;
  return call(".constrained", [schema, list(rules.flatMap((rule) => ruleExpressions(rule, inner)))]);
}

function objectRules(type: ObjectType, inner: (node: TypeNode) => Expression): Expression {
  const fields = type.fields.map((field) =>
    call(field.required ? ".required" : ".optional", [stringLiteral(field.name), inner(field.type)]),
  );
  const counts = rules("CountRules", memberCounts(type)).map((one) => labelled("count", one));
  const patterns = type.patterns.map((one) =>
    call("Schema.PatternRule", [patternExpression(one.pattern), inner(one.type)]),
  );
  return call("Schema.ObjectRules", [
    list(fields, true),
    ...(patterns.length === 0 ? [] : [labelled("patterns", list(patterns))]),
    labelled("additional", additional(type.additional, inner)),
    ...counts,
  ]);
}

function additional(policy: Additional, inner: (node: TypeNode) => Expression): Expression {
  return policy.policy === "keep" ? call(".keep", [inner(policy.type)]) : `.${policy.policy}`;
}

/** The rules as an argument list: nothing where the schema has none, as the runtime's parameters have defaults. */
function rules(name: string, items: readonly Expression[]): readonly Expression[] {
  return items.length === 0 ? [] : [call(`Schema.${name}`, items)];
}

function numberRules(type: NumberType): readonly Expression[] {
  const names = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"] as const;
  return names.flatMap((name) => {
    const bound = type[name];
    return bound === null ? [] : [labelled(name, doubleLiteral(bound))];
  });
}

function stringRulesOf(type: StringType): Expression {
  return call("Schema.StringRules", stringRules(type));
}

function stringRules(type: StringType): readonly Expression[] {
  return [
    ...count("minLength", type.minLength),
    ...count("maxLength", type.maxLength),
    ...(type.pattern === null ? [] : [labelled("pattern", patternExpression(type.pattern))]),
    ...(type.format === null ? [] : [labelled("format", `.${formatCase(type.format)}`)]),
  ];
}

function patternExpression({ program }: Pattern): Expression {
  return call("Schema.Pattern", [list(program.map((instruction) => list(instruction.map(integerLiteral))))]);
}

function itemRules(type: ArrayType | TupleType): readonly Expression[] {
  const unique = type.uniqueItems ? [labelled("uniqueItems", "true")] : [];
  return [...count("minItems", type.minItems), ...count("maxItems", type.maxItems), ...unique];
}

/** The runtime's case of a format, whose raw value is the schema's spelling. */
function formatCase(format: string): string {
  return identifier(format === "date-time" ? "dateTime" : format);
}

function memberCounts(type: {
  readonly minProperties: number | null;
  readonly maxProperties: number | null;
}): readonly Expression[] {
  return [...count("minProperties", type.minProperties), ...count("maxProperties", type.maxProperties)];
}

function count(label: string, value: number | null): readonly Expression[] {
  return value === null ? [] : [labelled(label, integerLiteral(value))];
}
