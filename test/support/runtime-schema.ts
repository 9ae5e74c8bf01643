import { type Catalog, declarationIndex } from "../../generator/model/catalog.ts";
import type { NumberType, Rule, StringType, TypeKey, TypeNode } from "../../generator/model/type.ts";
import type {
  NumberSchema,
  Rule as RuntimeRule,
  Schema,
  StringSchema,
} from "../../templates/typescript/runtime/schema.ts";

/** The schema tables of a catalog's declarations by key, as they are emitted, without emitting them. */
export function runtimeSchemas(catalog: Catalog): (key: TypeKey) => Schema {
  const declarations = declarationIndex(catalog);
  const known = new Map<TypeKey, Schema>();
  const ofKey = (key: TypeKey): Schema => {
    const schema = known.get(key) ?? ofNode(declarations.get(key)?.type as TypeNode);
    known.set(key, schema);
    return schema;
  };
  const ofNode = (node: TypeNode): Schema => {
    switch (node.kind) {
      case "any":
      case "null":
      case "boolean":
        return { kind: node.kind };
      case "integer":
      case "number":
        return stated<NumberType>(node) as unknown as NumberSchema;
      case "string":
        return ofString(node);
      case "literal":
        return { kind: "literal", value: node.value, typed: node.typed };
      case "enum": {
        const { values, typed, base } = node;
        return { kind: "enum", values, typed, ...(base === null ? {} : { base: ofString(base) }) };
      }
      case "array":
        return { ...stated(node), kind: "array", items: ofNode(node.items) } as Schema;
      case "tuple": {
        const rest = node.rest === null ? {} : { rest: ofNode(node.rest) };
        return { ...stated(node), kind: "tuple", items: node.items.map(ofNode), ...rest } as Schema;
      }
      case "constrained":
        return { kind: "constrained", inner: ofNode(node.inner), rules: node.rules.flatMap(ofRule) };
      case "object": {
        const { policy } = node.additional;
        const fields = node.fields.map(({ name, required, type }) => ({ name, required, schema: ofNode(type) }));
        const additional = policy === "keep" ? ofNode(node.additional.type) : policy;
        const patterns = node.patterns.map(({ pattern, type }) => ({ pattern: pattern.program, schema: ofNode(type) }));
        const named = patterns.length === 0 ? { patterns: undefined } : { patterns };
        const object = {
          ...stated(node),
          kind: "object",
          fields,
          ...named,
          additional,
          rules: undefined,
        } as unknown as Schema;
        if (node.rules.length === 0) return object;
        return { kind: "constrained", inner: object, rules: node.rules.flatMap(ofRule) };
      }
      case "map":
        return { ...stated(node), kind: "map", values: ofNode(node.values) } as Schema;
      case "union": {
        const { keyword, tag, selection } = node;
        const first = selection === "first" ? { selection } : {};
        return {
          kind: "union",
          branches: node.branches.map(ofNode),
          keyword,
          ...first,
          ...(tag === null ? {} : { tag }),
        };
      }
      case "nullable":
        return { kind: "nullable", inner: ofNode(node.inner) };
      case "ref":
        return { kind: "ref", target: () => ofKey(node.target) };
    }
  };
  const ofRule = (rule: Rule): readonly RuntimeRule[] => {
    const optional = (key: string, schema: TypeNode | null): object =>
      schema === null ? {} : { [key]: ofNode(schema) };
    const { origin: _, ...rest } = rule;
    switch (rule.kind) {
      case "dependentRequired":
        return rule.dependencies.map((one) => ({ kind: rule.kind, ...one }));
      case "anyOf":
      case "oneOf":
        return [{ kind: rule.kind, branches: rule.branches.map(ofNode) }];
      case "if": {
        const parts = { ...optional("consequence", rule.consequence), ...optional("alternative", rule.alternative) };
        return [{ kind: "if", condition: ofNode(rule.condition), ...parts }];
      }
      case "values":
        return [rest as RuntimeRule];
      default:
        return [{ ...stated(rest), schema: ofNode(rule.schema) } as RuntimeRule];
    }
  };
  return ofKey;
}

function ofString(node: StringType): StringSchema {
  const { pattern, ...rest } = node;
  const program = pattern === null ? {} : { pattern: pattern.program };
  return { ...stated(rest), ...program } as unknown as StringSchema;
}

/** Without what the schema does not state, and without origins. */
function stated<T extends object>(node: T): Partial<T> {
  const kept = Object.entries(node).filter(
    ([name, value]) => value !== null && name !== "origin" && name !== "description",
  );
  return Object.fromEntries(kept) as Partial<T>;
}
