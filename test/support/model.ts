import type { Catalog, Delivery, Direction, Family, Message, Protocol } from "../../generator/model/catalog.ts";
import { defaultLimits } from "../../generator/model/catalog.ts";
import type { CompiledCatalog } from "../../generator/model/compiled.ts";
import { freeNumber, freeString } from "../../generator/model/free.ts";
import type { Origin } from "../../generator/model/origin.ts";
import type {
  Additional,
  AnyType,
  ArrayType,
  BooleanType,
  ConstrainedType,
  EnumType,
  Field,
  JsonScalar,
  LiteralType,
  MapType,
  NullableType,
  NullType,
  NumberType,
  ObjectType,
  RefType,
  Rule,
  StringType,
  TupleType,
  TypeDeclaration,
  TypeNode,
  UnionType,
} from "../../generator/model/type.ts";

/** Builders for models by hand, with every property that a test does not speak of at its plainest. */

const origin: Origin = { file: "test.schema.json", pointer: "", line: 1, column: 1 };
const base = { origin, description: null };

export const any: AnyType = { ...base, kind: "any" };
export const nothing: NullType = { ...base, kind: "null" };
export const boolean: BooleanType = { ...base, kind: "boolean" };

export function string(rules: Partial<StringType> = {}): StringType {
  return { ...base, kind: "string", ...freeString, ...rules };
}

export function number(rules: Partial<NumberType> = {}): NumberType {
  return { ...base, kind: "number", ...freeNumber, ...rules };
}

export function integer(rules: Partial<NumberType> = {}): NumberType {
  return number({ ...rules, kind: "integer" });
}

export function literal(value: JsonScalar, typed = false): LiteralType {
  return { ...base, kind: "literal", value, typed, integer: false };
}

/** A closed enum, or with `open` an open one. */
export function oneOf(values: readonly string[], open: StringType | null = null): EnumType {
  return { ...base, kind: "enum", values, base: open, typed: true };
}

export function array(items: TypeNode, rules: Partial<ArrayType> = {}): ArrayType {
  return { ...base, kind: "array", items, minItems: null, maxItems: null, uniqueItems: false, ...rules };
}

export function map(values: TypeNode, rules: Partial<MapType> = {}): MapType {
  return { ...base, kind: "map", values, minProperties: null, maxProperties: null, ...rules };
}

export function union(branches: readonly TypeNode[], rules: Partial<UnionType> = {}): UnionType {
  return {
    ...base,
    kind: "union",
    branches,
    selection: rules.tag == null ? "type" : "tag",
    tag: null,
    keyword: "anyOf",
    ...rules,
  };
}

export function tuple(items: readonly TypeNode[], rules: Partial<TupleType> = {}): TupleType {
  return { ...base, kind: "tuple", items, rest: null, minItems: null, maxItems: null, uniqueItems: false, ...rules };
}

/** A type with rules beside it; each is given without its origin. */
export function constrained(inner: TypeNode, ...rules: readonly RuleWithoutOrigin[]): ConstrainedType {
  return { ...base, kind: "constrained", inner, rules: rules.map((rule): Rule => ({ ...rule, origin })) };
}

type RuleWithoutOrigin = Rule extends infer One ? (One extends Rule ? Omit<One, "origin"> : never) : never;

export function nullable(inner: TypeNode): NullableType {
  return { ...base, kind: "nullable", inner };
}

/** A use of the declaration `name` of `family`. */
export function ref(name: string, family = "test"): RefType {
  return { ...base, kind: "ref", target: key(name, family) };
}

/** Fields by name; a name that ends in `?` is an optional field. */
export function object(
  fields: Readonly<Record<string, TypeNode | Field>>,
  rules: Partial<ObjectType> = {},
): ObjectType {
  const listed = Object.entries(fields).map(([name, type]): Field => {
    if ("type" in type) return type;
    return field(name.replace(/\?$/, ""), type, { required: !name.endsWith("?") });
  });
  return objectOf(listed, rules);
}

/** An object of fields whose names need not be the keys of a record. */
export function objectOf(fields: readonly Field[], rules: Partial<ObjectType> = {}): ObjectType {
  const additional: Additional = { policy: "ignore" };
  return {
    ...base,
    kind: "object",
    fields,
    patterns: [],
    rules: [],
    additional,
    minProperties: null,
    maxProperties: null,
    ...rules,
  };
}

export function field(name: string, type: TypeNode, rules: Partial<Field> = {}): Field {
  return { name, required: true, type, description: null, deprecated: false, origin, ...rules };
}

export function declaration<T extends TypeNode>(
  name: string,
  type: T,
  rules: Partial<Omit<TypeDeclaration, "type">> & { readonly family?: string } = {},
): TypeDeclaration & { readonly type: T } {
  const { family = "test", ...others } = rules;
  const place: Origin = { file: `${family}.schema.json`, pointer: `/$defs/${name}`, line: 1, column: 1 };
  const fixed = { key: key(name, family), name, type, description: null, deprecated: false, examples: [] };
  return { ...fixed, origin: place, ...others };
}

export function family(name: string, declarations: readonly TypeDeclaration[], rules: Partial<Family> = {}): Family {
  return { name, file: `${name}.schema.json`, title: null, description: null, declarations, ...rules };
}

/** A message whose discriminator is the first field of its declaration with a literal string. */
export function message(
  declared: TypeDeclaration & { readonly type: ObjectType },
  rules: Partial<Message> & { readonly direction?: Direction; readonly delivery?: Delivery } = {},
): Message {
  const type = declared.type.fields.map((one) => one.type).find((one) => one.kind === "literal");
  const value = type?.value;
  const discriminatorValue = typeof value === "number" ? value : String(value);
  const plain = {
    direction: "both",
    delivery: "queued",
    since: null,
    feature: null,
    renamedFrom: null,
    replies: [],
    counterExamples: [],
  } as const;
  return { declaration: declared, discriminatorValue, ...plain, family: "test", ...rules };
}

export function protocol(name: string, messages: readonly Message[], rules: Partial<Protocol> = {}): Protocol {
  const typeName = `${name.charAt(0).toUpperCase()}${name.slice(1)}Message`;
  const discriminator = { path: ["type"], kind: "string" } as const;
  return { name, typeName, subprotocol: name, discriminator, description: null, messages, origin, ...rules };
}

export function catalog(
  families: readonly Family[],
  protocols: readonly Protocol[] = [],
  rules: Partial<Catalog> = {},
): Catalog {
  const named = { name: "test", version: "1.0.0", versionFolder: "v1", description: null };
  return {
    ...named,
    limits: defaultLimits,
    supported: [],
    previous: null,
    protocols,
    families,
    fingerprint: "0".repeat(64),
    ...rules,
  };
}

/** What targets get: catalogs without their sources, which only the vectors target reads. */
export function compiled(...catalogs: readonly Catalog[]): readonly CompiledCatalog[] {
  return catalogs.map((one) => ({ catalog: one, sources: [] }));
}

function key(name: string, family: string): string {
  return `${family}#/$defs/${name}`;
}
