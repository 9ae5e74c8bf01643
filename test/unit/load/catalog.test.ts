import { mkdirSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { visitTypes } from "../../../generator/lint/walk.ts";
import { loadCatalogs, showFindings } from "../../../generator/load/index.ts";
import { declarationIndex } from "../../../generator/model/catalog.ts";
import type { TypeNode } from "../../../generator/model/type.ts";
import { temporaryFolder, writeFiles } from "../../support/folder.ts";
import { catalogFile, declarations, findings, loadFamily, loadFolder, message } from "./family.ts";

const order = { oneOf: [{ $ref: "#/$defs/Order" }], $defs: { Order: message("order") } };
const files = { "catalog.json": catalogFile(["shop.schema.json"]), "shop.schema.json": JSON.stringify(order) };

describe("a catalog folder", () => {
  it("becomes a model", async () => {
    const detail = {
      direction: "clientToServer",
      delivery: "acked",
      since: "1.1.0",
      replies: ["order"],
      counterExamples: [{ value: { type: "ordre" }, reason: "Misspelt." }],
    };
    const family = {
      title: "Shop",
      description: "Buys things.",
      oneOf: [{ $ref: "#/$defs/Order" }, { $ref: "#/$defs/Return" }],
      $defs: {
        Return: message("return"),
        Order: message("order", {
          description: "Buys.",
          deprecated: true,
          examples: [{ type: "order" }],
          message: detail,
        }),
      },
    };
    const catalog = await loadFolder({
      "catalog.json": catalogFile(["shop.schema.json"], { description: "A shop.", limits: { maxDepth: 8 } }),
      "shop.schema.json": JSON.stringify(family, null, 2),
    });
    expect(catalog).toMatchObject({
      name: "shop",
      version: "1.2.3",
      versionFolder: "v1",
      description: "A shop.",
      limits: { maxFrameBytes: 1_048_576, maxDepth: 8 },
      fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
      families: [{ name: "shop", file: "shop.schema.json", title: "Shop", description: "Buys things." }],
    });
    const [protocol] = catalog.protocols;
    expect(protocol).toMatchObject({
      name: "shop",
      typeName: "ShopMessage",
      subprotocol: "shop.v1",
      discriminator: { path: ["type"], kind: "string" },
    });
    expect(protocol?.messages).toMatchObject([
      {
        ...detail,
        discriminatorValue: "order",
        family: "shop",
        counterExamples: [{ ...detail.counterExamples[0], origin: { file: "shop.schema.json", line: 50 } }],
        declaration: {
          key: "shop#/$defs/Order",
          name: "Order",
          description: "Buys.",
          deprecated: true,
          examples: [{ value: { type: "order" } }],
          origin: { file: "shop.schema.json", pointer: "/$defs/Order", line: 24, column: 5 },
        },
      },
      {
        discriminatorValue: "return",
        direction: "both",
        delivery: "queued",
        since: null,
        replies: [],
        counterExamples: [],
      },
    ]);
    expect(declarations(catalog).map(({ name }) => name)).toEqual(["Return", "Order"]);
  });

  it("may hold two protocols, and files that both list", async () => {
    const protocols = [
      { name: "a", subprotocol: "a", discriminator: "type", families: ["types.schema.json", "shop.schema.json"] },
      { name: "b", subprotocol: "b", discriminator: "op", families: ["types.schema.json", "b.schema.json"] },
    ];
    const other = {
      oneOf: [{ $ref: "#/$defs/Go" }],
      $defs: { Go: { type: "object", required: ["op"], properties: { op: { const: "order" } } } },
    };
    const catalog = await loadFolder({
      "catalog.json": catalogFile([], { protocols }),
      "shop.schema.json": JSON.stringify(order),
      "types.schema.json": JSON.stringify({ $defs: { Id: { type: "string" } } }),
      "b.schema.json": JSON.stringify(other),
    });
    expect(catalog.families.map(({ name }) => name)).toEqual(["types", "shop", "b"]);
    expect(catalog.protocols.map(({ typeName, messages }) => [typeName, messages.length])).toEqual([
      ["AMessage", 1],
      ["BMessage", 1],
    ]);
  });

  it("has a fingerprint of its texts, not of its place", async () => {
    const first = await loadFolder(files);
    const second = await loadFolder(files);
    const changed = await loadFolder({ ...files, "shop.schema.json": `${files["shop.schema.json"]}\n` });
    expect(second).toEqual(first);
    expect(changed.fingerprint).not.toBe(first.fingerprint);
  });

  it("takes names from its overrides, for definitions, inline types and protocols", async () => {
    const family = {
      oneOf: [{ $ref: "#/$defs/order" }],
      $defs: { order: message("order", { properties: { type: { const: "order" }, size: { enum: ["s", "m"] } } }) },
    };
    const names = {
      "shop.schema.json#/$defs/order": "Purchase",
      "shop.schema.json#/$defs/order/properties/size": "Size",
      "catalog.json#/protocols/0": "AnyMessage",
    };
    const catalog = await loadFolder({
      "catalog.json": catalogFile(["shop.schema.json"], { names }),
      "shop.schema.json": JSON.stringify(family),
    });
    expect(declarations(catalog).map(({ name }) => name)).toEqual(["Purchase", "Size"]);
    expect(catalog.protocols[0]?.typeName).toBe("AnyMessage");
  });

  it("shows findings below the path that was asked for, and keeps origins in the model relative", async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "v1"));
    writeFiles(join(folder, "v1"), { ...files, "shop.schema.json": '{ "$defs": { "A": { "type": "object" } } }' });
    const asked = relative(".", folder);
    const { diagnostics, sources, value } = await loadCatalogs(asked);
    expect(diagnostics.map(({ origin }) => origin?.file)).toEqual([
      join(asked, "v1/shop.schema.json"),
      join(asked, "v1/catalog.json"),
    ]);
    expect([...sources.keys()]).toEqual([join(asked, "v1/catalog.json"), join(asked, "v1/shop.schema.json")]);
    expect(value?.[0]?.catalog.families[0]?.declarations[0]?.origin.file).toBe("shop.schema.json");
  });
});

