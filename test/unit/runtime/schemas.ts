import fc from "fast-check";
import { compilePattern } from "../../../generator/patterns/compile.ts";
import { type JsonValue, resolve, type Schema } from "../../../templates/typescript/runtime/schema.ts";
import { nastyNames } from "./json.ts";

/** A schema of the runtime beside the JSON Schema that it stands for. */
export interface SchemaPair {
  readonly schema: Schema;
  readonly json: unknown;
}

const patterns = ["^a", "b$", "^[a-c]*$", "^.{2}$", "\\d", "^(a|bc)+$"].map((source) => {
  const compiled = compilePattern(source);
  if (!compiled.ok) throw new Error(compiled.reason);
  return { source, program: compiled.program };
});

/** Without the names that Ajv's comparison for `uniqueItems` calls as methods; the corpora cover them. */
const names = nastyNames.filter((name) => !["valueOf", "toString", "constructor"].includes(name));
const words = ["a", "b", "ab", "abc", "bc", "\u{1f600}", "5", ""];
const small = fc.integer({ min: -3, max: 6 });
const count = fc.integer({ min: 0, max: 3 });

/** Takes some of the members of a record, each or not. */
function some<T extends object>(members: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<Partial<T>> {
  return fc.record(members, { requiredKeys: [] }) as fc.Arbitrary<Partial<T>>;
}

const numberPair = fc
  .tuple(
    fc.constantFrom("integer" as const, "number" as const),
    some({
      minimum: small,
      maximum: small,
      exclusiveMinimum: small,
      exclusiveMaximum: small,
      multipleOf: fc.constantFrom(1, 2, 3),
    }),
  )
  .map(([kind, rules]): SchemaPair => ({ schema: { kind, ...rules }, json: { type: kind, ...rules } }));

const stringPair = fc.tuple(some({ minLength: count, maxLength: count }), fc.option(fc.constantFrom(...patterns))).map(
  ([rules, pattern]): SchemaPair => ({
    schema: { kind: "string", ...rules, ...(pattern === null ? {} : { pattern: pattern.program }) },
    json: { type: "string", ...rules, ...(pattern === null ? {} : { pattern: pattern.source }) },
  }),
);

const literalPair = fc
  .constantFrom<JsonValue & (null | boolean | number | string)>(null, true, 0, 1.5, "a", "")
  .map((value): SchemaPair => ({ schema: { kind: "literal", value, typed: false }, json: { const: value } }));

const enumPair = fc.tuple(fc.subarray(words, { minLength: 1 }), fc.boolean()).map(
  ([values, typed]): SchemaPair => ({
    schema: { kind: "enum", values, typed },
    json: { enum: values, ...(typed ? { type: "string" } : {}) },
  }),
);

const plainPair = fc.constantFrom<SchemaPair>(
  { schema: { kind: "any" }, json: true },
  { schema: { kind: "null" }, json: { type: "null" } },
  { schema: { kind: "boolean" }, json: { type: "boolean" } },
);

const scalarPair = fc.oneof(numberPair, stringPair, literalPair, enumPair, plainPair);

function arrayPair(item: fc.Arbitrary<SchemaPair>): fc.Arbitrary<SchemaPair> {
  const rules = some({ minItems: count, maxItems: count, uniqueItems: fc.boolean() });
  return fc.tuple(item, rules).map(([items, rest]) => ({
    schema: { kind: "array", items: items.schema, ...rest },
    json: { type: "array", items: items.json, ...rest },
  }));
}

function mapPair(value: fc.Arbitrary<SchemaPair>): fc.Arbitrary<SchemaPair> {
  return fc.tuple(value, some({ minProperties: count, maxProperties: count })).map(([values, rest]) => ({
    schema: { kind: "map", values: values.schema, ...rest },
    json: { type: "object", additionalProperties: values.json, ...rest },
  }));
}

function objectPair(value: fc.Arbitrary<SchemaPair>): fc.Arbitrary<SchemaPair> {
  const field = fc.record({ name: fc.constantFrom(...names), required: fc.boolean(), pair: value });
  // Ajv 8.20 does not enforce `required: [""]`, so that the oracle is not asked about it.
  const fields = fc.uniqueArray(
    field.map((one) => ({ ...one, required: one.required && one.name !== "" })),
    { maxLength: 4, selector: ({ name }) => name },
  );
  const additional = fc.oneof(fc.constantFrom("ignore" as const, "refuse" as const), value);
  return fc
    .tuple(fields, additional, some({ minProperties: count, maxProperties: count }))
    .map(([list, rest, counts]) => ({
      schema: {
        kind: "object",
        fields: list.map(({ name, required, pair }) => ({ name, required, schema: pair.schema })),
        additional: typeof rest === "string" ? rest : rest.schema,
        ...counts,
      },
      json: {
        type: "object",
        properties: Object.fromEntries(list.map(({ name, pair }) => [name, pair.json])),
        required: list.filter(({ required }) => required).map(({ name }) => name),
        ...(rest === "ignore" ? {} : { additionalProperties: rest === "refuse" ? false : rest.json }),
        ...counts,
      },
    }));
}

/** A choice by JSON type: one branch of each of some kinds. */
function unionPair(value: fc.Arbitrary<SchemaPair>): fc.Arbitrary<SchemaPair> {
  const branches = fc.tuple(
    fc.option(numberPair),
    fc.option(stringPair),
    fc.option(arrayPair(value)),
    fc.option(objectPair(value)),
  );
  return fc.tuple(branches, fc.constantFrom("anyOf" as const, "oneOf" as const)).map(([options, keyword]) => {
    const chosen = options.filter((option) => option !== null);
    const pairs = chosen.length > 0 ? chosen : [{ schema: { kind: "boolean" as const }, json: { type: "boolean" } }];
    return {
      schema: { kind: "union", keyword, branches: pairs.map(({ schema }) => schema) },
      json: { [keyword]: pairs.map(({ json }) => json) },
    };
  });
}

function nullablePair(value: fc.Arbitrary<SchemaPair>): fc.Arbitrary<SchemaPair> {
  return value.map((inner) => ({
    schema: { kind: "nullable", inner: inner.schema },
    json: { anyOf: [inner.json, { type: "null" }] },
  }));
}

/** Schemas with every keyword that JSON Schema judges as the runtime does. */
export const schemaPair: fc.Arbitrary<SchemaPair> = fc.letrec<{ pair: SchemaPair }>((tie) => ({
  pair: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    scalarPair,
    arrayPair(tie("pair")),
    mapPair(tie("pair")),
    objectPair(tie("pair")),
    unionPair(tie("pair")),
    nullablePair(tie("pair")),
  ),
})).pair;

