import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadCatalogs } from "../../generator/load/index.ts";
import { makeServer } from "../../generator/serve/index.ts";
import { makeFolder, removeFolder } from "../support/folder.ts";
import { checkout } from "../support/project.ts";
import { AppClient } from "./app-client.ts";
import { type AnyMessage, type App, makeApps } from "./versions.ts";

/** Apps and servers of every year, each with each, over real sockets. */

const servers = { "1.0.0": "schema/releases/1.0.0", "1.1.0": "schema/v1", "2.0.0": "schema" } as const;
type Version = keyof typeof servers;
const versions = Object.keys(servers) as Version[];

let apps: Readonly<Record<Version, App>>;
const urls = new Map<Version, string>();
const closing: (() => Promise<void>)[] = [];

beforeAll(async () => {
  const folder = makeFolder();
  closing.push(async () => removeFolder(folder));
  apps = await makeApps(folder);
  for (const [version, folder] of Object.entries(servers)) {
    const { value } = await loadCatalogs(join(checkout, folder));
    const server = await makeServer({ catalogs: value ?? [], port: 0, ticksPerSecond: 50 });
    urls.set(version as Version, server.url);
    closing.push(() => server.close());
  }
}, 60_000);

afterAll(async () => {
  for (const close of closing) await close();
});

async function connect(app: Version, server: Version, opening: Record<string, unknown> = {}): Promise<AppClient> {
  const client = await AppClient.open(apps[app], urls.get(server) ?? "", opening);
  closing.unshift(() => client.close());
  return client;
}

let written = 0;

/** What each version calls a message that is written in a room, and when it was. */
function chat(app: Version, room: string, text: string): AnyMessage {
  const type = app === "2.0.0" ? "message_send" : "message";
  written += 1;
  return { type, roomId: room, text, messageId: `m-${written}` };
}

const lower = (one: Version, other: Version): Version => (one < other ? one : other);

describe.each(versions)("an app of %s", (app) => {
  it.each(versions)("keeps working with a server of %s: session, chat, acks, prices", async (server) => {
    const client = await connect(app, server);
    const isNewest = app === "2.0.0" && server === "2.0.0";
    expect(client.tongue.subprotocol).toBe(isNewest ? "realtime.v2" : "realtime.v1");
    // A server of version 2 speaks 1.1 to apps of version 1, as it was when version 2 came.
    expect(client.opened.version).toBe(isNewest ? "2.0.0" : lower(lower(app, server), "1.1.0"));

    const room = `r${app}-${server}`;
    client.send({ type: "room_join", roomId: room });
    await client.next("room_joined");
    const sent = chat(app, room, "Hello");
    expect(client.send(sent)).toBe(true);
    const seen = await client.next("message");
    expect(seen).toMatchObject({ roomId: room, text: "Hello", messageId: sent.messageId, sequence: 1 });
    expect(typeof seen[app === "2.0.0" ? "sentAt" : "ts"]).toBe("number");
    expect(seen).not.toHaveProperty(app === "2.0.0" ? "ts" : "sentAt");

    client.send({ ...sent });
    expect(await client.next("ack")).toMatchObject({ messageId: sent.messageId });

    client.send({ type: "tick_subscribe", symbols: ["AAPL"] });
    await client.next("tick_subscription");
    const tick = await client.next("tick");
    const price = app === "2.0.0" ? expect.stringMatching(/^[0-9]+(\.[0-9]{1,4})?$/) : expect.any(Number);
    expect(tick).toMatchObject({ symbol: "AAPL", bid: price, ask: price });
    expect(client.pending).not.toContain("unknownMessage");
  });
});

describe("apps of all versions", () => {
  it("meet in one room of a server of version 2", async () => {
    const clients = await Promise.all(versions.map((app) => connect(app, "2.0.0")));
    for (const client of clients) {
      client.send({ type: "room_join", roomId: "all" });
      await client.next("room_joined");
    }
    for (const [index, app] of versions.entries()) {
      clients[index]?.send(chat(app, "all", `from ${app}`));
      for (const [at, client] of clients.entries()) {
        const seen = await client.next("message");
        expect(seen).toMatchObject({ text: `from ${app}`, sequence: index + 1 });
        expect(Object.hasOwn(seen, "sentAt")).toBe(versions[at] === "2.0.0");
      }
    }
  });

  it("get what an app without ids wrote, which version 2 cannot do without", async () => {
    const older = await connect("1.0.0", "2.0.0");
    const newer = await connect("2.0.0", "2.0.0");
    for (const client of [older, newer]) {
      client.send({ type: "room_join", roomId: "ids" });
      await client.next("room_joined");
    }
    older.send({ type: "message", roomId: "ids", text: "No id" });
    expect(await older.next("message")).not.toHaveProperty("messageId");
    expect(await newer.next("message")).toMatchObject({ text: "No id", messageId: expect.stringMatching(/-1$/) });
  });

  it.each(["1.1.0", "2.0.0"] as const)("go on with what a server of %s knows and they do not", async (server) => {
    const older = await connect("1.0.0", server);
    const newer = await connect(server === "2.0.0" ? "2.0.0" : "1.1.0", server, { features: ["reactions"] });
    const room = `new-${server}`;
    for (const client of [older, newer]) {
      client.send({ type: "room_join", roomId: room });
      await client.next("room_joined");
    }
    // A message that 1.0.0 does not have: surfaced, and the connection stays.
    newer.send({ type: "room_topic", roomId: room, topic: "News" });
    expect(await newer.next("room_topic")).toMatchObject({ topic: "News" });
    expect(await older.refusal()).toBe("unknownMessage");
    // A member that it does not have: ignored.
    newer.send({ ...chat(newer.version, room, "Answer"), inReplyTo: "m-0" });
    expect(await newer.next("message")).toMatchObject({ text: "Answer", inReplyTo: "m-0" });
    expect(await older.next("message")).not.toHaveProperty("inReplyTo");
    // A feature that it did not agree on: not told.
    newer.send({ type: "reaction", roomId: room, reactsTo: "m-0", emoji: "+1" });
    expect(await newer.next("reaction")).toMatchObject({ emoji: "+1" });
    older.send(chat("1.0.0", room, "Still here"));
    expect(await newer.next("message")).toMatchObject({ text: "Still here" });
    await older.next("message", ({ text }) => text === "Still here");
    expect(older.pending).not.toContain("unknownMessage");
  });

  it("take a value of an open list that came later", async () => {
    const { value } = await loadCatalogs(join(checkout, "schema"));
    const server = await makeServer({ catalogs: value ?? [], port: 0, roomMembers: 1 });
    closing.push(() => server.close());
    const first = await AppClient.open(apps["2.0.0"], server.url);
    first.send({ type: "room_join", roomId: "full" });
    await first.next("room_joined");
    const older = await AppClient.open(apps["1.0.0"], server.url);
    closing.unshift(
      () => first.close(),
      () => older.close(),
    );
    older.send({ type: "room_join", roomId: "full" });
    expect(await older.next("error")).toMatchObject({ code: "roomFull", retryAfterMs: 1000 });
    older.send({ type: "room_join", roomId: "other" });
    expect(await older.next("room_joined")).toMatchObject({ roomId: "other" });
  });

  it("are told of a refusal by the names of their own version", async () => {
    const newer = await connect("2.0.0", "2.0.0");
    newer.send(chat("2.0.0", "elsewhere", "Hello"));
    expect(await newer.next("error")).toMatchObject({ code: "notJoined", concerns: { type: "message_send" } });
  });
});
