import fc, { type Arbitrary } from "fast-check";
import { assertedFormats } from "../../../generator/model/type.ts";

/** A JSON Schema as plain data. A `$ref` may still be a number, see `render.ts`. */
export interface SchemaDraft {
  readonly [keyword: string]: unknown;
}

/** `properties` and `required`. */
export interface Members {
  readonly properties: Readonly<Record<string, SchemaDraft>>;
  readonly required?: readonly string[];
}

function scalar(): Arbitrary<SchemaDraft> {
  return fc.oneof(
    { arbitrary: fc.constantFrom<SchemaDraft>({}, { type: "null" }, { type: "boolean" }), weight: 2 },
    { arbitrary: number(), weight: 3 },
    decimal(),
    { arbitrary: string(), weight: 4 },
    literal(),
    { arbitrary: enumeration(), weight: 2 },
  );
}

/** A keyword that is left out every other time, and when a schema is made smaller. */
function maybe<T>(values: Arbitrary<T>): Arbitrary<T | undefined> {
  return fc.option(values, { nil: undefined, freq: 2 });
}

/** A schema without the keywords that were left out. */
function draft(keywords: Readonly<Record<string, Arbitrary<unknown>>>): Arbitrary<SchemaDraft> {
  return fc
    .record(keywords)
    .map((all) => Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)));
}

function number(): Arbitrary<SchemaDraft> {
  const low = fc.constantFrom(0, 1, -1, -10, -0.5, -1e3, -9007199254740991, -1e300, 5e-324);
  const high = fc.constantFrom(10, 100, 255, 10.5, 1e6, 9007199254740991, 1.7976931348623157e308, 1e21);
  return draft({
    type: fc.constantFrom("integer", "number"),
    minimum: maybe(low),
    maximum: maybe(high),
    exclusiveMinimum: maybe(fc.constantFrom(0, -1, -100, -1e10)),
    exclusiveMaximum: maybe(fc.constantFrom(20, 1000, 99.5, 1e15)),
    multipleOf: maybe(fc.constantFrom(1, 2, 3, 5, 10, 0.5, 0.01, 0.1, 1e-7, 1.5)),
  });
}

/** Decimals with a stated number of digits, as numbers and as texts. */
function decimal(): Arbitrary<SchemaDraft> {
  return fc.constantFrom<SchemaDraft>(
    { type: "number", scale: 2 },
    { type: "number", scale: 0, minimum: -5 },
    { type: "number", scale: 6, maximum: 1e6 },
    { type: "string", scale: 2, pattern: "^(0|[1-9][0-9]{0,5})\\.[0-9]{2}$" },
    { type: "string", scale: 4, pattern: "^-?(?:0|[1-9][0-9]*)(?:\\.[0-9]{1,4})?$" },
  );
}

const patterns = [
  ...["^[a-z]+$", "^[A-Z0-9._-]*$", "a", "^$|^x", "^(?:ab|cd)*$", "^\\d{3}-\\d{2}$", "[^a]", "^.{2,5}$", "^\\S+$"],
  ...["\\u{1F600}", "^[\\u0000-\\uffff]*$", "^(a|b)?c{0,3}$", "^[^\\s]*$", "^[\\x20-\\x7e]*$", "^[\\w-]+$", "\\W"],
  ...["^(?:[0-9a-f]{2})+$", "^\\/[a-z/]*$", "^[\\u{1F300}-\\u{1FAFF}]*$", "^a+?b*?$", "^[A-Za-z]*$"],
];

function string(): Arbitrary<SchemaDraft> {
  const plain = draft({
    type: fc.constant("string"),
    minLength: maybe(fc.constantFrom(0, 1, 2, 3)),
    maxLength: maybe(fc.constantFrom(4, 5, 16, 64, 300)),
    pattern: maybe(fc.constantFrom(...patterns)),
  });
  const format = fc.constantFrom(...assertedFormats.filter((one) => one !== "base64"));
  const formatted = draft({ type: fc.constant("string"), format, maxLength: maybe(fc.constantFrom(64, 200)) });
  const bytes = draft({ type: fc.constant("string"), contentEncoding: fc.constant("base64") });
  return fc.oneof({ arbitrary: plain, weight: 4 }, { arbitrary: formatted, weight: 2 }, bytes);
}

const texts = [
  "a",
  "b",
  "",
  "A",
  "on",
  "off",
  "\u00e9",
  "\u{1F600}",
  'q"',
  "\\",
  "a b",
  "null",
  "0",
  "__proto__",
  "\u2028",
];

function literal(): Arbitrary<SchemaDraft> {
  const typed = (type: string, value: unknown): Arbitrary<SchemaDraft> =>
    fc.constantFrom({ const: value }, { type, const: value });
  return fc.oneof(
    fc.constantFrom(...texts).chain((value) => typed("string", value)),
    fc.constantFrom(0, 1, -1, 255, 9007199254740991).chain((value) => typed("integer", value)),
    fc.constantFrom(1.5, -0.25, 1e21, 5e-324).chain((value) => typed("number", value)),
    fc.boolean().chain((value) => typed("boolean", value)),
    typed("null", null),
  );
}

function enumeration(): Arbitrary<SchemaDraft> {
  const values = fc.uniqueArray(fc.constantFrom(...texts), { minLength: 1, maxLength: 5 });
  const closed = fc
    .tuple(values, fc.boolean())
    .map(([listed, isTyped]) => (isTyped ? { type: "string", enum: listed } : { enum: listed }));
  const open = fc.tuple(values, string()).map(([listed, base]) => ({ anyOf: [{ enum: listed }, base] }));
  return fc.oneof(
    closed,
    open,
    values.map((listed) => ({ enum: [...listed, null] })),
  );
}

