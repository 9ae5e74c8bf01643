import { describe, expect, it } from "vitest";
import type { CompiledCatalog } from "../../../generator/model/compiled.ts";
import type { TypeDeclaration, TypeNode } from "../../../generator/model/type.ts";
import { declaredSchema } from "../../../generator/oracle/ajv/declared.ts";
import { faultFinder } from "../../../generator/oracle/ajv/finder.ts";
import { readSchemas } from "../../../generator/oracle/ajv/schemas.ts";
import type { Fault } from "../../../generator/oracle/fault.ts";
import { any, catalog, declaration, family, map, nullable } from "../../support/model.ts";

/** Sources as they are written; the model beside them is empty on purpose: the oracle must not need it. */
function sources(files: Readonly<Record<string, object>>): CompiledCatalog {
  const names = Object.keys(files).map((file) => file.replace(".schema.json", ""));
  return {
    catalog: catalog(names.map((name) => family(name, []))),
    sources: Object.entries(files).map(([file, value]) => ({ file, text: JSON.stringify(value), value: null })),
  };
}

/** Ajv behind JSON.parse. */
function oracleOf(compiled: CompiledCatalog): {
  ofType(declaration: TypeDeclaration, text: string): readonly Fault[];
} {
  const finder = faultFinder(compiled);
  return { ofType: (declaration, text) => finder.ofType(declaration, JSON.parse(text)) };
}

function named(key: string, type: TypeNode = any): TypeDeclaration {
  return { ...declaration("Type", type), key };
}

/** Faults of a value by one schema as it stands, each written `code path`. */
function faults(schema: object | boolean, value: unknown, defs: object = {}): readonly string[] {
  const oracle = oracleOf(sources({ "shop.schema.json": { $defs: { Type: schema, ...defs } } }));
  const text = typeof value === "string" && value.startsWith("json:") ? value.slice(5) : JSON.stringify(value);
  return oracle
    .ofType(named("shop#/$defs/Type", nullable(any)), text)
    .map(({ code, path }) => `${code} ${path}`.trim());
}

describe("keywords become codes and paths", () => {
  const object = { type: "object", required: ["a"], properties: { a: {}, b: { type: "string" } } };

  it.each([
    [{ type: "string" }, "x", []],
    [{ type: "string" }, 1, ["type"]],
    [{ type: "integer" }, 1.5, ["type"]],
    [{ type: "integer" }, "json:1.0", []],
    [{ type: "integer" }, "json:9.007199254740992e15", ["range"]],
    [{ type: ["integer", "null"] }, "json:1e300", ["range"]],
    [{ type: "number" }, "json:1e300", []],
    [{ const: 1 }, 2, ["const"]],
    [{ const: "a", type: "string" }, 2, ["type"]],
    [{ const: "a", type: "string" }, "b", ["const"]],
    [{ enum: ["a", "b", null] }, 2, ["enum"]],
    [{ enum: ["a"], type: "string" }, 2, ["type"]],
    [{ type: "string", minLength: 2 }, "\u{1F600}", ["minLength"]],
    [{ type: "string", maxLength: 1 }, "e\u0301", ["maxLength"]],
    [{ type: "string", pattern: "^a$" }, "a\n", ["pattern"]],
    [{ type: "string", format: "uuid" }, "urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6", ["format"]],
    [{ type: "string", format: "int64" }, "9223372036854775808", ["format"]],
    [{ type: "string", contentEncoding: "base64" }, "QR==", ["format"]],
    [{ type: "number", minimum: 1 }, 0, ["minimum"]],
    [{ type: "number", maximum: 1 }, 2, ["maximum"]],
    [{ type: "number", exclusiveMinimum: 1 }, 1, ["exclusiveMinimum"]],
    [{ type: "number", exclusiveMaximum: 1 }, 1, ["exclusiveMaximum"]],
    [{ type: "number", multipleOf: 0.01 }, 0.07, []],
    [{ type: "number", multipleOf: 0.01 }, 0.071, ["multipleOf"]],
    [{ type: "array", minItems: 1 }, [], ["minItems"]],
    [{ type: "array", maxItems: 1 }, [1, 2], ["maxItems"]],
    [
      { type: "array", uniqueItems: true },
      [
        { valueOf: 1, b: 2 },
        { b: 2, valueOf: 1 },
      ],
      ["uniqueItems"],
    ],
    [{ type: "array", uniqueItems: true }, [1, true, "1", [1]], []],
    [{ type: "array", items: { type: "string" } }, ["a", 1], ["type /1"]],
    [object, {}, ["required /a"]],
    [{ ...object, additionalProperties: false }, { a: 1, "x/y~": 1 }, ["unknownField /x~1y~0"]],
    [{ ...object, additionalProperties: { type: "string" } }, { a: 1, x: 1 }, ["type /x"]],
    [{ type: "object", minProperties: 1 }, {}, ["minProperties"]],
    [{ type: "object", maxProperties: 1 }, { a: 1, b: 1 }, ["maxProperties"]],
    [{ type: "object", required: ["toString"] }, {}, ["required /toString"]],
    [{ type: "object", properties: { constructor: { type: "string" } } }, {}, []],
    [true, "json:[1]", []],
  ])("%j on %j: %j", (schema, value, expected) => expect(faults(schema, value)).toEqual(expected));

  it("reports every fault, not only the first", () => {
    expect(faults({ ...object, additionalProperties: false }, { b: 1, z: 1 })).toHaveLength(3);
  });
});

