import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Message } from "../../generator/model/catalog.ts";
import { fixtures, importInto, importTexts, said } from "./support.ts";

/** Messages, directions and replies of AsyncAPI documents. */

function row(message: Message): readonly unknown[] {
  return [message.discriminatorValue, message.declaration.name, message.direction, message.replies];
}

describe("AsyncAPI", () => {
  it("2: publish is what the described server receives, subscribe what it sends; both make both", async () => {
    const { catalog } = await importInto(join(fixtures, "chat-asyncapi/chat.yaml"));
    const [protocol] = catalog?.catalog.protocols ?? [];
    expect(protocol).toMatchObject({ name: "team-chat", discriminator: { path: ["type"] } });
    expect(protocol?.messages.map(row)).toEqual([
      ["say", "Say", "clientToServer", []],
      ["typing", "Typing", "both", []],
      ["said", "Said", "serverToClient", []],
      ["trouble", "Trouble", "serverToClient", []],
    ]);
    expect(catalog?.catalog).toMatchObject({ version: "2.1.0", description: "Rooms, messages and who is typing." });
  });

  it("3: send and receive, with what a reply is", async () => {
    const { catalog } = await importInto(join(fixtures, "market-asyncapi/market.json"));
    expect(catalog?.catalog.protocols[0]?.messages.map(row)).toEqual([
      ["subscribe", "Subscription", "clientToServer", ["subscribed"]],
      ["subscribed", "Subscribed", "serverToClient", []],
      ["quote", "Quote", "serverToClient", []],
      ["heartbeat", "Heartbeat", "serverToClient", []],
    ]);
  });

  it("describes messages by their own words, and carries examples over", async () => {
    const { texts } = await importInto(join(fixtures, "market-asyncapi/market.json"));
    const { $defs } = JSON.parse(texts.get("market.schema.json") ?? "");
    expect($defs.Subscription.description).toBe("Asks for prices of some symbols.");
    expect($defs.Quote.description).toBe("Best prices of one symbol.");
    expect($defs.Quote.examples).toHaveLength(1);
  });

  it("takes a payload that is a choice for several messages, and says what is no message", async () => {
    const schemas = {
      In: { type: "object", required: ["op"], properties: { op: { const: "in" } } },
      Out: { type: "object", required: ["op"], properties: { op: { const: "out" } } },
      Plain: { type: "object", properties: { a: { type: "string" } } },
    };
    const payload = { oneOf: Object.keys(schemas).map((name) => ({ $ref: `#/components/schemas/${name}` })) };
    const avro = { payload: { type: "record" }, schemaFormat: "application/vnd.apache.avro;version=1.9.0" };
    const document = {
      asyncapi: "2.4.0",
      info: { title: "Doors", version: "1.0.0" },
      channels: {
        door: { subscribe: { message: { oneOf: [{ payload }, avro, { $ref: "#/components/messages/No" }] } } },
      },
      components: { schemas },
    };
    const report = await importTexts({ "doors.json": JSON.stringify(document) }, "doors.json");
    expect(report.catalog?.catalog.protocols[0]?.messages.map(row)).toEqual([
      ["in", "In", "serverToClient", []],
      ["out", "Out", "serverToClient", []],
    ]);
    expect(said(report)).toEqual(
      expect.arrayContaining([
        'lost "Plain" is a type and no message',
        "lost a message is left out",
        'lost the reference "#/components/messages/No" is not kept',
      ]),
    );
  });

  it("has messages that integers tell apart, and their replies", async () => {
    const payload = (op: number): object => ({
      type: "object",
      required: ["op"],
      properties: { op: { type: "integer", const: op } },
    });
    const document = {
      asyncapi: "3.0.0",
      info: { title: "Gateway", version: "1.0.0" },
      channels: { main: { messages: { beat: { payload: payload(1) }, ack: { payload: payload(11) } } } },
      operations: {
        beat: {
          action: "receive",
          channel: { $ref: "#/channels/main" },
          messages: [{ $ref: "#/channels/main/messages/beat" }],
          reply: { messages: [{ $ref: "#/channels/main/messages/ack" }] },
        },
      },
    };
    const report = await importTexts({ "gateway.json": JSON.stringify(document) }, "gateway.json");
    expect(report.catalog?.catalog.protocols[0]?.discriminator).toEqual({ path: ["op"], kind: "integer" });
    expect(report.catalog?.catalog.protocols[0]?.messages.map(row)).toEqual([
      [1, "Beat", "clientToServer", [11]],
      [11, "Ack", "serverToClient", []],
    ]);
  });

  it("lists everything that a catalog has no word for", async () => {
    const report = await importInto(join(fixtures, "chat-asyncapi/chat.yaml"));
    expect(said(report)).toEqual(
      expect.arrayContaining([
        "lost info.license is left out",
        "lost servers is left out",
        'lost the channel "/rooms/{roomId}" is left out',
        "lost parameters of a channel is left out",
        "lost headers of a message is left out",
      ]),
    );
  });
});
