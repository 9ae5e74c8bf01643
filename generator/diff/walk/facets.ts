import { freeNumber, freeString } from "../../model/free.ts";
import type {
  ArrayType,
  JsonValue,
  MapType,
  NumberType,
  ObjectType,
  Rule,
  StringType,
  TupleType,
  TypeKey,
  TypeNode,
  UnionType,
} from "../../model/type.ts";
import { type JsonType, jsonType } from "../../oracle/json.ts";
import { type Declarations, tagValue } from "../../oracle/types.ts";
import { followed } from "./same.ts";

/** Objects of a choice, by the literal that selects them. */
export interface Tagged {
  readonly tag: string;
  readonly branches: ReadonlyMap<string, TypeNode>;
  readonly union: UnionType;
}

/** What a type allows, one JSON type beside the other; that of a type which it does not allow is absent. */
export interface Facets {
  readonly null: boolean;
  readonly booleans: readonly boolean[];
  /** Scalars that are listed one by one (`const`, closed `enum`); numbers and strings of them are not in the facets below. */
  readonly listed: readonly (number | string)[];
  readonly number: NumberType | null;
  readonly string: StringType | null;
  readonly array: ArrayType | TupleType | null;
  readonly object: { readonly node: ObjectType | MapType; readonly key: TypeKey | null } | null;
  readonly tagged: Tagged | null;
  /** A choice whose branches may accept the same value, and which is compared as a whole. */
  readonly choice: UnionType | null;
  /** What holds besides, of values of whatever type. */
  readonly rules: readonly Rule[];
}

const nothing: Facets = {
  null: false,
  booleans: [],
  listed: [],
  number: null,
  string: null,
  array: null,
  object: null,
  tagged: null,
  choice: null,
  rules: [],
};

/** Takes a type apart. References are followed up to the first node that says something of values. */
export function facetsOf(declarations: Declarations, node: TypeNode): Facets {
  switch (node.kind) {
    case "ref": {
      const inner = facetsOf(declarations, followed(declarations, node));
      return inner.object?.key === null ? { ...inner, object: { ...inner.object, key: node.target } } : inner;
    }
    case "any":
      return anything(node);
    case "null":
      return { ...nothing, null: true };
    case "boolean":
      return { ...nothing, booleans: [false, true] };
    case "integer":
    case "number":
      return { ...nothing, number: node };
    case "string":
      return { ...nothing, string: node };
    case "literal":
      return listedFacets([node.value]);
    case "enum":
      return node.base === null ? listedFacets(node.values) : { ...nothing, string: node.base };
    case "array":
    case "tuple":
      return { ...nothing, array: node };
    case "object":
    case "map":
      return { ...nothing, object: { node, key: null }, rules: node.kind === "object" ? node.rules : [] };
    case "nullable":
      return { ...facetsOf(declarations, node.inner), null: true };
    case "constrained": {
      const inner = facetsOf(declarations, node.inner);
      return { ...inner, rules: [...inner.rules, ...node.rules] };
    }
    case "union":
      return unionFacets(declarations, node);
  }
}

/** The JSON types of which values are allowed. */
export function typesOf(facets: Facets): ReadonlySet<JsonType> {
  const found = new Set<JsonType>(facets.listed.map(jsonType));
  if (facets.null) found.add("null");
  if (facets.booleans.length > 0) found.add("boolean");
  if (facets.number !== null) found.add("number");
  if (facets.string !== null) found.add("string");
  if (facets.array !== null) found.add("array");
  if (facets.object !== null || facets.tagged !== null) found.add("object");
  return found;
}

/** All values of a type where it has few, which are then listed one by one. */
export function finiteValues(facets: Facets): readonly JsonValue[] | null {
  const list = facets.rules.find((rule) => rule.kind === "values");
  if (list !== undefined) return list.values;
  const { number, string, array, object, tagged, choice } = facets;
  if ([number, string, array, object, tagged, choice].some((facet) => facet !== null)) return null;
  return [...(facets.null ? [null] : []), ...facets.booleans, ...facets.listed];
}

function listedFacets(values: readonly (null | boolean | number | string)[]): Facets {
  return {
    ...nothing,
    null: values.includes(null),
    booleans: values.filter((value) => typeof value === "boolean"),
    listed: values.filter((value) => typeof value === "number" || typeof value === "string"),
  };
}

function unionFacets(declarations: Declarations, node: UnionType): Facets {
  if (node.selection === "first") return { ...nothing, choice: node };
  const { tag } = node;
  if (tag !== null) {
    const branches = new Map(node.branches.map((one) => [tagValue(declarations, one, tag) ?? "", one]));
    return { ...nothing, tagged: { tag, branches, union: node } };
  }
  const parts = node.branches.map((branch) => facetsOf(declarations, branch));
  // A rule of one branch speaks of that branch alone, and a choice in a choice has branches of its own.
  if (
    parts.some(
      ({ rules, choice, object }) => choice !== null || rules.length > (object === null ? 0 : objectRules(object)),
    )
  )
    return { ...nothing, choice: node };
  return parts.reduce(joined, nothing);
}

function objectRules({ node }: NonNullable<Facets["object"]>): number {
  return node.kind === "object" ? node.rules.length : 0;
}

function joined(one: Facets, other: Facets): Facets {
  return {
    null: one.null || other.null,
    booleans: [...one.booleans, ...other.booleans],
    listed: [...one.listed, ...other.listed],
    number: one.number ?? other.number,
    string: one.string ?? other.string,
    array: one.array ?? other.array,
    object: one.object ?? other.object,
    tagged: one.tagged ?? other.tagged,
    choice: null,
    rules: [...one.rules, ...other.rules],
  };
}

/** Any value at all, with parts that are any value again; always the same parts for one node, so that a walk comes to an end. */
function anything(node: Extract<TypeNode, { kind: "any" }>): Facets {
  const { origin } = node;
  const base = { origin, description: null };
  return {
    ...nothing,
    null: true,
    booleans: [false, true],
    number: { ...base, kind: "number", ...freeNumber },
    string: { ...base, kind: "string", ...freeString },
    array: { ...base, kind: "array", items: node, minItems: null, maxItems: null, uniqueItems: false },
    object: { node: { ...base, kind: "map", values: node, minProperties: null, maxProperties: null }, key: null },
  };
}
