import type { Deprecation } from "./deprecation.ts";
import type { Origin } from "./origin.ts";
import type { PatternProgram } from "./pattern.ts";
import type { Rule } from "./rule.ts";

export type { Dependency, Rule } from "./rule.ts";

/**
 * A JSON value as it stands in a catalog: literals, examples, defaults.
 * Objects have a null prototype, so a member name can never reach `Object.prototype`.
 */
export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [name: string]: JsonValue };

/** A scalar that `const` and `enum` may name. */
export type JsonScalar = null | boolean | number | string;

/** Formats that both languages assert, a closed list (PROTOCOL "Formats"). */
export const assertedFormats = [
  "date-time",
  "date",
  "time",
  "duration",
  "uuid",
  "uri",
  "email",
  "hostname",
  "ipv4",
  "ipv6",
  "int64",
  "uint64",
  "base64",
] as const;

/** One of the formats that both languages assert. */
export type AssertedFormat = (typeof assertedFormats)[number];

/** What every node carries: where it stands, and what its author says of it. */
interface NodeBase {
  readonly origin: Origin;
  /** The author's text, raw: only a target's comment encoder may print it. */
  readonly description: string | null;
}

/** Any JSON value at all: the schema `true` or `{}`. */
export interface AnyType extends NodeBase {
  readonly kind: "any";
}

export interface NullType extends NodeBase {
  readonly kind: "null";
}

export interface BooleanType extends NodeBase {
  readonly kind: "boolean";
}

/** `integer` (53-bit safe) or `number` (an IEEE 754 double, finite). Bounds are `null` where the schema has none. */
export interface NumberType extends NodeBase {
  readonly kind: "integer" | "number";
  readonly minimum: number | null;
  readonly maximum: number | null;
  readonly exclusiveMinimum: number | null;
  readonly exclusiveMaximum: number | null;
  readonly multipleOf: number | null;
  /** Most digits behind the decimal point that writers keep to; values with more are valid. `null` where nothing is said. */
  readonly scale: number | null;
}

/** Lengths count Unicode code points. */
export interface StringType extends NodeBase {
  readonly kind: "string";
  readonly minLength: number | null;
  readonly maxLength: number | null;
  readonly pattern: Pattern | null;
  readonly format: AssertedFormat | null;
  /**
   * Most digits behind the decimal point, where every value is a plain decimal: an optional minus, no leading zeros, no
   * exponent. `null` where nothing is said.
   */
  readonly scale: number | null;
}

/** A pattern: its source as written and the program that both runtimes run. */
export interface Pattern {
  readonly source: string;
  readonly program: PatternProgram;
}

/** `const`: exactly one scalar. */
export interface LiteralType extends NodeBase {
  readonly kind: "literal";
  readonly value: JsonScalar;
  /** Whether the schema also states `type`: then a value of another type is a `type` fault, else a `const` fault. */
  readonly typed: boolean;
  /** Whether that `type` is `integer`: then a number with a fraction is a `type` fault, one past 2^53 a `range` fault. */
  readonly integer: boolean;
}

/**
 * A choice of strings.
 *
 * `base` is `null` for a closed enum. For an open one (`anyOf` of an `enum` and a string schema) it is the string
 * schema that values outside the list must satisfy.
 */
export interface EnumType extends NodeBase {
  readonly kind: "enum";
  readonly values: readonly string[];
  readonly base: StringType | null;
  /** As for `LiteralType.typed`: with `type`, a value of another type is a `type` fault, else an `enum` fault. */
  readonly typed: boolean;
}

export interface ArrayType extends NodeBase {
  readonly kind: "array";
  readonly items: TypeNode;
  readonly minItems: number | null;
  readonly maxItems: number | null;
  readonly uniqueItems: boolean;
}

/**
 * A sequence whose first items each have a type of their own (`prefixItems`), the others the type `rest`.
 *
 * It may be shorter than `items`: how long it is, the bounds say alone. `rest` is `null` where nothing may follow, and
 * then `maxItems` is a number.
 */
export interface TupleType extends NodeBase {
  readonly kind: "tuple";
  readonly items: readonly TypeNode[];
  readonly rest: TypeNode | null;
  readonly minItems: number | null;
  readonly maxItems: number | null;
  readonly uniqueItems: boolean;
}

/** What an object does with members it does not declare: DESIGN §4.5 "open objects". */
export type Additional =
  | { readonly policy: "ignore" }
  | { readonly policy: "refuse" }
  | { readonly policy: "keep"; readonly type: TypeNode };

/** Members whose names match a pattern (`patternProperties`): kept, and each of this type. */
export interface PatternMembers {
  readonly pattern: Pattern;
  readonly type: TypeNode;
  readonly origin: Origin;
}

/**
 * An object with declared fields, in schema order. Always the type of a declaration, never inline, but in the schema of
 * a rule: `build` hoists it.
 *
 * A member that is not declared is judged by every pattern that its name matches; `additional` speaks of those that
 * match none. A declared member is judged by its own type alone, which says what a matching pattern asks for.
 */
