import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { loadCatalogs } from "../../generator/load/index.ts";
import { protocolCodec } from "../../generator/serve/codec.ts";
import { parseToken, type TokenRule } from "../../generator/serve/index.ts";
import { checkout } from "../support/project.ts";
import { Client, reopened } from "./support/client.ts";
import { serve } from "./support/server.ts";

const users = ["a::ada", "b::bob"].map((text) => parseToken(text) as TokenRule);
const folder = mkdtempSync(join(tmpdir(), "fw-serve-topics-"));
afterAll(() => rmSync(folder, { recursive: true }));
const release = `${checkout}/schema/releases/1.0.0`;
const topic = { type: "room_topic", roomId: "abc", topic: "Release on Friday" };

async function inRoom(url: string, open: Record<string, unknown>): Promise<Client> {
  const client = await Client.join(url, { version: "1.1.0", ...open });
  client.send({ type: "room_join", roomId: "abc" });
  await client.next("room_joined");
  return client;
}

/** What a client that was built from 1.0.0 reads in frames: their types, or the fault. */
async function readBy100(frames: readonly string[]): Promise<readonly string[]> {
  const { value } = await loadCatalogs(release);
  const catalog = value?.[0]?.catalog;
  const protocol = catalog?.protocols[0];
  if (catalog === undefined || protocol === undefined) throw new Error("the release does not load");
  const codec = protocolCodec(catalog, protocol);
  return frames.map((frame) => {
    const read = codec.read(Buffer.from(frame), "client");
    return read.ok ? String(read.message.discriminatorValue) : `${read.fault.code} ${read.type}`;
  });
}

describe("a topic", () => {
  it("is told to everybody in the room, and right behind room_joined to who comes later", async () => {
    const { url } = await serve({ tokens: users });
    const [ada, bob] = [await inRoom(url, { token: "a" }), await inRoom(url, { token: "b" })];
    ada.send({ ...topic, userId: "mallory" });
    for (const client of [ada, bob]) {
      expect(await client.next("room_topic")).toEqual({ ...topic, userId: "ada" });
    }
    const late = await inRoom(url, { token: "b" });
    expect(await late.following()).toEqual({ ...topic, userId: "ada" });
    bob.send({ ...topic, topic: "" });
    expect(await late.next("room_topic")).toEqual({ ...topic, topic: "", userId: "bob" });
    const last = await inRoom(url, { token: "a" });
    expect((await last.following()).type).toBe("presence_snapshot");
    await last.settle();
    expect(last.of("room_topic")).toEqual([]);
  });

  it("is set by members only", async () => {
    const { url } = await serve();
    const client = await Client.join(url, { version: "1.1.0" });
    client.send(topic);
    expect(await client.next("error")).toMatchObject({ code: "notJoined", concerns: { type: "room_topic" } });
  });

  it("that changed or went meanwhile is told to a session that is resumed", async () => {
    const { url } = await serve();
    const [ada, bob] = [await inRoom(url, {}), await inRoom(url, {})];
    ada.send(topic);
    await bob.next("room_topic");
    bob.socket.terminate();
    await bob.ended;
    ada.send({ ...topic, topic: "" });
    await ada.settle();
    const again = await Client.join(url, { version: "1.1.0", resume: { sessionId: bob.sessionId, positions: [] } });
    expect(await again.next("room_topic")).toMatchObject({ topic: "" });
  });

  it("outlives a restart in the state file, which a server of 1.0.0 reads, too", async () => {
    const state = join(folder, "state");
    const { url, control, close } = await serve({ state });
    const client = await inRoom(url, {});
    client.send(topic);
    await client.next("room_topic");
    control.inject("restart");
    await client.ended;
    const again = await reopened(url, { version: "1.1.0" });
    again.send({ type: "room_join", roomId: "abc" });
    expect(await again.next("room_topic")).toEqual({ ...topic, userId: "guest" });
    await close();
    const earlier = await serve({ state }, release);
    const old = await inRoom(earlier.url, {});
    await old.settle();
    expect(old.of("room_topic")).toEqual([]);
  });
});

describe("a client of 1.0.0", () => {
  it("gets version 1.0.0 and room_topic, may not send it, and goes on", async () => {
    const { url } = await serve();
    const [old, young] = [await inRoom(url, { version: "1.0.0" }), await inRoom(url, {})];
    expect(old.of("session_opened")[0]?.version).toBe("1.0.0");
    young.send(topic);
    await old.next("room_topic");
    old.send(topic);
    expect(await old.next("error")).toMatchObject({ code: "unknownMessage", concerns: { type: "room_topic" } });
    old.send({ type: "message", roomId: "abc", text: "still here", messageId: "m1" });
    expect((await young.next("message")).text).toBe("still here");
    await old.next("message");
    const read = await readBy100(old.frames);
    expect(read.filter((what) => what.includes(" "))).toEqual(["unknownMessage room_topic"]);
    expect(read).toContain("message");
  });
});

describe("inReplyTo", () => {
  const reply = { type: "message", roomId: "abc", text: "yes", messageId: "m2", inReplyTo: "m1" };

  it("is relayed, kept in the stream, and left out where the author left it out", async () => {
    const { url } = await serve();
    const client = await inRoom(url, {});
    client.send(reply);
    const first = await client.next("message");
    expect(first.inReplyTo).toBe("m1");
    client.send({ type: "message", roomId: "abc", text: "plain", messageId: "m3" });
    expect(await client.next("message")).not.toHaveProperty("inReplyTo");
    const late = await Client.join(url, { version: "1.1.0" });
    late.send({ type: "room_join", roomId: "abc", position: { stream: "room/abc", epoch: first.epoch, sequence: 0 } });
    expect(await late.next("message")).toEqual(first);
  });

  it("is content: a resend without it is another message under the same id", async () => {
    const { url } = await serve();
    const client = await inRoom(url, {});
    client.send(reply);
    expect((await client.next("ack")).duplicate).toBe(false);
    client.send(reply);
    expect((await client.next("ack")).duplicate).toBe(true);
    client.send({ ...reply, inReplyTo: undefined });
    expect((await client.next("error")).code).toBe("messageIdReused");
    client.send({ ...reply, inReplyTo: "m0" });
    expect((await client.next("error")).code).toBe("messageIdReused");
  });
});

describe("a full room", () => {
  for (const [catalog, code] of [
    [`${checkout}/schema`, "roomFull"],
    [release, "limitExceeded"],
  ] as const) {
    it(`is refused with ${code} by ${catalog.slice(checkout.length + 1)}, until somebody leaves`, async () => {
      const { url } = await serve({ roomMembers: 1 }, catalog);
      const first = await inRoom(url, {});
      const second = await Client.join(url, { version: "1.1.0" });
      second.send({ type: "room_join", roomId: "abc", messageId: "j1" });
      expect(await second.next("error")).toMatchObject({ code, concerns: { type: "room_join", messageId: "j1" } });
      first.send({ type: "room_join", roomId: "abc" });
      await first.next("room_joined");
      first.send({ type: "room_leave", roomId: "abc" });
      await first.next("room_left");
      second.send({ type: "room_join", roomId: "abc" });
      await second.next("room_joined");
    });
  }
});
