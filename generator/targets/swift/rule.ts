import type { Rule, TypeNode } from "../../model/type.ts";
import { integerLiteral, stringLiteral } from "./encode.ts";
import { jsonValue } from "./json-value.ts";
import { call, type Expression, labelled, list } from "./layout.ts";

/** A rule as the runtime's `Rule`, one or more. `schema` prints the table of a schema in it. */
export function ruleExpressions(rule: Rule, schema: (type: TypeNode) => Expression): readonly Expression[] {
  switch (rule.kind) {
    case "values":
      return [
        call(".values", [list(rule.values.map(jsonValue)), `.${rule.code}`, labelled("typed", String(rule.typed))]),
      ];
    case "contains": {
      const { minContains, maxContains } = rule;
      const minimum = minContains === 1 ? [] : [labelled("minimum", integerLiteral(minContains))];
      const maximum = maxContains === null ? [] : [labelled("maximum", integerLiteral(maxContains))];
      return [call(".contains", [schema(rule.schema), ...minimum, ...maximum])];
    }
    case "dependentRequired":
      return rule.dependencies.map(({ name, requires }) =>
        call(".dependentRequired", [stringLiteral(name), list(requires.map(stringLiteral))]),
      );
    case "anyOf":
    case "oneOf":
      return [call(`.${rule.kind}`, [list(rule.branches.map(schema))])];
    case "if": {
      const { condition, consequence, alternative } = rule;
      const then = consequence === null ? [] : [labelled("then", schema(consequence))];
      const otherwise = alternative === null ? [] : [labelled("otherwise", schema(alternative))];
      return [call(".condition", [schema(condition), ...then, ...otherwise])];
    }
    default:
      return [call(`.${rule.kind}`, [schema(rule.schema)])];
  }
}
