import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { codecs } from "../../generated/typescript/v1/index.ts";
import { temporaryFolder, writeFiles } from "../support/folder.ts";
import { checkout } from "../support/project.ts";
import { Client } from "./support/client.ts";
import { pause, serve, type TestServer } from "./support/server.ts";

const definition = (direction: string, value: string | number, more: object = {}, message: object = {}): object => ({
  type: "object",
  required: ["header"],
  properties: {
    header: { type: "object", required: ["op"], properties: { op: { const: value } } },
    ...more,
  },
  message: { direction, delivery: "queued", ...message },
});

/** A catalog that is nothing like the example: numbers select the message, and they lie in an object. */
const orders = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  $id: "https://example.com/orders.schema.json",
  oneOf: ["Order", "Placed", "Note", "Quote"].map((name) => ({ $ref: `#/$defs/${name}` })),
  $defs: {
    Order: definition("clientToServer", 1, { amount: { type: "integer", minimum: 1 } }, { replies: [2] }),
    Placed: definition("serverToClient", 2, { id: { type: "string", pattern: "^o[0-9]{3}$" } }),
    Note: definition("both", 3, { text: { type: "string", maxLength: 5 } }),
    Quote: {
      ...definition("serverToClient", 4, { price: { type: "number" } }),
      examples: [
        { header: { op: 4 }, price: 1.5 },
        { header: { op: 4 }, price: 2 },
      ],
    },
  },
};

async function foreign(options: Parameters<typeof serve>[0] = {}): Promise<{ server: TestServer; client: Client }> {
  const folder = temporaryFolder();
  writeFiles(folder, {
    "catalog.json": JSON.stringify({
      $schema: "https://framewright.dev/dialect/catalog.schema.json",
      name: "orders",
      version: "1.0.0",
      protocols: [
        { name: "orders", subprotocol: "orders.v1", discriminator: "/header/op", families: ["orders.schema.json"] },
      ],
    }),
    "orders.schema.json": JSON.stringify(orders),
  });
  const server = await serve(options, folder);
  const client = await Client.open(server.url, { subprotocols: ["orders.v1"] });
  return { server, client };
}

describe("a catalog that the server does not know", () => {
  it("is validated, and echoed in canonical form where a message may travel back", async () => {
    const { server, client } = await foreign();
    expect(server.protocols.get("orders.v1")).toBe("validates and echoes");
    client.send('{ "text": "h\\u0069", "more": 1, "header": { "op": 3.0 } }');
    await client.until(() => client.frames.length === 1);
    expect(client.frames).toEqual(['{"header":{"op":3},"text":"hi"}']);
  });

  it("is answered by silence and a line in the log where a frame is refused", async () => {
    const { server, client } = await foreign();
    client.send('{"header":{"op":3},"text":"too long"}');
    client.send('{"header":{"op":2}}');
    client.send('{"header":{"op":9}}');
    client.send("[]");
    client.send('{"header":{"op":1},"amount":1}');
    client.send('{"header":{"op":3}}');
    await client.until(() => client.frames.length === 1);
    expect(client.frames).toEqual(['{"header":{"op":3}}']);
    expect(server.lines).toEqual([
      '#1 sent a frame that the catalog refuses: maxLength at "/text"',
      '#1 sent a frame that the catalog refuses: wrongDirection at "/header/op"',
      '#1 sent a frame that the catalog refuses: unknownMessage at "/header/op"',
      '#1 sent a frame that the catalog refuses: notObject at ""',
    ]);
  });

  it("is played by a mock: examples in turn at a rate, and the first reply of a message that has one", async () => {
    const { server, client } = await foreign({ mockPerSecond: 20 });
    expect(server.protocols.get("orders.v1")).toBe("plays examples");
    await client.until(() => client.frames.length >= 6);
    // Generated where the author gave none, the author's in turn where there are some.
    expect(client.frames.slice(0, 6)).toEqual([
      '{"header":{"op":2}}',
      '{"header":{"op":3}}',
      '{"header":{"op":4},"price":1.5}',
      '{"header":{"op":2}}',
      '{"header":{"op":3}}',
      '{"header":{"op":4},"price":2}',
    ]);
  });

  it("is answered by a mock of rate 0, which plays nothing by itself", async () => {
    const { client } = await foreign({ mockPerSecond: 0 });
    client.send('{"header":{"op":1},"amount":1}');
    await client.until(() => client.frames.length === 1);
    await pause(150);
    expect(client.frames).toEqual(['{"header":{"op":2}}']);
  });

  it("meets faults on demand, unknown messages in its own manner", async () => {
    const { server, client } = await foreign();
    server.control.inject("unknownMessage");
    await client.until(() => client.frames.length === 1);
    expect(client.frames).toEqual(['{"header":{"op":5}}']);
    server.control.inject("restart");
    expect((await client.ended).code).toBe(1012);
  });

  it("closes bytes with 1003, what is no UTF-8 with 1007 and what is too large with 1009", async () => {
    const { server } = await foreign({ maxFrameBytes: 1024 });
    for (const [data, binary, code] of [
      [Buffer.from("{}"), true, 1003],
      [Buffer.from([0xff]), false, 1007],
      ["x".repeat(2000), false, 1009],
    ] as const) {
      const client = await Client.open(server.url, { subprotocols: ["orders.v1"] });
      client.socket.send(data, { binary });
      expect((await client.ended).code).toBe(code);
    }
  });
});