describe("choices (PROTOCOL section 4)", () => {
  const cat = {
    type: "object",
    required: ["kind", "lives"],
    properties: { kind: { const: "cat" }, lives: { type: "integer" } },
  };
  const dog = {
    type: "object",
    required: ["kind"],
    properties: { kind: { const: "dog" } },
    additionalProperties: false,
  };
  const defs = { Cat: cat, Dog: dog, Pet: { oneOf: [{ $ref: "#/$defs/Cat" }, { $ref: "#/$defs/Dog" }] } };
  const tagged = { oneOf: [{ $ref: "#/$defs/Cat" }, { $ref: "#/$defs/Dog" }] };
  const typed = {
    anyOf: [{ type: "integer", minimum: 2 }, { type: "array", items: { type: "string" } }, { const: true }],
  };
  const open = { anyOf: [{ enum: ["red"] }, { type: "string", pattern: "^[a-z]{4,}$" }] };

  it.each([
    // Nullable: null is accepted, everything else is judged by the one schema.
    [{ anyOf: [{ $ref: "#/$defs/Cat" }, { type: "null" }] }, null, []],
    [{ anyOf: [{ $ref: "#/$defs/Cat" }, { type: "null" }] }, { kind: "cat" }, ["required /lives"]],
    [{ oneOf: [{ type: "null" }, { type: "string", minLength: 2 }] }, "a", ["minLength"]],
    [{ oneOf: [{ type: "null" }, { type: "string", minLength: 2 }] }, 1, ["type"]],
    // Open enum: judged by its string schema.
    [open, "red", []],
    [open, "blue", []],
    [open, "RED", ["pattern"]],
    [open, 1, ["type"]],
    [{ anyOf: [...open.anyOf, { type: "null" }] }, "RED", ["pattern"]],
    [{ anyOf: [...open.anyOf, { type: "null" }] }, 1, ["type"]],
    // By JSON type.
    [typed, 1, ["minimum"]],
    [typed, ["a", 1], ["type /1"]],
    [typed, "text", ["anyOf"]],
    [typed, false, ["const"]],
    [{ type: ["string", "integer"], minLength: 2, maximum: 1 }, 2, ["maximum"]],
    [{ type: ["string", "integer"] }, null, ["type"]],
    // By tag.
    [tagged, { kind: "cat" }, ["required /lives"]],
    [tagged, { kind: "dog", lives: 1 }, ["unknownField /lives"]],
    [tagged, { kind: "cow" }, ["oneOf"]],
    [tagged, {}, ["oneOf"]],
    [tagged, "cat", ["oneOf"]],
    [{ oneOf: [...tagged.oneOf, { type: "null" }] }, { kind: "cat" }, ["required /lives"]],
    [{ oneOf: [...tagged.oneOf, { type: "null" }] }, 1, ["oneOf"]],
    // Inside each other, and inside objects and arrays.
    [{ anyOf: [{ $ref: "#/$defs/Pet" }, { type: "null" }] }, { kind: "cow" }, ["oneOf"]],
    [{ type: "array", items: tagged }, [{ kind: "dog" }, { kind: "cat", lives: "9" }], ["type /1/lives"]],
    [{ type: "object", properties: { a: typed, b: typed } }, { a: 1, b: "x" }, ["minimum /a", "anyOf /b"]],
  ])("%# on %j: %j", (schema, value, expected) => {
    expect([...faults(schema, value, defs)].sort()).toEqual([...expected].sort());
  });
});

