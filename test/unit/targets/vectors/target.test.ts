import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { catalogVectors } from "../../../../generator/targets/vectors/catalog-vectors.ts";
import { vectorsTarget } from "../../../../generator/targets/vectors/index.ts";
import { ruleNotes } from "../../../../generator/targets/vectors/rules/notes.ts";
import type { VectorFile, VectorIndex } from "../../../../generator/targets/vectors/vector.ts";
import { kitchen, shapes } from "../../../support/catalogs.ts";
import { agreedGroups, byId, compile, compileFolder, emit, templates, vectorsOf } from "./support.ts";

describe("derivation and oracle", () => {
  it("agree on every type in unusual combinations", async () => {
    const text = readFileSync(new URL("fixtures/exotic.schema.json", import.meta.url), "utf8");
    const compiled = await compileFolder({ "exotic.schema.json": text }, "exotic.schema.json");
    const vectors = [...byId(agreedGroups(compiled)).values()];
    for (const { name } of compiled.catalog.families.flatMap((family) => family.declarations)) {
      const own = vectors.filter((vector) => vector.type === name).map(({ expect: answer }) => answer.outcome);
      expect(own.length, name).toBeGreaterThan(3);
      expect([...new Set(own)].sort(), name).toEqual(["accept", "reject"]);
    }
    const unused = Object.keys(ruleNotes).filter((rule) => !vectors.some((vector) => vector.rule === rule));
    expect(unused).toEqual(["example", "counter-example", "rule", "dispatch"]);
  });

  it("that contradict each other stop the generator, and say on which vector", async () => {
    const compiled = await compile({ $defs: { Name: { type: "string", pattern: "^[ab]$" } } });
    const declaration = compiled.catalog.families[0]?.declarations[0];
    if (declaration?.type.kind !== "string" || declaration.type.pattern === null) throw new Error("no pattern");
    // The derivation reads the source of a pattern, the oracles its program and the schema file.
    Object.assign(declaration.type.pattern, { source: "^[bc]$" });
    const found = catalogVectors(compiled).flatMap(({ disagreements }) => disagreements);
    expect(found.map(({ id, between, intended, observed }) => [id, between, intended, observed])).toContainEqual([
      "Name#:pattern:match-c",
      "derivation and oracles",
      "accepted",
      'refused with pattern at ""',
    ]);
    const { diagnostics } = await vectorsTarget.emit([compiled], templates);
    expect(diagnostics.map(({ code, severity }) => `${code} ${severity}`)).toEqual(
      found.map(() => "vectors/oracle-disagrees error"),
    );
  });
});

describe("oracles", () => {
  it("that contradict each other stop the generator, and say on which vector", async () => {
    const compiled = await compile({ $defs: { Name: { type: "string", maxLength: 5 } } });
    const [source] = compiled.sources;
    if (source === undefined) throw new Error("no source");
    const text = source.text.replace('"maxLength":5', '"maxLength":6');
    const tampered = { ...compiled, sources: [{ ...source, text }] };
    const found = catalogVectors(tampered).flatMap(({ disagreements }) => disagreements);
    expect(found.map(({ id, intended, observed }) => `${id}: ${intended}, ${observed}`).slice(0, 1)).toEqual([
      'Name#:maxLength:over: refused with maxLength at "" by the model\'s evaluator, accepted as "aaaaaa" by Ajv',
    ]);
    const { diagnostics } = await vectorsTarget.emit([tampered], templates);
    expect(diagnostics.map(({ code, severity }) => `${code} ${severity}`)).toEqual(
      found.map(() => "vectors/oracles-differ error"),
    );
    expect(diagnostics[0]?.message).toContain("Name#:maxLength:over");
  });
});

