import type { Delivery, Direction } from "../model/catalog.ts";
import type { JsonValue } from "../model/type.ts";
import type { Standing } from "./definitions.ts";

/** The JSON types that `type` can name. */
export type TypeName = "null" | "boolean" | "integer" | "number" | "string" | "array" | "object";

/** A schema as it stands in a file that the dialect's meta-schema accepts, which is why the members have types. */
export type RawSchema = boolean | RawObject;

/** Schemas by name, for `properties` and `$defs`. */
export interface RawSchemas {
  readonly [name: string]: RawSchema;
}

export interface RawObject {
  readonly $ref?: string;
  readonly $id?: string;
  readonly $anchor?: string;
  readonly $defs?: RawSchemas;
  readonly definitions?: RawSchemas;
  readonly allOf?: readonly RawSchema[];
  readonly title?: string;
  readonly description?: string;
  readonly deprecated?: boolean;
  readonly deprecation?: { readonly replacement?: string; readonly sunset?: string };
  readonly renamedFrom?: string;
  readonly default?: JsonValue;
  readonly examples?: readonly JsonValue[];
  readonly type?: TypeName | readonly TypeName[];
  readonly const?: JsonValue;
  readonly enum?: readonly JsonValue[];
  readonly anyOf?: readonly RawSchema[];
  readonly oneOf?: readonly RawSchema[];
  readonly discriminator?: RawDiscriminator;
  readonly properties?: RawSchemas;
  readonly required?: readonly string[];
  readonly additionalProperties?: RawSchema;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly items?: RawSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  /** Any text: only asserted formats are checked. */
  readonly format?: string;
  readonly contentEncoding?: "base64";
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
  readonly scale?: number;
  readonly not?: RawSchema;
  readonly if?: RawSchema;
  readonly then?: RawSchema;
  readonly else?: RawSchema;
  readonly contains?: RawSchema;
  readonly minContains?: number;
  readonly maxContains?: number;
  readonly propertyNames?: RawSchema;
  readonly dependentRequired?: { readonly [name: string]: readonly string[] };
  readonly dependentSchemas?: RawSchemas;
  readonly patternProperties?: RawSchemas;
  readonly prefixItems?: readonly RawSchema[];
  readonly message?: RawMessage;
  /** Set by the loader: what merging could not take in of other schemas that hold here. */
  readonly ruled?: readonly RuledSchema[];
  /** Set by the loader on an enum of which merging left one string: no file lists it alone, so it stays an enum. */
  readonly narrowed?: true;
}

/**
 * What holds beside a merged schema, with the place where it stands: keywords of rules, which become those rules, or any
 * keywords, which are judged together.
 */
export interface RuledSchema {
  readonly schema: RawObject;
  readonly standing: Standing;
}

/** The keyword `message`. */
export interface RawMessage {
  readonly direction?: Direction;
  readonly delivery?: Delivery;
  readonly since?: string;
  readonly feature?: string;
  readonly renamedFrom?: string | number;
  readonly replies?: readonly (string | number)[];
  readonly counterExamples?: readonly { readonly value: JsonValue; readonly reason: string }[];
}

/** The property that the author says tells the branches of a choice apart, in OpenAPI's words. */
export interface RawDiscriminator {
  readonly propertyName: string;
  readonly mapping?: Readonly<Record<string, string>>;
}

/** The root of a family file. */
export interface RawFamily extends RawObject {
  readonly $schema?: string;
}

/** Keywords that decide together with others what a type is, whatever the JSON type of the value. */
export const structuralKeywords = ["$ref", "allOf", "type", "const", "enum", "anyOf", "oneOf"] as const;

/** Keywords that restrict a value beside its type: they become rules. */
export const ruleKeywords = [
  "not",
  "if",
  "then",
  "else",
  "contains",
  "minContains",
  "maxContains",
  "propertyNames",
  "dependentRequired",
  "dependentSchemas",
] as const;

const numberTypes: readonly TypeName[] = ["integer", "number"];
const stringTypes: readonly TypeName[] = ["string"];
const arrayTypes: readonly TypeName[] = ["array"];
const objectTypes: readonly TypeName[] = ["object"];

/** Keywords that judge only values of some JSON types, with those types. */
export const typedKeywords: ReadonlyMap<string, readonly TypeName[]> = new Map([
  ["properties", objectTypes],
  ["required", objectTypes],
  ["additionalProperties", objectTypes],
  ["minProperties", objectTypes],
  ["maxProperties", objectTypes],
  ["patternProperties", objectTypes],
  ["propertyNames", objectTypes],
  ["dependentRequired", objectTypes],
  ["dependentSchemas", objectTypes],
  ["items", arrayTypes],
  ["prefixItems", arrayTypes],
  ["contains", arrayTypes],
  ["minContains", arrayTypes],
  ["maxContains", arrayTypes],
  ["minItems", arrayTypes],
  ["maxItems", arrayTypes],
  ["uniqueItems", arrayTypes],
  ["minLength", stringTypes],
  ["maxLength", stringTypes],
  ["pattern", stringTypes],
  ["format", stringTypes],
  ["contentEncoding", stringTypes],
  ["minimum", numberTypes],
  ["maximum", numberTypes],
  ["exclusiveMinimum", numberTypes],
  ["exclusiveMaximum", numberTypes],
  ["multipleOf", numberTypes],
  ["scale", [...numberTypes, ...stringTypes]],
]);

/** Every keyword that judges values. */
export const judging: readonly string[] = [
  ...new Set<string>([...structuralKeywords, ...typedKeywords.keys(), ...ruleKeywords]),
];

/** Keywords that list branches, of which the value meets one. */
export const choiceKeywords = ["anyOf", "oneOf"] as const;

/** Whether a schema has to be merged with others, or with itself, before it can become a type. */
export function isComposite(schema: RawObject): boolean {
  const own = judging.filter((keyword) => Object.hasOwn(schema, keyword));
  if (own.includes("allOf") || choiceKeywords.some((keyword) => schema[keyword]?.length === 1)) return true;
  const alone = own.includes("$ref") || choiceKeywords.some((keyword) => own.includes(keyword));
  if (alone) return own.length > 1;
  const listed = own.includes("const") || own.includes("enum");
  const both = own.includes("const") && own.includes("enum");
  return both || (listed && own.some((keyword) => typedKeywords.has(keyword) || isRule(keyword)));
}

/** Whether a keyword restricts a value beside its type. */
export function isRule(keyword: string): boolean {
  return ruleKeywords.some((one) => one === keyword);
}

/** Whether rules hold beside what shapes the type, its own or those of schemas that were merged into it. */
export function hasRules(schema: RawObject): boolean {
  return schema.ruled !== undefined || ruleKeywords.some((keyword) => schema[keyword] !== undefined);
}

/** Whether a schema is a reference and says no more of the value. */
export function isReference(schema: RawSchema): schema is RawObject {
  return typeof schema === "object" && schema.$ref !== undefined && !isComposite(schema);
}

/** The types that a schema states; empty where it states none. */
export function statedTypes({ type }: RawObject): readonly TypeName[] {
  return type === undefined ? [] : typeof type === "string" ? [type] : type;
}