describe("sources", () => {
  it("may refer to each other, and hold what only the dialect knows", () => {
    const oracle = oracleOf(
      sources({
        "sub/a.schema.json": {
          $schema: "../dialect.json",
          $id: "https://example.org/a",
          $defs: {
            A: {
              type: "object",
              "x-note": 1,
              message: {},
              properties: { "x-b": { $ref: "../b c.schema.json#/$defs/B%20B" } },
            },
          },
        },
        "b c.schema.json": { $id: "https://example.org/b", $defs: { "B B": { type: "string", "x-note": {} } } },
      }),
    );
    expect(oracle.ofType(named("sub/a#/$defs/A"), '{"x-b":1}')).toEqual([{ code: "type", path: "/x-b" }]);
    expect(oracle.ofType(named("b c#/$defs/B B"), '"x"')).toEqual([]);
  });

  it("that go in a circle end with the value", () => {
    const tree = { type: "object", properties: { children: { type: "array", items: { $ref: "#/$defs/Type" } } } };
    expect(faults(tree, { children: [{ children: [{ children: 1 }] }] })).toEqual([
      "type /children/0/children/0/children",
    ]);
  });
});

describe("a declaration's schema", () => {
  const root = {
    $defs: {
      Object: { type: ["object", "null"], required: ["a"] },
      Enum: { enum: ["a", "b", null] },
      Choice: { anyOf: [{ type: "string" }, { type: "integer" }, { const: null }] },
      One: { oneOf: [{ type: "string" }, { type: "null" }] },
      Several: { type: ["string", "object"], minLength: 1 },
    },
  };
  const schemas = readSchemas(sources({ "shop.schema.json": root }).sources);
  const of = (pointer: string): unknown => declaredSchema(root, pointer, true, schemas).schema;

  it("is without null where only the type beside it is declared", () => {
    expect(of("/$defs/Object/type")).toEqual({ type: ["object"], required: ["a"] });
    expect(of("/$defs/Enum/enum")).toEqual({ enum: ["a", "b"] });
    expect(of("/$defs/Choice/anyOf")).toEqual({ anyOf: [{ type: "string" }, { type: "integer" }] });
    expect(of("/$defs/One")).toEqual({ type: "string" });
    expect(of("/$defs/Several/type/1")).toEqual({ type: "object", minLength: 1 });
  });

  it("is as it stands where null belongs to the declaration", () => {
    expect(declaredSchema(root, "/$defs/Object", false, schemas)).toEqual({
      schema: root.$defs.Object,
      pointer: "/$defs/Object",
    });
    const oracle = oracleOf(sources({ "shop.schema.json": root }));
    expect(oracle.ofType(named("shop#/$defs/Object", nullable(any)), "null")).toEqual([]);
    expect(oracle.ofType({ ...named("shop#/$defs/Object/type", map(any)), aside: ["null"] }, "null")).toEqual([
      { code: "type", path: "" },
    ]);
  });
});

it("judges as before by schemas whose code it has let go", () => {
  const count = 1200;
  const definitions = Array.from({ length: count }, (_, index) => {
    const next = index + 1 < count ? { next: { $ref: `#/$defs/T${index + 1}` } } : {};
    return [`T${index}`, { type: "object", properties: { own: { const: index }, ...next } }] as const;
  });
  const oracle = oracleOf(sources({ "shop.schema.json": { $defs: Object.fromEntries(definitions) } }));
  const judge = (index: number, own: number): readonly Fault[] =>
    oracle.ofType(named(`shop#/$defs/T${index}`, nullable(any)), JSON.stringify({ own: index, next: { own } }));
  for (const _ of [1, 2]) {
    for (let index = 0; index + 1 < count; index += 1) {
      expect(judge(index, index + 1)).toEqual([]);
      expect(judge(index, index)).toEqual([{ code: "const", path: "/next/own" }]);
    }
  }
});