describe("a catalog of types alone", () => {
  it("has nothing to serve, and says so", async () => {
    const folder = temporaryFolder();
    writeFiles(folder, { "one.schema.json": JSON.stringify({ $defs: { One: { type: "string" } } }) });
    await expect(serve({}, `${folder}/one.schema.json`)).rejects.toThrow("nothing to serve");
  });
});

describe("several versions of a catalog", () => {
  it("are served side by side, each on its subprotocol", async () => {
    const folder = temporaryFolder();
    for (const version of ["v1", "v2"]) {
      cpSync(`${checkout}/schema/v1`, `${folder}/${version}`, { recursive: true });
      const path = `${folder}/${version}/catalog.json`;
      const text = readFileSync(path, "utf8").replace("realtime.v1", `realtime.${version}`);
      writeFileSync(path, text.replace('"version": "1.1.0"', `"version": "${version.slice(1)}.0.0"`));
    }
    const { url, protocols } = await serve({}, folder);
    expect([...protocols.keys()].toSorted()).toEqual(["graphql-transport-ws", "realtime.v1", "realtime.v2"]);
    const client = await Client.open(url, { subprotocols: ["realtime.v2"] });
    client.send({ type: "session_open", version: "2.0.0" });
    await client.until(() => client.frames.length === 1);
    expect(JSON.parse(client.frames[0] ?? "")).toMatchObject({ type: "session_opened", version: "2.0.0" });
  });
});

describe("the example catalog", () => {
  it("is recognised by its messages, also with families left out", async () => {
    const folder = temporaryFolder();
    const names = ["common", "session", "chat", "ack", "error"];
    writeFiles(
      folder,
      Object.fromEntries(
        names.map((name) => [`${name}.schema.json`, readFileSync(`${checkout}/schema/v1/${name}.schema.json`, "utf8")]),
      ),
    );
    writeFiles(folder, {
      "catalog.json": JSON.stringify({
        $schema: "https://framewright.dev/dialect/catalog.schema.json",
        name: "small",
        version: "1.0.0",
        protocols: [
          {
            name: "small",
            subprotocol: "small.v1",
            discriminator: "type",
            families: names.map((name) => `${name}.schema.json`),
          },
        ],
      }),
    });
    const server = await serve({}, folder);
    expect(server.protocols.get("small.v1")).toBe("sessions");
    const client = await Client.open(server.url, { subprotocols: ["small.v1"] });
    client.send({ type: "session_open", version: "1.0.0" });
    await client.until(() => client.frames.length === 1);
    expect(codecs.SessionOpened?.decode(client.frames[0] ?? "").ok).toBe(true);
  });
});