describe("showFindings", () => {
  it("finds the version that a later finding is about", async () => {
    const folder = temporaryFolder();
    const text = JSON.stringify(order);
    writeFiles(join(folder, "v1"), { ...files, "shop.schema.json": text });
    writeFiles(join(folder, "v2"), { ...files, "shop.schema.json": `\n${text}` });
    const { value } = await loadCatalogs(folder);
    const catalogs = value ?? [];
    const shown = catalogs.flatMap(({ catalog }) => {
      const origin = declarations(catalog)[0]?.origin ?? null;
      const finding = { code: "schema/never", severity: "error", origin, message: "", fix: "" } as const;
      return showFindings([finding, { ...finding, origin: null }], catalogs).map((one) => one.origin?.file);
    });
    expect(shown).toEqual([
      join(folder, "v1/shop.schema.json"),
      undefined,
      join(folder, "v2/shop.schema.json"),
      undefined,
    ]);
  });
});

describe("a single file", () => {
  it.each([
    ["https://example.com/a/orders-1.2.0.schema.json", "orders", "1.2.0"],
    ["https://example.com/orders/1.2.0", "orders", "1.2.0"],
    ["https://example.com/orders/v1.2.0/?x#", "orders", "1.2.0"],
    ["https://example.com/orders.schema.json", "orders", null],
    ["urn:example:orders", "orders", null],
    ["my orders@2.0.0-rc.1.json", "my-orders", "2.0.0-rc.1"],
  ])("takes name and version from $id: %s", async ($id, name, version) => {
    expect(await loadFamily({ $id, ...order })).toMatchObject({ name, version, versionFolder: null });
  });

  it("takes them from its own name where it has no $id", async () => {
    const catalog = await loadFolder({ "till-3.0.1.schema.json": JSON.stringify(order) }, "till-3.0.1.schema.json");
    expect(catalog).toMatchObject({
      name: "till",
      version: "3.0.1",
      protocols: [{ name: "till", typeName: "TillMessage", discriminator: { path: ["type"], kind: "string" } }],
    });
  });

  it("has no protocol without messages", async () => {
    expect(await loadFamily({ $defs: { Price: { type: "number" } } })).toMatchObject({ protocols: [] });
    // No union takes this name, so a type may.
    expect(await loadFamily({ $defs: { ShopMessage: { type: "number" } } })).toMatchObject({ protocols: [] });
  });

  it("finds the discriminator", async () => {
    const selected = (...names: string[]): object => {
      const properties = (index: number): object =>
        Object.fromEntries(names.map((name) => [name, { const: `${name}${index}` }]));
      const one = (index: number): object => ({ type: "object", required: names, properties: properties(index) });
      return { oneOf: [{ $ref: "#/$defs/A" }, { $ref: "#/$defs/B" }], $defs: { A: one(1), B: one(2) } };
    };
    expect((await loadFamily(selected("op"))).protocols[0]?.discriminator.path).toEqual(["op"]);
    expect((await loadFamily(selected("op", "type"))).protocols[0]?.discriminator.path).toEqual(["type"]);
    expect(await findings(selected("op", "kind"))).toEqual([
      'message/no-discriminator: more than one property could select the message: "op", "kind"',
    ]);
  });
});

describe("the example catalog", () => {
  it("loads without findings", async () => {
    const schema = fileURLToPath(new URL("../../../schema", import.meta.url));
    const { value, diagnostics } = await loadCatalogs(schema);
    expect(diagnostics).toEqual([]);
    expect(value?.map(({ catalog }) => [catalog.name, catalog.versionFolder])).toEqual([
      ["realtime", "v1"],
      ["realtime", "v2"],
    ]);
  });

  it("keeps what targets rely on: references resolve, and named kinds are named", async () => {
    const schema = fileURLToPath(new URL("../../../schema/v1", import.meta.url));
    const { value } = await loadCatalogs(schema);
    const catalog = value?.[0]?.catalog;
    if (!catalog) throw new Error("no catalog");
    const index = declarationIndex(catalog);
    const roots = new Set<TypeNode>([...index.values()].map(({ type }) => type));
    visitTypes(catalog, (node) => {
      if (node.kind === "ref") expect(index.has(node.target), node.target).toBe(true);
      if (["object", "enum", "union"].includes(node.kind)) expect(roots.has(node), node.origin.pointer).toBe(true);
    });
    expect(new Set([...index.values()].map(({ name }) => name)).size).toBe(index.size);
  });
});
