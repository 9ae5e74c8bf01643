import { describe, expect, it } from "vitest";
import { catalogFile, declarations, findings, loadFamily, loadFolder, message, outlines } from "./family.ts";

describe("references", () => {
  const common = JSON.stringify({
    $id: "https://example.com/elsewhere/entirely",
    $defs: { "a/b~c d": { type: "string" }, Id: { type: "integer" } },
  });
  const refers = (reference: string): string =>
    JSON.stringify({ $defs: { A: { type: "array", items: { $ref: reference } } } });

  it.each([
    ["a.schema.json", "common.schema.json#/$defs/Id", "Id"],
    ["a.schema.json", "./common.schema.json#/$defs/Id", "Id"],
    ["deep/a.schema.json", "../common.schema.json#/$defs/Id", "Id"],
    ["a.schema.json", "common.schema.json#/$defs/a~1b~0c%20d", "a/b~c d"],
    ["a.schema.json", "com%6Don.schema.json#/%24defs/Id", "Id"],
  ])("from %s to %s", async (file, reference, target) => {
    const files = {
      "catalog.json": catalogFile([file, "common.schema.json"]),
      [file]: refers(reference),
      "common.schema.json": common,
    };
    const { families } = await loadTypes(files);
    const [a] = families[0]?.declarations ?? [];
    const key = `common#/$defs/${target.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    expect(a?.type).toMatchObject({ kind: "array", items: { kind: "ref", target: key } });
  });

  it("to a file that is a type of its own", async () => {
    const files = {
      "catalog.json": catalogFile(["a.schema.json", "line.schema.json"]),
      "a.schema.json": refers("line.schema.json"),
      "line.schema.json": JSON.stringify({ title: "Line", type: "object", properties: { text: { type: "string" } } }),
    };
    expect(outlines(await loadTypes(files))).toEqual({ A: "[-> line#]", Line: "{text? string, ignore}" });
  });

  it.each([
    ["https://example.com/shop.schema.json#/$defs/Id", "link/outside"],
    ["//example.com/shop.schema.json", "link/outside"],
    ["/etc/passwd", "link/outside"],
    ["file:///etc/passwd", "link/outside"],
    ["urn:example:shop", "link/outside"],
    ["../shop.schema.json#/$defs/Id", "link/outside"],
    ["other.schema.json#/$defs/Id", "link/outside"],
    ["%", "link/outside"],
    ["#Id", "link/unresolved"],
    ["#/$defs", "link/not-a-schema"],
    ["#/$defs/Id/type", "link/not-a-schema"],
    ["#/$defs/A/examples/0", "link/not-a-schema"],
    ["#/properties/id", "link/unresolved"],
    ["#/$defs/%", "link/unresolved"],
    ["#/$defs/toString", "link/unresolved"],
    ["#/definitions/Id", "link/unresolved"],
    ["#/$defs/iD", "link/unresolved"],
    ["shop.schema.json#/$defs/Ib", "link/unresolved"],
  ])("to %s: %s", async (reference, code) => {
    const found = await findings({ $defs: { Id: { type: "string" }, A: { $ref: reference, examples: [{}] } } });
    expect(found.map((one) => one.split(":")[0])).toEqual([code]);
  });

  it.each([
    ["#/$defs/A/properties/b", "AB"],
    ["#/$defs/A/properties/b/items", "ABItem"],
    ["shop.schema.json#/$defs/A/properties/b/items", "ABItem"],
    ["#/%24defs/A/properties/c~1d%20e", "ACDE"],
    ["#/$defs/A/$defs/Inner", "AInner"],
    ["#/definitions/Old", "Old"],
    ["#here", "AHere"],
    ["https://example.com/shop", "Shop"],
    ["https://example.com/shop#here", "AHere"],
    ["https://example.com/part", "APart"],
    ["part#/properties/x", "APartX"],
    ["#", "Shop"],
  ])("make a type of what stands at %s", async (reference, name) => {
    const a = {
      type: "object",
      $defs: { Inner: { type: "boolean" } },
      properties: {
        b: { type: "array", items: { type: "object", properties: { x: { type: "integer" } } } },
        "c/d e": { type: "string" },
        here: { $anchor: "here", type: "number" },
        part: { $id: "part", type: "object", properties: { x: { type: "null" } } },
      },
    };
    const plain = { $id: "https://example.com/shop", $defs: { A: a }, definitions: { Old: { type: "string" } } };
    const catalog = await loadFamily({
      ...plain,
      $defs: { A: a, User: { type: "array", items: { $ref: reference } } },
    });
    const all = declarations(catalog);
    const user = all.find((one) => one.name === "User")?.type;
    const target = user?.kind === "array" && user.items.kind === "ref" ? user.items.target : null;
    expect(all.find(({ key }) => key === target)?.name).toBe(name);
    // Who refers to a type renames no other.
    const before = declarations(await loadFamily(plain)).map((one) => one.name);
    expect(all.map((one) => one.name)).toEqual(expect.arrayContaining(before));
  });

  it("pass places that hold nothing but a reference", async () => {
    const properties = { b: { $ref: "#/$defs/B" }, c: { $ref: "#/$defs/A/properties/b" } };
    const found = await loadFamily({ $defs: { A: { type: "object", properties }, B: { type: "string" } } });
    expect(outlines(found).A).toBe("{b? -> shop#/$defs/B, c? -> shop#/$defs/B, ignore}");
    const circle = { b: { $ref: "#/$defs/A/properties/c" }, c: { $ref: "#/$defs/A/properties/b" } };
    const codes = (await findings({ $defs: { A: { type: "object", properties: circle } } })).map(
      (one) => one.split(":")[0],
    );
    expect(new Set(codes)).toEqual(new Set(["link/cycle"]));
  });

  it("go in circles only where a type is stated on the way", async () => {
    const node = {
      type: "object",
      properties: { next: { $ref: "#/$defs/Node" }, all: { type: "array", items: { $ref: "#/$defs/Tree" } } },
    };
    const sound = { Node: node, Tree: { anyOf: [{ $ref: "#/$defs/Node" }, { type: "null" }] } };
    expect(Object.keys(outlines(await loadFamily({ $defs: sound })))).toEqual(["Node", "Tree"]);

    const circles = {
      A: { $ref: "#/$defs/A" },
      B: { anyOf: [{ $ref: "#/$defs/C" }, { type: "null" }] },
      C: { oneOf: [{ type: "string" }, { $ref: "#/$defs/B" }] },
    };
    expect(await findings({ $defs: circles })).toEqual([
      'link/cycle: the references go in a circle and never state a type: "A" to "A"',
      'link/cycle: the references go in a circle and never state a type: "B" to "C" to "B"',
    ]);
  });

  it("may form chains of any length", async () => {
    const names = Array.from({ length: 20_000 }, (_, index) => `T${index}`);
    const definitions = Object.fromEntries(
      names.map((name, index) => [
        name,
        index === names.length - 1 ? { type: "string" } : { $ref: `#/$defs/T${index + 1}` },
      ]),
    );
    const last = { anyOf: [{ $ref: "#/$defs/T0" }, { type: "null" }] };
    expect(outlines(await loadFamily({ $defs: { ...definitions, Last: last } }))).toHaveProperty(
      "Last",
      "-> shop#/$defs/T0?",
    );
    const circle = { ...definitions, T19999: { $ref: "#/$defs/T0" } };
    expect(await findings({ $defs: circle })).toHaveLength(1);
  });
});

/** Loads a catalog with one message more, so that its protocol has one, and leaves the message's family out. */
async function loadTypes(files: Readonly<Record<string, string>>): ReturnType<typeof loadFolder> {
  const catalog = JSON.parse(files["catalog.json"] ?? "{}");
  catalog.protocols[0].families.push("messages.schema.json");
  const messages = { oneOf: [{ $ref: "#/$defs/M" }], $defs: { M: message("m") } };
  const loaded = await loadFolder({
    ...files,
    "catalog.json": JSON.stringify(catalog),
    "messages.schema.json": JSON.stringify(messages),
  });
  return { ...loaded, families: loaded.families.slice(0, -1) };
}
