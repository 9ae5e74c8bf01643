import { type Catalog, declarationIndex } from "../../generator/model/catalog.ts";
import type { NumberType, StringType, TypeKey, TypeNode } from "../../generator/model/type.ts";
import type { NumberSchema, Schema, StringSchema } from "../../templates/typescript/runtime/schema.ts";

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
      case "tuple":
        throw new Error("the loader makes no tuples");
      case "object": {
        const { policy } = node.additional;
        const fields = node.fields.map(({ name, required, type }) => ({ name, required, schema: ofNode(type) }));
        const additional = policy === "keep" ? ofNode(node.additional.type) : policy;
        return { ...stated(node), kind: "object", fields, additional } as Schema;
      }
      case "map":
        return { ...stated(node), kind: "map", values: ofNode(node.values) } as Schema;
      case "union": {
        const { keyword, tag } = node;
        return { kind: "union", branches: node.branches.map(ofNode), keyword, ...(tag === null ? {} : { tag }) };
      }
      case "nullable":
        return { kind: "nullable", inner: ofNode(node.inner) };
      case "ref":
        return { kind: "ref", target: () => ofKey(node.target) };
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