const anyScalar = fc.oneof(fc.constantFrom<JsonValue>(null, true, false, 1.5, ...words), small);
const anyValue: fc.Arbitrary<JsonValue> = fc.oneof(
  anyScalar,
  fc.array(anyScalar, { maxLength: 3 }),
  fc.dictionary(fc.constantFrom(...names), anyScalar, { maxKeys: 3, noNullPrototype: true }),
);

/** Values that a schema takes more often than not. */
export function valueFor(schema: Schema): fc.Arbitrary<JsonValue> {
  return fc.oneof({ weight: 12, arbitrary: fittingValue(schema) }, { weight: 1, arbitrary: anyValue });
}

function fittingValue(schema: Schema): fc.Arbitrary<JsonValue> {
  const settled = resolve(schema);
  switch (settled.kind) {
    case "null":
      return fc.constant(null);
    case "boolean":
      return fc.boolean();
    case "integer":
    case "number":
      return small;
    case "string":
      return fc.constantFrom(...words);
    case "literal":
      return fc.constant(settled.value);
    case "enum":
      return fc.constantFrom(...settled.values);
    case "array":
      return fc.array(valueFor(settled.items), { maxLength: 3 });
    case "map":
      return membersFor(
        fc.dictionary(fc.constantFrom(...names), valueFor(settled.values), { maxKeys: 3, noNullPrototype: true }),
      );
    case "object":
      return membersFor(
        fc.record(
          Object.fromEntries([
            ...settled.fields.map((field) => [field.name, valueFor(field.schema)]),
            ...(settled.additional === "refuse" ? [] : [["extra", valueFor(additionalOf(settled.additional))]]),
          ]) as { [name: string]: fc.Arbitrary<JsonValue> },
          {
            requiredKeys: settled.fields.filter((field) => field.required).map((field) => field.name),
            noNullPrototype: true,
          },
        ),
      );
    case "union":
      return fc.oneof(...settled.branches.map(fittingValue));
    case "nullable":
      return fc.oneof(fc.constant(null), fittingValue(settled.inner));
    default:
      return anyValue;
  }
}

function additionalOf(additional: "ignore" | "refuse" | Schema): Schema {
  return typeof additional === "string" ? { kind: "any" } : additional;
}

/** Members in any order. */
function membersFor(object: fc.Arbitrary<{ [name: string]: JsonValue }>): fc.Arbitrary<JsonValue> {
  return object.chain((members) => {
    const entries = Object.entries(members);
    return fc.shuffledSubarray(entries, { minLength: entries.length }).map((shuffled) => Object.fromEntries(shuffled));
  });
}