/** A use of the definition with that number, counted round and round. */
function reference(): Arbitrary<SchemaDraft> {
  return fc.nat({ max: 20 }).map((number) => ({ $ref: number }));
}

function nullable(inner: Arbitrary<SchemaDraft>): Arbitrary<SchemaDraft> {
  return fc.tuple(inner, fc.constantFrom("anyOf", "oneOf", "type")).map(([schema, how]) => {
    const { type } = schema;
    if (how === "type" && typeof type === "string" && type !== "null" && schema.const === undefined)
      return {
        ...schema,
        type: [type, "null"],
        ...(Array.isArray(schema.enum) ? { enum: [...schema.enum, null] } : {}),
      };
    return { [how === "type" ? "anyOf" : how]: [schema, { type: "null" }] };
  });
}

/** A choice by JSON type, one by tag (of the messages with those numbers), or several types. */
function choice(inner: Arbitrary<SchemaDraft>): Arbitrary<SchemaDraft> {
  const keyword = fc.constantFrom("anyOf", "oneOf");
  const branches = fc
    .tuple(string(), number(), fc.constant({ type: "boolean" }), arrayOf(inner), objectOf(inner))
    .chain((all) => fc.shuffledSubarray<SchemaDraft>(all, { minLength: 2, maxLength: 4 }));
  const tagged = fc.uniqueArray(fc.nat({ max: 5 }), { minLength: 2, maxLength: 3 });
  const types = fc.shuffledSubarray(["string", "integer", "boolean", "null"], { minLength: 2, maxLength: 3 });
  return fc.oneof(
    fc.tuple(keyword, branches).map(([word, all]) => ({ [word]: all })),
    fc.tuple(keyword, tagged).map(([word, numbers]) => ({ [word]: numbers.map((number) => ({ $ref: -1 - number })) })),
    types.map((all) => ({ type: all })),
  );
}

function arrayOf(items: Arbitrary<SchemaDraft>): Arbitrary<SchemaDraft> {
  return draft({
    type: fc.constant("array"),
    items: maybe(items),
    minItems: maybe(fc.constantFrom(0, 1, 2)),
    maxItems: maybe(fc.constantFrom(2, 3, 10)),
    uniqueItems: maybe(fc.boolean()),
  });
}

function mapOf(values: Arbitrary<SchemaDraft>): Arbitrary<SchemaDraft> {
  return draft({
    type: fc.constant("object"),
    additionalProperties: fc.oneof(fc.constant(true), values),
    minProperties: maybe(fc.constantFrom(0, 1, 2)),
    maxProperties: maybe(fc.constantFrom(2, 3, 8)),
  });
}

function objectOf(values: Arbitrary<SchemaDraft>): Arbitrary<SchemaDraft> {
  return fc.tuple(members(values), restOf(values)).map(([own, rest]) => ({ type: "object", ...own, ...rest }));
}

/** What an object says of members that it does not declare, and of their number. */
export function restOf(values: Arbitrary<SchemaDraft>): Arbitrary<SchemaDraft> {
  return draft({
    additionalProperties: maybe(fc.oneof(fc.boolean(), values)),
    minProperties: maybe(fc.constantFrom(0, 1, 2)),
    maxProperties: maybe(fc.constantFrom(3, 5, 12)),
  });
}

const plainNames = ["a", "b", "c", "id", "name", "value", "text", "count", "items", "data"];

/** Names that some language or runtime treats in its own way. */
const oddNames = [
  ...["constructor", "toString", "hasOwnProperty", "valueOf", "then", "default", "class", "self", "init", "Type"],
  ...["0", "17", "-1", "", "a-b", "a/b", "m~n", "a b", "\u00e9", "\u{1F600}", 'q"', "\\", "\u2028", "$ref", "member"],
  ...["type", "schema", "codec", "encode", "additionalMembers", "field1", "seen", "undefined", "null", "true"],
];

const memberName = fc.oneof(
  { arbitrary: fc.constantFrom(...plainNames), weight: 3 },
  { arbitrary: fc.constantFrom(...oddNames), weight: 2 },
);

function members(values: Arbitrary<SchemaDraft>): Arbitrary<Members> {
  const one = fc.tuple(memberName, values, fc.constantFrom(false, false, true));
  return fc.uniqueArray(one, { selector: ([name]) => name, maxLength: 5, size: "small" }).map((all) => {
    const required = all.filter(([, , isRequired]) => isRequired).map(([name]) => name);
    const properties = Object.fromEntries(all.map(([name, schema]) => [name, schema]));
    return required.length === 0 ? { properties } : { properties, required };
  });
}

/** Any schema of the dialect, nested a few levels deep. Some come out as nonsense that the dialect refuses. */
export const anySchema: Arbitrary<SchemaDraft> = fc.letrec<{ schema: SchemaDraft; container: SchemaDraft }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 3, depthSize: "small", depthIdentifier: "schema" },
    { arbitrary: scalar(), weight: 5 },
    { arbitrary: reference(), weight: 2 },
    { arbitrary: tie("container"), weight: 5 },
  ),
  container: fc.oneof(
    { arbitrary: objectOf(tie("schema")), weight: 3 },
    { arbitrary: arrayOf(tie("schema")), weight: 2 },
    mapOf(tie("schema")),
    nullable(tie("schema")),
    choice(tie("schema")),
  ),
})).schema;

/** Members of an object with their schemas, and which of them are required. */
export const anyMembers: Arbitrary<Members> = members(anySchema);
