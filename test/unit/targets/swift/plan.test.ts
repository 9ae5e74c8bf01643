import { describe, expect, it } from "vitest";
import type { TypeDeclaration } from "../../../../generator/model/type.ts";
import { cycles } from "../../../../generator/targets/swift/cycles.ts";
import { planTypes, resolve, type TypePlan } from "../../../../generator/targets/swift/plan.ts";
import { constantOf, storage, swiftType } from "../../../../generator/targets/swift/types.ts";
import * as m from "../../../support/model.ts";
import { shapesCatalog } from "../../../support/swift-model.ts";

function plan(...declarations: readonly TypeDeclaration[]): TypePlan {
  return planTypes(m.catalog([m.family("test", declarations)]));
}

describe("cycles", () => {
  it.each<[string, readonly (readonly [string, string])[], Readonly<Record<string, number>>]>([
    ["none", [["a", "b"]], {}],
    ["a loop", [["a", "a"]], { a: 0 }],
    [
      "two, told apart",
      [
        ["a", "b"],
        ["b", "a"],
        ["b", "c"],
        ["c", "d"],
        ["d", "c"],
      ],
      { a: 1, b: 1, c: 0, d: 0 },
    ],
    [
      "two that share a node",
      [
        ["a", "b"],
        ["b", "a"],
        ["b", "c"],
        ["c", "b"],
      ],
      { a: 0, b: 0, c: 0 },
    ],
    [
      "one beside a dead end",
      [
        ["a", "b"],
        ["a", "x"],
        ["b", "a"],
      ],
      { a: 0, b: 0 },
    ],
  ])("%s", (_, pairs, found) => {
    const nodes = new Set(pairs.flat());
    const edges = new Map(
      [...nodes].map((node) => [node, pairs.filter(([from]) => from === node).map(([, to]) => to)]),
    );
    expect(Object.fromEntries(cycles(edges))).toEqual(found);
  });

  it("of a hundred thousand nodes", () => {
    const size = 100_000;
    const ring = new Map(Array.from({ length: size }, (_, node) => [node, [(node + 1) % size]]));
    expect(cycles(ring).size).toBe(size);
  });
});

describe("recursion", () => {
  const types = planTypes(shapesCatalog());
  const key = (name: string): string => `shapes#/$defs/${name}`;
  const boxed = (name: string): readonly string[] => {
    const { type } = types.declaration(key(name));
    return type.kind === "object"
      ? type.fields.filter((field) => types.isBoxed(key(name), field.type)).map((field) => field.name)
      : [];
  };

  it("in place is boxed, through arrays it is not", () => {
    expect(boxed("Node")).toEqual(["next"]);
    expect(boxed("Envelope")).toEqual([]);
  });

  it("over several types and aliases is boxed everywhere", () => {
    expect([boxed("Left"), boxed("Right")]).toEqual([["right"], ["left"]]);
  });

  it("through a union is broken there", () => {
    expect(types.isIndirect(key("Expression"))).toBe(true);
    expect(types.isIndirect(key("Attachment"))).toBe(true);
    expect([boxed("Operation"), boxed("Quotation")]).toEqual([[], []]);
  });

  it("of aliases alone needs a type of its own", () => {
    expect(["Tree", "Forest", "MaybeLeft", "Identifier"].map((name) => types.shape(key(name)))).toEqual([
      "wrapper",
      "wrapper",
      "alias",
      "alias",
    ]);
  });

  it("is not seen in a long chain of aliases", () => {
    const length = 20_000;
    const last = m.declaration(`A${length}`, m.nullable(m.string()));
    const chain = Array.from({ length }, (_, at) => m.declaration(`A${at}`, m.ref(`A${at + 1}`)));
    const long = plan(...chain, last, m.declaration("Holder", m.object({ "a?": m.ref("A0") })));
    expect(resolve(m.ref("A0"), long)).toMatchObject({ type: { kind: "string" }, nullable: true });
    expect(storage(m.field("a", m.ref("A0"), { required: false }), long).stored).toBe("Nullable<String>?");
    expect(long.isBoxed("test#/$defs/Holder", m.ref("A0"))).toBe(false);
  });
});

describe("Swift types", () => {
  const types = plan(
    m.declaration("Name", m.string()),
    m.declaration("MaybeName", m.nullable(m.ref("Name"))),
    m.declaration("Always", m.literal("x")),
    m.declaration("Thing", m.object({})),
  );

  it.each([
    [m.any, "JSONValue"],
    [m.nothing, "JSONValue"],
    [m.boolean, "Bool"],
    [m.integer(), "Int"],
    [m.number(), "Double"],
    [m.string(), "String"],
    [m.literal("a"), "String"],
    [m.literal(1), "Int"],
    [m.literal(1.5), "Double"],
    [m.literal(2 ** 60), "Double"],
    [m.literal(null), "JSONValue"],
    [m.ref("Thing"), "Thing"],
    [m.array(m.nullable(m.ref("Name"))), "[Name?]"],
    [m.map(m.array(m.number())), "Members<[Double]>"],
    [m.nullable(m.ref("MaybeName")), "Name?"],
  ])("of %o is %s", (type, name) => {
    expect(swiftType(type, types)).toBe(name);
  });

  it.each([
    [true, m.ref("Name"), "Name", "Name"],
    [false, m.ref("Name"), "Name?", "Name"],
    [true, m.nullable(m.ref("Name")), "Name?", "Name?"],
    [false, m.nullable(m.ref("Name")), "Nullable<Name>?", "Nullable<Name>"],
    [true, m.ref("MaybeName"), "Name?", "Name?"],
    [false, m.ref("MaybeName"), "Nullable<Name>?", "Nullable<Name>"],
    [false, m.any, "JSONValue?", "JSONValue"],
  ])("required %s of %o is stored as %s", (required, type, stored, coded) => {
    expect(storage(m.field("a", type, { required }), types)).toEqual({ stored, coded, optional: !required });
  });

  it.each([
    [true, m.literal("a"), { value: "a" }],
    [true, m.ref("Always"), { value: "x" }],
    [true, m.literal(null), { value: null }],
    [false, m.literal("a"), null],
    [true, m.nullable(m.literal("a")), null],
    [true, m.string(), null],
  ])("required %s of %o is the constant %j", (required, type, constant) => {
    expect(constantOf(m.field("a", type, { required }), types)).toEqual(constant);
  });
});
