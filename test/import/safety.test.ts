import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder, writeFiles } from "../support/folder.ts";
import { importInto, importTexts } from "./support.ts";

async function refusal(files: Record<string, string>, document = ""): Promise<readonly string[]> {
  const report = await importTexts(files, document);
  expect(report.written).toBe(false);
  return report.diagnostics.map(({ code, message }) => `${code} ${message}`);
}

describe("YAML", () => {
  const bomb = ["a: &a [x, x, x, x, x, x, x, x, x, x]"];
  for (let level = 0; level < 8; level++) {
    const [from, to] = [String.fromCharCode(97 + level), String.fromCharCode(98 + level)];
    bomb.push(`${to}: &${to} [${Array(10).fill(`*${from}`).join(", ")}]`);
  }

  it.each([
    ["a bomb of aliases", bomb.join("\n"), /more than 1000 aliases/],
    ["an alias in its own anchor", "a: &a [*a]", /more than|no anchor/],
    ["deep flow", "[".repeat(50_000), /more than 100 lists/],
    ["deep blocks", "- ".repeat(50_000), /more than 100 lists/],
    ["a tag", "a: !run x", /not YAML: Unresolved tag/],
    ["a merge key", "a: &a { b: 1 }\nc:\n  <<: *a", /merge keys/],
    ["a key twice", "a: 1\na: 2", /not YAML: Map keys must be unique/],
    ["a prototype", "__proto__: { a: 1 }", /"__proto__"/],
    ["several documents", "a: 1\n---\nb: 1", /not YAML/],
    ["no number", "a: .inf", /finite/],
  ])("refuses %s", async (_, text, reason) => {
    const [finding, ...others] = await refusal({ "a.yaml": text }, "a.yaml");
    expect(finding).toContain("import/yaml ");
    expect(finding).toMatch(reason);
    expect(others).toEqual([]);
  });

  it("reads words as words", async () => {
    const text =
      "type: object\nproperties:\n  on: { type: string, default: no }\n  at: { type: string, default: 2001-01-01 }\n";
    const report = await importTexts({ "a.yaml": text }, "a.yaml");
    expect(JSON.parse(report.texts.get("a.schema.json") ?? "").$defs.a.properties).toEqual({
      on: { type: "string", default: "no" },
      at: { type: "string", default: "2001-01-01" },
    });
  });
});

describe("JSON", () => {
  it("is read by the rules of catalogs", async () => {
    expect(await refusal({ "a.json": '{"a":1,"a":2}' }, "a.json")).toEqual([
      expect.stringContaining("json/duplicate-name"),
    ]);
    expect(await refusal({ "a.json": '{"__proto__":{}}' }, "a.json")).toEqual([
      expect.stringContaining("json/reserved-name"),
    ]);
    expect(await refusal({ "a.json": "[".repeat(9999) }, "a.json")).toEqual([expect.stringContaining("json/depth")]);
  });

  it("may name properties and definitions as objects do", async () => {
    const names = ["constructor", "toString", "hasOwnProperty", "valueOf"];
    const properties = Object.fromEntries(names.map((name) => [name, { $ref: `#/definitions/${name}` }]));
    const definitions = Object.fromEntries(names.map((name) => [name, { type: "string" }]));
    const schema = { type: "object", required: names, properties, definitions };
    const report = await importTexts({ "a.json": JSON.stringify(schema) }, "a.json");
    const { $defs } = JSON.parse(report.texts.get("a.schema.json") ?? "");
    expect(Object.keys($defs.a.properties)).toEqual(names);
    expect(Object.keys($defs).sort()).toEqual(["a", ...names].sort());
  });

  it.each([
    ["to itself", { definitions: { A: { $ref: "#/definitions/B" }, B: { $ref: "#/definitions/A" } } }],
    ["through allOf", { definitions: { A: { allOf: [{ $ref: "#/definitions/A" }, { type: "object" }] } } }],
    [
      "without an end",
      { definitions: { A: { type: "object", required: ["a"], properties: { a: { $ref: "#/definitions/A" } } } } },
    ],
  ])("may refer %s; the import loads all the same", async (_, schema) => {
    const report = await importTexts({ "a.json": JSON.stringify(schema) }, "a.json");
    expect(report.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(report.written).toBe(true);
    expect(report.notes.some(({ kind }) => kind === "lost")).toBe(true);
  });
});

describe("files", () => {
  it("outside the folder are never read", async () => {
    const folder = temporaryFolder();
    writeFiles(folder, {
      "secret.json": '{"type":"string","title":"Secret"}',
      "in/a.json": '{"$ref":"../secret.json"}',
    });
    const dots = await importInto(join(folder, "in/a.json"));
    expect(dots.diagnostics.map(({ code }) => code)).toEqual(["file/outside"]);
    mkdirSync(join(folder, "links"));
    symlinkSync(join(folder, "secret.json"), join(folder, "links/b.json"));
    writeFileSync(join(folder, "links/a.json"), '{"type":"object","properties":{"b":{"$ref":"b.json"}}}');
    const link = await importInto(join(folder, "links"));
    expect(link.diagnostics.map(({ code }) => code)).toEqual(["file/outside"]);
    expect(link.written).toBe(false);
  });

  it("have to be something that can be imported", async () => {
    expect(await refusal({ "a.txt": "x" })).toEqual([expect.stringContaining("import/nothing")]);
    expect(await refusal({ "a.json": '{"type":"string"}', "b.jsonl": "{}" })).toEqual([
      expect.stringContaining("import/mixed"),
    ]);
    expect(await refusal({ "a.json": '{"asyncapi":"1.2.0"}' })).toEqual([expect.stringContaining("import/version")]);
    expect((await importInto("/no/such/file.json")).diagnostics.map(({ code }) => code)).toEqual(["file/not-found"]);
  });

  it("that the dialect cannot take at all are refused with their place", async () => {
    // The deepest schema that can be read is too deep below $defs.
    const deep = `${'{"items":'.repeat(98)}{"type":"array"}${"}".repeat(98)}`;
    const [finding] = await refusal({ "a.json": deep.replace('{"items"', '{"type":"array","items"') }, "a.json");
    expect(finding).toContain("import/unsettled ");
  });
});
