import type { Rule, TypeNode } from "../../model/type.ts";
import { type JsonObject, looksLikeReference, stated } from "./json.ts";

/**
 * Schema of a restriction beside a type. Draft 07 has no `minContains` and no `maxContains`: what they say besides `contains` is
 * told as an extension.
 */
export function ruleSchema(rule: Rule, inner: (type: TypeNode) => JsonObject): JsonObject {
  switch (rule.kind) {
    case "values":
      // Values that look like references cannot be named here.
      if (rule.values.some(looksLikeReference)) return {};
      return rule.code === "const" ? { const: rule.values[0] } : { enum: rule.values };
    case "contains": {
      const { minContains, maxContains } = rule;
      const counts = stated({ "x-minContains": minContains === 1 ? null : minContains, "x-maxContains": maxContains });
      return minContains === 0 ? counts : { contains: inner(rule.schema), ...counts };
    }
    case "propertyNames":
      return { propertyNames: inner(rule.schema) };
    case "dependentRequired": {
      // As conditions: a member called `$ref` would be a reference in the object that `dependencies` is.
      const conditions = rule.dependencies.map(({ name, requires }) => ({
        anyOf: [{ not: { required: [name] } }, { required: requires }],
      }));
      return { allOf: conditions };
    }
    case "anyOf":
    case "oneOf":
      return { [rule.kind]: rule.branches.map(inner) };
    case "not":
      return { not: inner(rule.schema) };
    case "allOf":
      return inner(rule.schema);
    case "if": {
      const { condition, consequence, alternative } = rule;
      return stated({
        if: inner(condition),
        // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema, of an object that is only printed
        then: consequence && inner(consequence),
        else: alternative && inner(alternative),
      });
    }
  }
}
