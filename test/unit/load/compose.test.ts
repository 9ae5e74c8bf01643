import { describe, expect, it } from "vitest";
import { findings, loadFamily, outlines } from "./family.ts";

/** Outlines of the declarations of a file with these definitions. */
async function built(definitions: object): Promise<Record<string, string>> {
  return outlines(await loadFamily({ $defs: definitions }));
}

const base = { type: "object", required: ["id"], properties: { id: { type: "integer" } } };
const ref = { $ref: "#/$defs/Base" };

describe("schemas that hold at once", () => {
  it.each([
    [
      "numbers",
      {
        allOf: [
          { type: "number", minimum: 1 },
          { type: "integer", minimum: 3, maximum: 9 },
        ],
      },
      "integer",
    ],
    ["a list of types", { type: ["string", "null"], allOf: [{ type: ["string", "integer"] }] }, "string"],
    ["nullable", { type: ["string", "null"], allOf: [{ type: ["null", "string", "array"] }] }, "string?"],
    ["enums", { enum: ["a", "b", "c"], allOf: [{ enum: ["c", "b", "d"] }] }, "enum(c|b)"],
    ["a const in an enum", { const: "b", allOf: [{ type: "string", enum: ["a", "b"] }] }, '"b" typed'],
    ["an enum and a length", { enum: ["a", "bb"], allOf: [{ maxLength: 1 }] }, "enum(a)"],
    ["an enum and a pattern", { type: "string", enum: ["a", "bb", "cc"], pattern: "^b|^c" }, "enum(bb|cc) typed"],
    ["one", { allOf: [{ type: "boolean" }], description: "Flag." }, "boolean"],
    ["a choice of one", { oneOf: [{ type: "boolean" }] }, "boolean"],
    [
      "two patterns",
      {
        allOf: [
          { type: "string", pattern: "a" },
          { type: "string", pattern: "b" },
        ],
      },
      "string & allOf",
    ],
    [
      "a format and an encoding",
      { allOf: [{ type: "string", format: "uri" }, { contentEncoding: "base64" }] },
      "string & allOf",
    ],
    ["an enum and a format", { type: "string", format: "uri", enum: ["a:b", "a"] }, "string & enum & allOf"],
    ["an enum and a rule", { enum: ["a", "b"], not: { const: "b" } }, "string & enum & not"],
    ["values and a step", { enum: [1, 2, 4], multipleOf: 2 }, "integer & enum"],
    ["values and what lies in them", { enum: [[1], [1, 2]], type: "array", minItems: 2 }, "[any] & enum & allOf"],
    [
      "a type and a choice that shapes none",
      { type: "string", anyOf: [{ format: "ipv4" }, { format: "ipv6" }] },
      "string & anyOf",
    ],
    [
      "tuples",
      {
        allOf: [
          { type: "array", prefixItems: [{ type: "string" }], minItems: 1 },
          { prefixItems: [{ maxLength: 3 }, { type: "integer" }], items: false },
        ],
      },
      "[string, integer]",
    ],
    ["items", { allOf: [{ type: "array", items: { minimum: 0 } }, { items: { type: "integer" } }] }, "[integer]"],
    [
      "an open enum and a length",
      { anyOf: [{ enum: ["a", "bbb"] }, { type: "string" }], maxLength: 2 },
      "enum(a|\u2026) typed",
    ],
    ["a choice and a type", { type: "string", anyOf: [{ type: "string" }, { type: "null" }] }, "string"],
  ])("%s", async (_, schema, outline) => {
    expect((await built({ A: schema })).A).toBe(outline);
  });

  it.each([
    [
      { minimum: 1, exclusiveMinimum: 0 },
      { minimum: 2, maximum: 5 },
      { minimum: 2, maximum: 5, exclusiveMinimum: 0 },
    ],
    [{ multipleOf: 4 }, { multipleOf: 6 }, { multipleOf: 12 }],
    [{ multipleOf: 0.02 }, { multipleOf: 0.5 }, { multipleOf: 0.5 }],
    [{ multipleOf: 0.3 }, { multipleOf: 0.2 }, { multipleOf: 0.6 }],
  ])("have the tightest bounds: %j and %j", async (a, b, merged) => {
    const catalog = await loadFamily({ $defs: { A: { type: "number", allOf: [a, b] } } });
    expect(catalog.families[0]?.declarations[0]?.type).toMatchObject(merged);
  });

  it("give an object with all members, the base's first", async () => {
    const own = { type: "object", required: ["b"], properties: { b: { type: "string" }, id: { minimum: 1 } } };
    const catalog = await loadFamily({ $defs: { Base: base, Derived: { allOf: [ref, own] } } });
    expect(outlines(catalog).Derived).toBe("{id! integer, b! string, ignore}");
    expect(catalog.families[0]?.declarations[1]?.type).toMatchObject({ fields: [{ type: { minimum: 1 } }, {}] });
    expect((await built({ Base: base, Derived: { ...ref, ...own } })).Derived).toBe("{id! integer, b! string, ignore}");
  });

  it("give tagged types that inherit", async () => {
    const message = {
      type: "object",
      required: ["seq", "type"],
      properties: { seq: { type: "integer" }, type: { type: "string", enum: ["request", "event"] } },
    };
    const request = {
      allOf: [
        { $ref: "#/$defs/Base" },
        {
          type: "object",
          required: ["command"],
          properties: { type: { enum: ["request"] }, command: { type: "string" }, arguments: {} },
        },
      ],
    };
    const derived = (command: string): object => ({
      allOf: [{ $ref: "#/$defs/Request" }, { type: "object", properties: { command: { enum: [command] } } }],
    });
    const definitions = { Base: message, Request: request, Next: derived("next"), Stop: derived("stop") };
    const choice = { oneOf: [{ $ref: "#/$defs/Next" }, { $ref: "#/$defs/Stop" }] };
    expect(await built({ ...definitions, Choice: choice })).toMatchObject({
      Next: '{seq! integer, type! "request" typed, command! "next" typed, arguments? any, ignore}',
      Choice: "oneOf:command(-> shop#/$defs/Next | -> shop#/$defs/Stop)",
    });
    const catalog = await loadFamily({ oneOf: choice.oneOf, $defs: definitions });
    expect(catalog.protocols[0]).toMatchObject({
      discriminator: { path: ["command"], kind: "string" },
      messages: [{ discriminatorValue: "next" }, {}],
    });
  });

  it("stay a reference where they add nothing", async () => {
    const definitions = {
      Base: base,
      A: { allOf: [ref], description: "Same." },
      B: { ...ref, type: "object" },
      C: { allOf: [ref, ref, true, { description: "Nothing." }] },
      D: { type: "array", items: { allOf: [{ $ref: "#/$defs/A" }] } },
    };
    expect(await built(definitions)).toMatchObject({
      A: "-> shop#/$defs/Base",
      B: "-> shop#/$defs/Base",
      C: "-> shop#/$defs/Base",
      D: "[-> shop#/$defs/A]",
    });
  });

  it("share inline types with what they inherit them from, and name what they narrow after themselves", async () => {
    const inner = { type: "object", properties: { x: { type: "integer" } } };
    const owner = { type: "object", properties: { at: inner, to: inner } };
    const narrowed = { ...ref, properties: { to: { required: ["x"] } } };
    expect(await built({ Base: owner, Derived: narrowed })).toEqual({
      Base: "{at? -> shop#/$defs/Base/properties/at, to? -> shop#/$defs/Base/properties/to, ignore}",
      BaseAt: "{x? integer, ignore}",
      BaseTo: "{x? integer, ignore}",
      Derived: "{at? -> shop#/$defs/Base/properties/at, to? -> shop#/$defs/Derived/properties/to, ignore}",
      DerivedTo: "{x! integer, ignore}",
    });
  });

  it("go into every branch of a choice, and drop those that are left without values", async () => {
    const branch = (kind: string): object => ({
      type: "object",
      required: ["kind"],
      properties: { kind: { const: kind } },
    });
    const choice = { oneOf: [branch("a"), branch("b"), branch("c")] };
    const common = { properties: { kind: { enum: ["a", "b"] }, note: { type: "string" } }, required: ["note"] };
    expect(await built({ A: { ...choice, ...common } })).toEqual({
      A: "oneOf:kind(-> shop#/$defs/A/oneOf/0 | -> shop#/$defs/A/oneOf/1)",
      AA: '{kind! "a", note! string, ignore}',
      AB: '{kind! "b", note! string, ignore}',
    });
  });

  it("may recur", async () => {
    const tree = { type: "object", properties: { next: { $ref: "#/$defs/Tree" } } };
    const other = { type: "object", properties: { next: { $ref: "#/$defs/Other" }, x: { type: "integer" } } };
    expect(
      await built({ Tree: tree, Other: other, Both: { allOf: [{ $ref: "#/$defs/Tree" }, { $ref: "#/$defs/Other" }] } }),
    ).toMatchObject({
      Both: "{next? -> shop#/$defs/Both/properties/next, x? integer, ignore}",
      BothNext: "{next? -> shop#/$defs/Both/properties/next, x? integer, ignore}",
    });
  });

  it.each([
    [{ type: "string" }, { type: "integer" }, "schema/contradiction"],
    [{ enum: ["a"] }, { enum: ["b"] }, "schema/contradiction"],
    [{ type: "string", minLength: 3 }, { maxLength: 2 }, "schema/contradiction"],
    [{ ...base, additionalProperties: false }, { required: ["more"] }, "schema/contradiction"],
    [{ ...base, additionalProperties: false }, { properties: { more: true } }, "schema/refused-member"],
    [base, { properties: { id: { type: "string" } } }, "schema/contradiction"],
    [base, false, "schema/contradiction"],
  ])("are refused where no type says it: %j and %j", async (a, b, code) => {
    expect((await findings({ $defs: { A: { allOf: [a, b] } } })).map((one) => one.split(": ")[0])).toEqual([code]);
  });

  it("cost no more than what they make", async () => {
    const names = Array.from({ length: 200 }, (_, index) => `T${index}`);
    const doubling = Object.fromEntries(
      names.map((name, index) => {
        const next = { $ref: `#/$defs/T${index + 1}` };
        return [name, { allOf: [next, next, { properties: { [`p${index}`]: { allOf: [next, next] } } }] }];
      }),
    );
    const outline = await built({ ...doubling, T200: base });
    expect(Object.keys(outline)).toHaveLength(201);
    const deep = Array.from({ length: 12 }).reduce<object>((inner) => ({ allOf: [inner, inner] }), { type: "string" });
    expect(new Set((await findings({ $defs: { A: deep } })).map((one) => one.split(": ")[0]))).toEqual(
      new Set(["schema/too-complex"]),
    );
  });
});
