import { segments } from "../../model/pointer.ts";
import type { TypeDeclaration } from "../../model/type.ts";
import { isNull } from "./choice.ts";
import { isSchemaObject, lazyReference, type Schema, type SchemaObject, type Schemas, safeInteger } from "./schemas.ts";

/** A schema that a declaration is made from. */
export interface Declared {
  readonly schema: Schema;
  /** Pointer of the schema in its file, where it stands there as it is; `null` where only a part of it is declared. */
  readonly pointer: string | null;
}

/**
 * The schema of a declaration.
 *
 * A type that may be null is declared as the type alone, and the place where it is used adds the null again. Where that
 * place has a name of its own, the pointer in the declaration's key goes on to the keyword that allows null (`/type`,
 * `/enum`, `/anyOf`), or, for one of several types, to its entry (`/type/0`).
 */
export function declaredSchema(root: Schema, pointer: string, isNullAside: boolean, schemas: Schemas): Declared {
  const path = [...segments(pointer)];
  let value = valueAt(root, path);
  const beyond: string[] = [];
  while (!isSchema(value)) {
    beyond.unshift(path.pop() ?? "");
    value = valueAt(root, path);
  }
  const [keyword, entry] = beyond;
  if (keyword === "type" && entry !== undefined && isSchemaObject(value)) {
    const types = [value.type].flat();
    return { schema: { ...value, type: types[Number(entry)] }, pointer: null };
  }
  if (entry === "object" && isSchemaObject(value))
    return { schema: objectBranches(value, keyword ?? ""), pointer: null };
  const schema = isNullAside ? withoutNull(value, schemas) : value;
  return { schema, pointer: schema === value && beyond.length === 0 ? pointer : null };
}

const notNull = ["boolean", "number", "string", "array", "object"];

/** The schemas that a merged type is made of, all at once; without null where another declaration adds that. */
export function mergedSchema(
  { type, places = [], aside = [] }: Pick<TypeDeclaration, "type" | "places" | "aside">,
  schemas: Schemas,
): Schema {
  const all = places.map(({ file, pointer, keywords }): Schema => {
    const address = `${file}#${pointer}`;
    return keywords === undefined ? { [lazyReference]: address } : pick(schemas.at(address), keywords);
  });
  if (type.kind === "object" || aside.includes("others")) return { allOf: [...all, { type: "object" }] };
  return { allOf: aside.includes("null") ? [...all, { type: notNull }] : all };
}

/** Some keywords of a schema; the range of integers belongs to their type. */
function pick(schema: Schema, keywords: readonly string[]): Schema {
  if (!isSchemaObject(schema)) return schema;
  const counts = (keyword: string): boolean =>
    keywords.includes(keyword) || (keyword === safeInteger && keywords.includes("type"));
  return Object.fromEntries(Object.entries(schema).filter(([keyword]) => counts(keyword)));
}

/** Of a choice between objects and others, the objects: they are declared by themselves. */
function objectBranches(schema: SchemaObject, keyword: string): Schema {
  const branches = (schema[keyword] ?? []) as readonly Schema[];
  const isOther = (branch: Schema): boolean =>
    isSchemaObject(branch) &&
    branch[lazyReference] === undefined &&
    branch.type !== "object" &&
    branch.allOf === undefined;
  return { [keyword]: branches.filter((branch) => !isOther(branch)) };
}

function isSchema(value: unknown): value is Schema {
  return typeof value === "boolean" || isSchemaObject(value);
}

function valueAt(root: Schema, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, segment) => (value as Record<string, unknown> | undefined)?.[segment], root);
}

/** The schema without the `null` that its own keywords allow. */
function withoutNull(schema: Schema, schemas: Schemas): Schema {
  if (!isSchemaObject(schema)) return schema;
  const changed = Object.entries(schema).map(
    ([keyword, value]) => [keyword, keywordWithoutNull(keyword, value, schemas)] as const,
  );
  if (changed.every(([keyword, value]) => value === schema[keyword])) return schema;
  const result: SchemaObject = Object.fromEntries(changed);
  const branches = (result.anyOf ?? result.oneOf) as readonly Schema[] | undefined;
  return branches?.length === 1 ? (branches[0] as Schema) : result;
}

function keywordWithoutNull(keyword: string, value: unknown, schemas: Schemas): unknown {
  if (!Array.isArray(value)) return value;
  const allowsNull = (entry: unknown): boolean => {
    if (keyword === "type") return entry === "null";
    if (keyword === "enum") return entry === null;
    if (keyword !== "anyOf" && keyword !== "oneOf") return false;
    return isNull(entry as Schema, schemas);
  };
  return value.some(allowsNull) ? value.filter((entry) => !allowsNull(entry)) : value;
}
