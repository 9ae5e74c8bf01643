import type { JSONSchema } from "json-schema-to-typescript";
import { isNever, keptTypes, listedScalars } from "../../model/parts.ts";
import type { ObjectType, TypeDeclaration, TypeKey, TypeNode } from "../../model/type.ts";
import { scalarLiteral, stringLiteral } from "./encode/literal.ts";
import { tupleType } from "./tuple-type.ts";

/** Stands for the declaration at `index` until its real name is put in its place. */
export function typePlaceholder(index: number): string {
  return `T${index}`;
}

/** Stands for the field at `index` until its real name is put in its place. */
export function fieldPlaceholder(index: number): string {
  return `p${index}`;
}

/** Name of the declaration that refers to all others. */
export const rootPlaceholder = "Root";

/**
 * Rebuilds JSON Schema from the model, for json-schema-to-typescript.
 *
 * It holds nothing that the catalog's author wrote: declarations and fields are placeholders, references are the names
 * that the model decided, literals are encoded already (`tsType`). So no name can meet a special case of the library
 * (`hasOwnProperty`, `$ref`, `id`), nothing is left to resolve, and a declaration used nowhere is emitted all the same,
 * since the root refers to each.
 */
export function cleanedSchema(declarations: readonly TypeDeclaration[], nameOf: (key: TypeKey) => string): JSONSchema {
  const declared = declarations.map(({ type }, index) => ({
    title: typePlaceholder(index),
    ...(type.kind === "object" ? objectSchema(type, nameOf) : schemaOf(type, nameOf)),
  }));
  return { title: rootPlaceholder, oneOf: declared };
}

function schemaOf(type: TypeNode, nameOf: (key: TypeKey) => string): JSONSchema {
  switch (type.kind) {
    case "any":
      return { tsType: "JsonValue" };
    case "null":
    case "boolean":
    case "integer":
    case "number":
    case "string":
      return { type: type.kind };
    case "literal":
      return { tsType: scalarLiteral(type.value) };
    case "enum": {
      const values = type.values.map(stringLiteral);
      // `string` alone would swallow the literals; the intersection keeps them for completion in editors.
      return { tsType: [...values, ...(type.base === null ? [] : ["(string & {})"])].join(" | ") || "never" };
    }
    case "array":
      return { type: "array", items: schemaOf(type.items, nameOf) };
    case "map":
      return { type: "object", additionalProperties: schemaOf(type.values, nameOf) };
    case "tuple":
      return { tsType: tupleType(type, nameOf) };
    case "constrained": {
      if (isNever(type)) return { tsType: "never" };
      const listed = listedScalars(type);
      if (listed === null) return schemaOf(type.inner, nameOf);
      return { tsType: listed.map(scalarLiteral).join(" | ") };
    }
    case "union":
      return { anyOf: type.branches.map((branch) => schemaOf(branch, nameOf)) };
    case "nullable":
      return { anyOf: [schemaOf(type.inner, nameOf), { type: "null" }] };
    case "ref":
      return { tsType: nameOf(type.target) };
    case "object":
      throw new Error(`a type of kind ${type.kind} cannot stand inline: ${type.origin.file}#${type.origin.pointer}`);
  }
}

function objectSchema(type: ObjectType, nameOf: (key: TypeKey) => string): JSONSchema {
  const { fields } = type;
  const kept = keptTypes(type);
  return {
    type: "object",
    properties: Object.fromEntries(
      fields.map((field, index) => [fieldPlaceholder(index), schemaOf(field.type, nameOf)]),
    ),
    required: fields.flatMap((field, index) => (field.required ? [fieldPlaceholder(index)] : [])),
    additionalProperties: kept.length === 0 ? false : { anyOf: kept.map((one) => schemaOf(one, nameOf)) },
  };
}
