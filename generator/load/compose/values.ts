import { assertedFormats, type JsonValue } from "../../model/type.ts";
import { isMultiple } from "../../oracle/model/decimal.ts";
import { matches } from "../../oracle/model/match.ts";
import { compilePattern } from "../../patterns/compile.ts";
import type { Standing } from "../definitions.ts";
import { jsonTypeOf } from "../jsontypes.ts";
import { isRule, type RawObject, type RuledSchema, type TypeName, typedKeywords } from "../schema.ts";
import { type Conflict, contradiction, placeOf } from "./conflict.ts";
import type { Part } from "./parts.ts";

function isAsserted(format: string): boolean {
  return assertedFormats.some((one) => one === format);
}

type Listed = { readonly const?: JsonValue; readonly enum?: readonly JsonValue[] };

/** Whether a part lists the values that it allows. */
export function listsValues({ schema }: Part): boolean {
  return schema.const !== undefined || schema.enum !== undefined;
}

/** `const` and `enum` under everything else that holds: the values that are left, and what else they have to meet. */
export function mergeValues(
  parts: readonly Part[],
  types: readonly TypeName[] | null,
  bounds: RawObject,
  at: Standing,
): Conflict | RawObject {
  const listing = parts.filter(listsValues);
  const [first] = listing as [Part];
  const sound = (value: JsonValue): boolean =>
    listing.every(({ schema }) => valuesOf(schema as Listed).some((one) => equal(one, value))) &&
    (types === null || typesOf(value).some((type) => types.includes(type))) &&
    meets(value, bounds);
  const values = valuesOf(first.schema as Listed).filter(sound);
  const [only] = values;
  if (only === undefined) {
    const places = listing.map(({ standing }) => placeOf(standing));
    const others = places.length > 1 ? `, and ${places.at(-1)} lists others` : " by what else holds";
    return contradiction(at, `no value that ${placeOf(first.standing)} lists is allowed${others}`);
  }
  const type = types === null ? {} : { type: statedFor(values, types) };
  const left = parts.flatMap((part) => judgedOf(part, values));
  const ruled = left.length === 0 ? {} : { ruled: left };
  if (listing.some(({ schema }) => schema.const !== undefined)) return { ...type, const: only as never, ...ruled };
  const isAlone = listing.some(({ schema }) => schema.enum?.filter((value) => value !== null).length === 1);
  return { ...type, enum: values, ...(isAlone ? {} : { narrowed: true as const }), ...ruled };
}

/** What a part asks of the listed values that only judging them tells: their form, or what lies in them. */
function judgedOf({ schema, standing }: Part, values: readonly JsonValue[]): readonly RuledSchema[] {
  const used = new Set(values.map(jsonTypeOf));
  const asks = (keyword: string, value: unknown): boolean => {
    if (keyword === "contentEncoding" || (keyword === "format" && isAsserted(String(value)))) return used.has("string");
    if (isRule(keyword)) return false;
    const types = typedKeywords.get(keyword) ?? [];
    return (["array", "object"] as const).some((type) => types.includes(type) && used.has(type));
  };
  const kept = Object.entries(schema).filter(([keyword, value]) => asks(keyword, value));
  return kept.length === 0 ? [] : [{ schema: Object.fromEntries(kept), standing }];
}

function valuesOf(schema: Listed): readonly JsonValue[] {
  const { enum: values } = schema;
  if (schema.const === undefined) return values ?? [];
  const only = schema.const;
  return values === undefined || values.some((one) => equal(one, only)) ? [only] : [];
}

function equal(a: JsonValue, b: JsonValue): boolean {
  return a === b || (typeof a === "object" && JSON.stringify(a) === JSON.stringify(b));
}

/** Types that name a value, the narrowest first. */
function typesOf(value: JsonValue): readonly TypeName[] {
  const type = jsonTypeOf(value);
  return type === "number" && Number.isInteger(value) ? ["integer", "number"] : [type];
}

/** The stated types that the values have. */
function statedFor(values: readonly JsonValue[], types: readonly TypeName[]): TypeName | readonly TypeName[] {
  const used = types.filter((type) => values.some((value) => typesOf(value).includes(type)));
  return used.length === 1 ? (used[0] as TypeName) : used;
}

/** Whether a scalar lies within bounds and matches the pattern. */
function meets(value: JsonValue, bounds: RawObject): boolean {
  if (typeof value === "string") {
    const length = Array.from(value).length;
    return length >= (bounds.minLength ?? 0) && length <= (bounds.maxLength ?? length) && fits(value, bounds.pattern);
  }
  if (typeof value !== "number") return true;
  return (
    value >= (bounds.minimum ?? value) &&
    value <= (bounds.maximum ?? value) &&
    (bounds.exclusiveMinimum === undefined || value > bounds.exclusiveMinimum) &&
    (bounds.exclusiveMaximum === undefined || value < bounds.exclusiveMaximum) &&
    (bounds.multipleOf === undefined || isMultiple(value, bounds.multipleOf))
  );
}

/** A pattern outside the subset is refused where it stands, so here it lets everything pass. */
function fits(value: string, pattern: string | undefined): boolean {
  if (pattern === undefined) return true;
  const compiled = compilePattern(pattern);
  return !compiled.ok || matches(compiled.program, value);
}