export interface ObjectType extends NodeBase {
  readonly kind: "object";
  readonly fields: readonly Field[];
  readonly patterns: readonly PatternMembers[];
  readonly additional: Additional;
  /** What else holds, as for {@link ConstrainedType}: an object is always the type of its declaration itself. */
  readonly rules: readonly Rule[];
  readonly minProperties: number | null;
  readonly maxProperties: number | null;
}

/** An object without declared fields: every member has the type `values`. */
export interface MapType extends NodeBase {
  readonly kind: "map";
  readonly values: TypeNode;
  readonly minProperties: number | null;
  readonly maxProperties: number | null;
}

/**
 * A choice between types.
 *
 * | `selection` | branch that a value takes |
 * | --- | --- |
 * | `tag` | each branch is a reference to an object in which the member `tag` is a distinct literal string |
 * | `type` | the branches accept disjoint JSON types, so that the type of the value selects the branch |
 * | `first` | branches may accept the same value: the first that accepts it; with `oneOf`, no other may accept it |
 */
export interface UnionType extends NodeBase {
  readonly kind: "union";
  readonly branches: readonly TypeNode[];
  readonly selection: "tag" | "type" | "first";
  /** The member that selects the branch; `null` unless `selection` is `tag`. */
  readonly tag: string | null;
  /** The keyword that states the choice, and the fault code when no branch is selected. */
  readonly keyword: "type" | "anyOf" | "oneOf";
}

/** `inner` or `null`. */
export interface NullableType extends NodeBase {
  readonly kind: "nullable";
  readonly inner: TypeNode;
}

/**
 * `inner`, restricted by rules that do not shape it: emitted types are those of `inner`, and the rules are checked.
 *
 * `inner` is never constrained itself. The rules stand in the order in which their faults are reported.
 */
export interface ConstrainedType extends NodeBase {
  readonly kind: "constrained";
  readonly inner: TypeNode;
  readonly rules: readonly Rule[];
}

/** A use of a declared type, by its key (`TypeDeclaration.key`). */
export interface RefType extends NodeBase {
  readonly kind: "ref";
  readonly target: TypeKey;
}

/** A type in the model. Recursion always goes through a `ref`, so the tree itself is finite. */
export type TypeNode =
  | AnyType
  | NullType
  | BooleanType
  | NumberType
  | StringType
  | LiteralType
  | EnumType
  | ArrayType
  | TupleType
  | ObjectType
  | MapType
  | UnionType
  | NullableType
  | ConstrainedType
  | RefType;

/** A declared member of an object. */
export interface Field {
  /** The member's name on the wire, raw. */
  readonly name: string;
  readonly required: boolean;
  readonly type: TypeNode;
  /** The field's own description, else that of the type it refers to, else `null`. Raw text. */
  readonly description: string | null;
  readonly deprecated: boolean;
  /** What the author says of its deprecation, if anything. */
  readonly deprecation?: Deprecation;
  /** The member's name in the previous version of the catalog, where it was another one. */
  readonly renamedFrom?: string;
  /** What an absent member means to readers, where the schema says so. Decoders do not fill it in. */
  readonly default?: JsonValue;
  readonly origin: Origin;
}

/** Identifies a declaration inside a catalog: `<family>#<JSON Pointer>`, for example `chat#/$defs/ChatMessage`. */
export type TypeKey = string;

/** A named type: a `$defs` entry, or an inline object or enum that `build` hoisted. */
export interface TypeDeclaration {
  readonly key: TypeKey;
  /** Name in PascalCase over `[A-Za-z0-9]`, unique in the catalog; decided before any target runs. */
  readonly name: string;
  readonly type: TypeNode;
  readonly description: string | null;
  readonly deprecated: boolean;
  /** What the author says of its deprecation, if anything. */
  readonly deprecation?: Deprecation;
  /** Valid values from the schema's `examples`. */
  readonly examples: readonly Example[];
  readonly origin: Origin;
  /**
   * The schemas of the files that the values meet all at once, where the type was made by merging them and stands at no
   * place of its own, for whoever judges by the files.
   */
  readonly places?: readonly MergedPlace[];
  /** Whether schemas that hold at once were merged in it, whether or not they stand at a place of its own. */
  readonly merged?: true;
  /** What the schemas allow or ask for besides, and the places where the type is used add. */
  readonly aside?: readonly Aside[];
}

/** What a declared type leaves to the place where it is used: null, values that are no objects, or rules. */
export type Aside = "null" | "others" | "rules";

/** Where a schema stands that was merged with others, or only some keywords of it. */
export interface MergedPlace {
  readonly file: string;
  readonly pointer: string;
  /** The keywords that count; left out, all of them do. */
  readonly keywords?: readonly string[];
}

export interface Example {
  readonly value: JsonValue;
  readonly origin: Origin;
}
