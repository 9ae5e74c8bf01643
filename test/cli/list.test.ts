import { describe, expect, it } from "vitest";
import { shapes } from "../support/catalogs.ts";
import { temporaryFolder, writeFiles } from "../support/folder.ts";
import { framewright } from "../support/framewright.ts";

function message(type: string | number, direction: string, more: object = {}): object {
  const properties = { type: { const: type } };
  return { type: "object", required: ["type"], properties, message: { direction, delivery: "queued" }, ...more };
}

function family(messages: Readonly<Record<string, object>>): string {
  const oneOf = Object.keys(messages).map((name) => ({ $ref: `#/$defs/${name}` }));
  return JSON.stringify({ oneOf, $defs: messages }, null, 2);
}

const catalog = {
  "shop/v1/catalog.json": JSON.stringify({
    name: "shop",
    version: "1.2.0",
    formats: ["json", "compact"],
    protocols: [{ name: "shop", subprotocol: "shop.v1", discriminator: "type", families: ["orders.schema.json"] }],
  }),
  "shop/v1/orders.schema.json": family({
    Order: message("order.place", "clientToServer"),
    Ready: message("ready\u001b[31m", "serverToClient", { deprecated: true }),
  }),
};

describe("framewright list", () => {
  it("prints a table for each protocol, in which catalog text steers no terminal", () => {
    const folder = temporaryFolder();
    writeFiles(folder, catalog);
    const run = framewright(folder, ["list", "shop"]);
    expect([run.error, run.code]).toEqual(["", 0]);
    expect(run.out).toBe(
      [
        "shop 1.2.0, shop.v1",
        "  order.place      Order  client → server  queued  #1              shop/v1/orders.schema.json:11",
        "  ready\\u{1b}[31m  Ready  server → client  queued  #2  deprecated  shop/v1/orders.schema.json:26",
        "",
        "✓ 2 messages in 1 protocol",
        "",
      ].join("\n"),
    );
  });

  it("prints data for tools", () => {
    const folder = temporaryFolder();
    writeFiles(folder, catalog);
    const { catalogs } = JSON.parse(framewright(folder, ["list", "shop", "--format", "json"]).out);
    expect(catalogs).toMatchObject([{ name: "shop", version: "1.2.0" }]);
    expect(catalogs[0].protocols[0]).toMatchObject({ subprotocol: "shop.v1", discriminator: "type" });
    expect(catalogs[0].protocols[0].messages[1]).toEqual({
      message: "ready\u001b[31m",
      type: "Ready",
      direction: "serverToClient",
      delivery: "queued",
      since: null,
      deprecated: true,
      replies: [],
      number: 2,
      family: "orders",
      file: "shop/v1/orders.schema.json",
      line: 26,
    });
  });

  it("has nothing to list where there are types alone, and tells of errors", () => {
    const folder = temporaryFolder();
    writeFiles(folder, {
      "shapes.schema.json": JSON.stringify(shapes),
      "broken.schema.json": "{",
    });
    expect(framewright(folder, ["list", "shapes.schema.json"]).out).toBe("✓ 0 messages in 0 protocols\n");
    const broken = framewright(folder, ["list", "broken.schema.json"]);
    expect(broken.out).toContain("error json/syntax  broken.schema.json:1:1");
    expect(broken.code).toBe(1);
  });
});