describe("what equal types share", () => {
  const bounded = { type: "string", maxLength: 8 };
  const one = { type: "object", properties: { a: bounded, b: bounded, c: { type: "string", maxLength: 9 } } };

  it("is tried once, with whatever is bound to a place at each of them", async () => {
    const ids = [...(await vectorsOf({ $defs: { One: one, Two: one } })).keys()];
    const at = (place: string): readonly string[] =>
      ids.filter((id) => id.startsWith(`${place}:`)).map((id) => id.slice(place.length + 1));
    expect(at("One#/b")).toEqual(at("One#/a"));
    expect(at("Two#/a")).toEqual(at("One#/a"));
    expect(at("One#/a")).toContain("maxLength:over-astral");
    expect(at("One#/a")).not.toContain("near-miss:line-feed");
    for (const length of [8, 9]) {
      expect(at(`(string maxLength ${length})#`)).toContain("near-miss:line-feed");
      expect(at(`(string maxLength ${length})#`)).toContain("maxLength:over-family");
    }
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("is tried at another place when the first one goes, under the same ids", async () => {
    const before = await vectorsOf({ $defs: { One: one, Two: one } });
    const after = await vectorsOf({ $defs: { Two: one } });
    const shared = [...before.keys()].filter((id) => id.startsWith("("));
    expect(shared.length).toBeGreaterThan(20);
    expect(shared.map((id) => [before.get(id)?.type, after.get(id)?.type])).toEqual(shared.map(() => ["One", "Two"]));
  });
});

describe("ids", () => {
  const order = {
    type: "object",
    required: ["kind"],
    properties: { kind: { const: "new" }, note: { type: "string" } },
  };
  const shop = {
    oneOf: [{ $ref: "#/$defs/Order" }],
    $defs: { Order: order, Id: { type: "string", pattern: "^[a-z]+$" } },
  };

  it("stay when a message is added, wherever", async () => {
    const before = await vectorsOf(shop);
    const added = { ...order, properties: { kind: { const: "added" } } };
    const oneOf = [{ $ref: "#/$defs/Added" }, ...shop.oneOf];
    const after = await vectorsOf({ oneOf, $defs: { Added: added, ...shop.$defs } });
    expect([...before.keys()].filter((id) => !after.has(id))).toEqual([]);
    expect([...after.keys()].filter((id) => !before.has(id)).every((id) => /Added|unknown-|^\(/.test(id))).toBe(true);
    // What equal types share is tried at the first of them.
    const own = [...before].filter(([id, { type }]) => type !== undefined && !id.startsWith("("));
    expect(own.length).toBeGreaterThan(50);
    for (const [id, vector] of own) expect(after.get(id)).toEqual(vector);
  });

  it("stay when a member is added", async () => {
    const before = await vectorsOf(shop);
    const properties = { first: { type: "boolean" }, ...order.properties };
    const after = await vectorsOf({ ...shop, $defs: { ...shop.$defs, Order: { ...order, properties } } });
    expect([...before.keys()].filter((id) => !after.has(id))).toEqual([]);
  });

  it("stay when a member is added to a type that others refer to, whatever its name", async () => {
    const line = (properties: object): object => ({
      type: "object",
      required: ["sku"],
      properties: { ...properties, sku: { type: "string" }, all: { type: "integer" }, unknown: { type: "boolean" } },
      additionalProperties: false,
    });
    const box = { type: "object", properties: { line: { $ref: "#/$defs/Line" } }, additionalProperties: false };
    const before = await vectorsOf({ $defs: { Box: box, Line: line({}) } });
    const after = await vectorsOf({ $defs: { Box: box, Line: line({ first: { type: "boolean" } }) } });
    expect([...before.keys()].filter((id) => !after.has(id))).toEqual([]);
    expect([...after.keys()].filter((id) => !before.has(id)).every((id) => id.includes("first"))).toBe(true);
  });

  it("stay when a message is removed", async () => {
    const removed = { ...order, properties: { kind: { const: "removed" } } };
    const oneOf = [{ $ref: "#/$defs/Removed" }, ...shop.oneOf];
    const before = await vectorsOf({ oneOf, $defs: { ...shop.$defs, Removed: removed } });
    const after = await vectorsOf(shop);
    const gone = [...before.keys()].filter((id) => !after.has(id));
    expect(gone.filter((id) => !/Removed|unknown-/.test(id))).toEqual([]);
  });

  it("stay when a type is added before the first, in a catalog without messages", async () => {
    const before = await vectorsOf(shapes);
    const after = await vectorsOf({ ...shapes, $defs: { Aaa: { type: "object", properties: {} }, ...shapes.$defs } });
    expect([...before.keys()].filter((id) => !after.has(id))).toEqual([]);
  });

  it("and examples stay when another example is added", async () => {
    const before = await vectorsOf({ $defs: { Id: { type: "string", examples: ["b", "c"] } } });
    const after = await vectorsOf({ $defs: { Id: { type: "string", examples: ["a", "b", "c"] } } });
    expect([...before.keys()].filter((id) => !after.has(id))).toEqual([]);
    expect(after.size).toBe(before.size + 1);
  });
});

describe("counter-examples", () => {
  it("carry the reason of their author and the first fault", async () => {
    const value = { kind: "x", size: -1, color: "red" };
    const message = { counterExamples: [{ value, reason: "Too small, and not for sale." }] };
    const properties = { kind: { const: "order" }, size: { type: "integer", minimum: 0 } };
    const order = { type: "object", required: ["kind"], additionalProperties: false, properties, message };
    const vectors = await vectorsOf({ oneOf: [{ $ref: "#/$defs/Order" }], $defs: { Order: order } });
    const found = [...vectors.values()].filter(({ rule }) => rule === "counter-example");
    expect(found).toMatchObject([
      { expect: { outcome: "reject", code: "unknownField", path: "/color" }, comment: "Too small, and not for sale." },
    ]);
  });
});

describe("caps", () => {
  it("keep frames small and say what they leave out", async () => {
    const big = { type: "string", maxLength: 1_000_000 };
    const groups = agreedGroups(
      await compile({ $defs: { Big: big, List: { type: "array", items: true, maxItems: 1e6 } } }),
    );
    const frames = [...byId(groups).values()].map(({ frame }) => JSON.stringify(frame).length);
    expect(Math.max(...frames)).toBeLessThan(20_000);
    const skipped = groups.flatMap((group) => group.skipped).map(({ id }) => id);
    expect(skipped).toEqual(
      expect.arrayContaining(["Big#:maxLength:at", "Big#:maxLength:over", "List#:maxItems:over"]),
    );
  });

  it("bound the vectors of one type", async () => {
    const names = Array.from({ length: 400 }, (_, index) => `p${index}`);
    const properties = Object.fromEntries(names.map((name) => [name, { type: "integer", minimum: 0 }]));
    const groups = agreedGroups(await compile({ $defs: { Wide: { type: "object", properties } } }));
    expect(byId(groups).size).toBeLessThan(2800);
    expect(groups.flatMap((group) => group.skipped).find(({ id }) => id === "Wide#:type:further")?.reason).toMatch(
      /more vectors/,
    );
  });

  it("leave out a type that ends nowhere, with the reason", async () => {
    const bad = { type: "string", pattern: "^[a-z]{3}$", minLength: 4 };
    const groups = agreedGroups(await compile({ $defs: { Bad: bad } }));
    expect(byId(groups).size).toBe(0);
    expect(groups.flatMap((group) => group.skipped)).toEqual([
      { id: "Bad#:minimal:minimal", reason: expect.stringMatching(/no valid value/) },
    ]);
  });
});

describe("files", () => {
  const folder = {
    "catalog.json": JSON.stringify({
      name: "kitchen",
      version: "2.0.0",
      protocols: [{ name: "kitchen", subprotocol: "k", discriminator: "kind", families: ["index.schema.json"] }],
    }),
    "index.schema.json": JSON.stringify({ ...kitchen, title: "K\u00fcche" }),
  };

  it("lie in the version's folder, with the schema once for all versions and a path to it", async () => {
    const files = await emit(await compileFolder(folder));
    expect([...files.keys()]).toEqual([
      "vectors/vectors.schema.json",
      "vectors/v2/index.2.json",
      "vectors/v2/protocols/kitchen.json",
      "vectors/v2/index.json",
    ]);
    const schemas = [...files].slice(1).map(([, text]) => (JSON.parse(text) as VectorFile).$schema);
    expect(schemas).toEqual(["../vectors.schema.json", "../../vectors.schema.json", "../vectors.schema.json"]);
    expect([...(await emit(await compile(kitchen))).keys()]).toContain("vectors/shop.json");
  });

  it("follow their own schema, the index included", async () => {
    const ajv = new Ajv2020({ strict: true, strictRequired: false, strictTypes: false, allErrors: true });
    const validate = ajv.compile(JSON.parse(templates.files.get("vectors.schema.json") ?? ""));
    for (const [path, text] of await emit(await compileFolder(folder))) {
      if (path.endsWith("vectors.schema.json")) continue;
      expect(validate(JSON.parse(text)), `${path}: ${JSON.stringify(validate.errors?.slice(0, 2))}`).toBe(true);
    }
  });

  it("are ASCII, with one vector a line, and the same every time", async () => {
    const compiled = await compileFolder(folder);
    const files = await emit(compiled);
    for (const text of files.values()) expect(text).toMatch(/^[\n -~]*\n$/);
    const text = files.get("vectors/v2/index.2.json") ?? "";
    const { vectors } = JSON.parse(text) as VectorFile;
    expect(text.split("\n").filter((line) => line.startsWith('    { "id": ')).length).toBe(vectors.length);
    expect(await emit(compiled)).toEqual(files);
  });

  it("count what they hold, and explain the rules that they use", async () => {
    const files = await emit(await compileFolder(folder));
    const index = JSON.parse(files.get("vectors/v2/index.json") ?? "") as VectorIndex;
    const read = index.files.map(({ path }) => JSON.parse(files.get(`vectors/v2/${path}`) ?? "") as VectorFile);
    const all = read.flatMap(({ vectors }) => vectors);
    expect(index.counts.accept + index.counts.reject).toBe(all.length);
    expect(index.counts.skipped).toBe(index.skipped.length);
    for (const [at, { counts, rules, vectors }] of read.entries()) {
      expect(index.files[at]).toMatchObject(counts);
      expect(counts.accept).toBe(vectors.filter(({ expect: answer }) => answer.outcome === "accept").length);
      expect(Object.keys(rules).sort()).toEqual([...new Set(vectors.map(({ rule }) => rule))].sort());
      expect(rules).toMatchObject(
        Object.fromEntries(Object.keys(rules).map((rule) => [rule, ruleNotes[rule as "type"]])),
      );
    }
    expect(Object.values(index.rules).reduce((sum, count) => sum + count, 0)).toBe(all.length);
  });
});
