import { once } from "node:events";
import { describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import * as compact from "../../generated/typescript/v1/formats/compact.ts";
import * as msgpack from "../../generated/typescript/v1/formats/msgpack.ts";
import * as protobuf from "../../generated/typescript/v1/formats/protobuf.ts";
import * as laterCompact from "../../generated/typescript/v2/formats/compact.ts";
import * as laterProtobuf from "../../generated/typescript/v2/formats/protobuf.ts";
import { BinaryClient } from "./support/binary-client.ts";
import { Client } from "./support/client.ts";
import { serve } from "./support/server.ts";

const codecs = { msgpack, compact, protobuf };
const formats = ["msgpack", "compact", "protobuf"] as const;

async function joined(url: string, codec: unknown, version = "1.1.0"): Promise<BinaryClient> {
  const client = await BinaryClient.open(url, `realtime.v${version[0]}`, codec);
  client.send({ type: "session_open", version });
  await client.next("session_opened");
  client.send({ type: "room_join", roomId: "abc" });
  await client.next("room_joined");
  return client;
}

describe("sessions in binary formats", () => {
  it.each(formats)("are opened on +%s, and every frame of the server is binary", async (format) => {
    const server = await serve();
    const client = await joined(server.url, codecs[format].RealtimeMessage);
    client.send({ type: "tick_subscribe", symbols: ["AAPL"] });
    const tick = await client.next("tick");
    expect(tick.symbol).toBe("AAPL");
    client.send({ type: "ping", pingId: 7 });
    expect((await client.next("pong")).pingId).toBe(7);
    expect(client.refused).toEqual([]);
    expect(client.texts).toEqual([]);
    expect(server.control.state().connections).toEqual([{ connection: 1, subprotocol: `realtime.v1+${format}` }]);
  });

  it("meet those of other formats and of JSON, of all versions, in one room", async () => {
    const server = await serve();
    const json = await Client.join(server.url);
    json.send({ type: "room_join", roomId: "abc" });
    await json.next("room_joined");
    const others = [
      await joined(server.url, msgpack.RealtimeMessage),
      await joined(server.url, compact.RealtimeMessage),
      await joined(server.url, protobuf.RealtimeMessage),
      await joined(server.url, laterCompact.RealtimeMessage, "2.0.0"),
      await joined(server.url, laterProtobuf.RealtimeMessage, "2.0.0"),
    ];
    const [first] = others as [BinaryClient];
    first.send({ type: "message", roomId: "abc", messageId: "m1", text: "Gr\u00fc\u00dfe", ts: 1 });
    expect((await first.next("ack")).messageId).toBe("m1");
    expect((await json.next("message")).text).toBe("Gr\u00fc\u00dfe");
    for (const other of others) expect((await other.next("message")).text).toBe("Gr\u00fc\u00dfe");
    expect(others.map(({ refused, texts }) => [...refused, ...texts])).toEqual(others.map(() => []));
  });

  it.each(formats)("take JSON in text messages on +%s", async (format) => {
    const server = await serve();
    const client = await joined(server.url, codecs[format].RealtimeMessage);
    client.socket.send('{"type":"ping","pingId":8}');
    expect((await client.next("pong")).pingId).toBe(8);
  });

  it.each(formats)("answer what the catalog refuses on +%s as in JSON", async (format) => {
    const server = await serve();
    const client = await joined(server.url, codecs[format].RealtimeMessage);
    client.socket.send(foreign[format].unknown);
    expect((await client.next("error")).code).toBe("unknownMessage");
    client.socket.send(foreign[format].broken);
    expect(await client.ended).toEqual({ code: 4400, reason: 'syntax at ""' });
  });

  it("refuse a message that does not travel to the server before they look into it", async () => {
    const server = await serve();
    const client = await joined(server.url, protobuf.RealtimeMessage);
    const opened = { type: "ack", messageId: "m1", ts: 1 };
    const frame = protobuf.RealtimeMessage.encode(opened as never);
    client.socket.send(frame);
    const error = await client.next("error");
    expect(error).toMatchObject({ code: "invalidMessage", concerns: { fault: "wrongDirection", path: "/type" } });
  });

  it("close with 1003 where binary messages were not agreed on", async () => {
    const server = await serve();
    const client = await Client.join(server.url);
    client.socket.send(compact.RealtimeMessage.encode({ type: "ping", pingId: 1 }));
    expect((await client.ended).code).toBe(1003);
  });

  it("are refused where the catalog does not list the format", async () => {
    const server = await serve();
    const socket = new WebSocket(server.url, ["realtime.v1+cbor"]);
    const [error] = (await once(socket, "error")) as [Error];
    expect(error.message).toContain("400");
  });

  it.each(formats)("carry the faults of the server on +%s", async (format) => {
    const server = await serve();
    const client = await joined(server.url, codecs[format].RealtimeMessage);
    server.control.inject("unknownMessage");
    await client.until(() => client.refused.length === 1, "a refused frame");
    expect(client.refused[0]).toMatch(/^unknownMessage at "\/type"$/);
    server.control.inject("oversize");
    await client.until(() => client.refused.length === 2, "another refused frame");
    expect(client.refused[1]).toBe('size at ""');
  });
});

describe("GraphQL in binary formats", () => {
  it.each(formats)("is spoken on +%s", async (format) => {
    const server = await serve();
    const client = await BinaryClient.open(
      server.url,
      "graphql-transport-ws",
      codecs[format].GraphqlTransportWsMessage,
    );
    client.send({ type: "connection_init" });
    await client.next("connection_ack");
    client.send({ type: "subscribe", id: "1", payload: { query: "{ symbols }" } });
    expect((await client.next("next")).id).toBe("1");
    await client.next("complete");
    expect(client.texts).toEqual([]);
  });
});

/** Frames of a message that nobody has, and such that are none. */
const foreign = {
  msgpack: { unknown: Buffer.from("81a474797065a3787878", "hex"), broken: Buffer.from("81", "hex") },
  compact: { unknown: Buffer.from("91cd4e20", "hex"), broken: Buffer.from("92", "hex") },
  protobuf: { unknown: Buffer.from("82e20900", "hex"), broken: Buffer.from("0a05", "hex") },
};
