import { describe, expect, it } from "vitest";
import { parseToken, type TokenRule } from "../../generator/serve/index.ts";
import { Client } from "./support/client.ts";
import { pause, serve } from "./support/server.ts";

const users = ["a::ada", "b::bob"].map((text) => parseToken(text) as TokenRule);

async function inRoom(url: string, token: string, roomId = "abc"): Promise<Client> {
  const client = await Client.join(url, { token });
  client.send({ type: "room_join", roomId, messageId: "join" });
  await client.next("room_joined");
  return client;
}

describe("rooms", () => {
  it("are joined with the end of the stream as position, then the snapshot, and twice is answered twice", async () => {
    const { url } = await serve({ tokens: users });
    const ada = await inRoom(url, "a");
    expect(ada.of("room_joined")[0]).toMatchObject({
      stream: "room/abc",
      sequence: 0,
      memberCount: 1,
      replyTo: "join",
    });
    ada.send({ type: "message", roomId: "abc", text: "hi", messageId: "m1" });
    await ada.next("message");
    const bob = await inRoom(url, "b");
    expect(bob.of("room_joined")[0]).toMatchObject({ sequence: 1, memberCount: 2 });
    const snapshot = await bob.next("presence_snapshot");
    expect(snapshot.members.map(({ userId, status }) => [userId, status])).toEqual([
      ["ada", "online"],
      ["bob", "online"],
    ]);
    expect(await ada.next("presence")).toMatchObject({ userId: "bob", status: "online" });
    bob.send({ type: "room_join", roomId: "abc" });
    await bob.next("room_joined");
    expect(bob.of("message")).toEqual([]);
  });

  it("are left, also by who is not in them, and nothing of the stream comes after", async () => {
    const { url } = await serve({ tokens: users });
    const [ada, bob] = [await inRoom(url, "a"), await inRoom(url, "b")];
    bob.send({ type: "room_leave", roomId: "abc", messageId: "l1" });
    expect(await bob.next("room_left")).toMatchObject({ reason: "requested", replyTo: "l1" });
    ada.send({ type: "message", roomId: "abc", text: "gone?", messageId: "m1" });
    await ada.next("message");
    bob.send({ type: "room_leave", roomId: "nowhere" });
    await bob.next("room_left");
    expect(bob.of("message")).toEqual([]);
  });

  it("are refused with roomNotFound, forbidden and limitExceeded", async () => {
    const privateRooms = new Map([["vip", new Set(["bob"])]]);
    const { url } = await serve({ tokens: users, rooms: ["abc", "def"], privateRooms, maxRooms: 1 });
    const ada = await inRoom(url, "a");
    const codes: string[] = [];
    for (const roomId of ["nowhere", "vip", "def"]) {
      ada.send({ type: "room_join", roomId, messageId: roomId });
      const { code, concerns } = await ada.next("error");
      expect(concerns).toMatchObject({ type: "room_join", messageId: roomId });
      codes.push(code);
    }
    expect(codes).toEqual(["roomNotFound", "forbidden", "limitExceeded"]);
  });

  it("go on from a position, or say why they cannot", async () => {
    const { url } = await serve({ tokens: users, streamWindow: 2 });
    const ada = await inRoom(url, "a");
    for (let count = 1; count <= 30; count += 1) ada.send({ type: "message", roomId: "abc", text: `${count}` });
    await ada.until(() => ada.of("message").length === 30);
    const { epoch = "" } = ada.of("message")[0] ?? {};
    const from = async (position: unknown): Promise<unknown[]> => {
      const client = await Client.join(url, { token: "b" });
      client.send({ type: "room_join", roomId: "abc", position });
      await client.settle();
      const joined = client.of("room_joined")[0]?.sequence;
      await client.close(1000);
      return [
        joined,
        ...client.of("message").map(({ sequence }) => sequence),
        ...client.of("resync_required").map(({ reason }) => reason),
      ];
    };
    const stream = "room/abc";
    expect(await from({ stream, epoch, sequence: 28 })).toEqual([28, 29, 30]);
    expect(await from({ stream, epoch, sequence: 30 })).toEqual([30]);
    expect(await from({ stream, epoch, sequence: 27 })).toEqual([30, "windowExceeded"]);
    expect(await from({ stream, epoch: "other", sequence: 29 })).toEqual([30, "epochChanged"]);
    expect(await from({ stream, epoch, sequence: 31 })).toEqual([30, "positionUnknown"]);
  });
});

describe("messages", () => {
  it("get the next number, go to all in the room, and are acknowledged with their place", async () => {
    const { url } = await serve({ tokens: users });
    const [ada, bob] = [await inRoom(url, "a"), await inRoom(url, "b")];
    ada.send({ type: "message", roomId: "abc", text: "Hello", ts: 7, messageId: "m1", userId: "eve", sequence: 99 });
    const ack = await ada.next("ack");
    expect(ack).toMatchObject({ messageId: "m1", duplicate: false, stream: "room/abc", sequence: 1 });
    const message = await bob.next("message");
    expect(message).toMatchObject({
      text: "Hello",
      messageId: "m1",
      userId: "ada",
      stream: "room/abc",
      epoch: ack.epoch,
      sequence: 1,
    });
    expect(message.ts).toBeGreaterThan(1_700_000_000);
    expect(await ada.next("message")).toEqual(message);
  });

  it("have one effect however often they are sent, also on another connection, until the window has passed", async () => {
    const { url } = await serve({ tokens: users, dedupeWindowMs: 400 });
    const ada = await inRoom(url, "a");
    const message = { type: "message", roomId: "abc", text: "once", messageId: "m1" };
    ada.send(message);
    ada.send({ ...message, ts: 9 });
    await ada.until(() => ada.of("ack").length === 2);
    expect(ada.of("ack").map(({ duplicate, sequence }) => [duplicate, sequence])).toEqual([
      [false, 1],
      [true, 1],
    ]);
    ada.send({ ...message, text: "twice" });
    expect(await ada.next("error")).toMatchObject({ code: "messageIdReused", concerns: { messageId: "m1" } });
    const other = await inRoom(url, "a");
    other.send(message);
    expect(await other.next("ack")).toMatchObject({ duplicate: true, sequence: 1 });
    const bob = await inRoom(url, "b");
    bob.send(message);
    expect(await bob.next("ack")).toMatchObject({ duplicate: false, sequence: 2 });
    await pause(450);
    other.send(message);
    expect(await other.next("ack")).toMatchObject({ duplicate: false, sequence: 3 });
  });

  it("without an id are sent and not acknowledged, and without the room refused", async () => {
    const { url } = await serve();
    const client = await Client.join(url);
    client.send({ type: "message", roomId: "abc", text: "x", messageId: "m1" });
    expect(await client.next("error")).toMatchObject({
      code: "notJoined",
      concerns: { type: "message", messageId: "m1" },
    });
    client.send({ type: "room_join", roomId: "abc" });
    client.send({ type: "message", roomId: "abc", text: "x" });
    expect((await client.next("message")).messageId).toBeUndefined();
    await client.settle();
    expect(client.of("ack")).toEqual([]);
  });

  it("of telemetry are acknowledged once, without a place", async () => {
    const { url } = await serve();
    const client = await Client.join(url);
    const batch = { type: "telemetry_batch", messageId: "t1", from: 1, to: 2, events: [{ name: "a.b", count: 1 }] };
    client.send(batch);
    client.send(batch);
    client.send({ ...batch, to: 3 });
    expect(await client.next("ack")).not.toHaveProperty("sequence");
    expect(await client.next("ack")).toMatchObject({ duplicate: true });
    expect((await client.next("error")).code).toBe("messageIdReused");
  });

  it("are acknowledged by ack_through where that is asked for", async () => {
    const { url } = await serve({ cumulativeAcks: true });
    const client = await Client.join(url);
    client.send({ type: "room_join", roomId: "abc" });
    client.send({ type: "message", roomId: "abc", text: "x", messageId: "m1" });
    expect((await client.next("ack_through")).messageId).toBe("m1");
    expect(client.of("ack")).toEqual([]);
  });
});

describe("streams", () => {
  it("are replayed from a position, for who follows them", async () => {
    const { url } = await serve({ tokens: users });
    const ada = await inRoom(url, "a");
    for (const text of ["1", "2", "3"]) ada.send({ type: "message", roomId: "abc", text });
    await ada.until(() => ada.of("message").length === 3);
    const position = { stream: "room/abc", epoch: ada.of("message")[0]?.epoch, sequence: 1 };
    ada.send({ type: "ack_position", positions: [position] });
    ada.send({ type: "stream_replay", position });
    await ada.until(() => ada.of("message").length === 5);
    expect(ada.of("message").map(({ sequence }) => sequence)).toEqual([1, 2, 3, 2, 3]);
    const bob = await Client.join(url, { token: "b" });
    bob.send({ type: "stream_replay", position, messageId: "r1" });
    expect(await bob.next("error")).toMatchObject({ code: "notJoined", concerns: { messageId: "r1" } });
  });

  it("give up on a client that does not read, and say so when it reads again", async () => {
    const { url } = await serve({
      tokens: users,
      slowBytes: 100_000,
      laggingBytes: 400_000,
      maxMessagesPerSecond: 10_000,
    });
    const [ada, bob] = [await inRoom(url, "a"), await inRoom(url, "b")];
    bob.socket.pause();
    const text = "x".repeat(4000);
    // Buffers of the system take several megabytes before the server's own fill.
    for (let round = 0; round < 25; round += 1) {
      for (let count = 0; count < 100; count += 1) ada.send({ type: "message", roomId: "abc", text });
      const sent = (round + 1) * 100;
      await ada.until(() => ada.of("message").length === sent);
      await pause(1);
    }
    expect(bob.socket.readyState).toBe(bob.socket.OPEN);
    bob.socket.resume();
    const { sequence, reason } = await bob.next("resync_required");
    expect([sequence, reason]).toEqual([2500, "slowConsumer"]);
    expect(bob.of("message").length).toBeLessThan(2500);
    const numbers = bob.of("message").map((message) => message.sequence);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  }, 30_000);
});

describe("what is in no stream", () => {
  it("typing goes to the others in the room, with the user", async () => {
    const { url } = await serve({ tokens: users });
    const [ada, bob] = [await inRoom(url, "a"), await inRoom(url, "b")];
    ada.send({ type: "typing", roomId: "abc", ttlMs: 5000 });
    expect(await bob.next("typing")).toEqual({ type: "typing", roomId: "abc", ttlMs: 5000, userId: "ada" });
    await ada.settle();
    expect(ada.of("typing")).toEqual([]);
    ada.send({ type: "typing", roomId: "def", ttlMs: 5000 });
    expect((await ada.next("error")).code).toBe("notJoined");
  });

  it("presence is told for the own user, to all who share a room, and offline comes by itself", async () => {
    const { url } = await serve({ tokens: users, resumeWindowMs: 100 });
    const [ada, bob] = [await inRoom(url, "a"), await inRoom(url, "b")];
    ada.send({ type: "presence", userId: "ada", status: "busy", statusText: "In a call" });
    expect(await bob.next("presence")).toMatchObject({ userId: "ada", status: "busy", statusText: "In a call" });
    ada.send({ type: "presence", userId: "bob", status: "away" });
    expect((await ada.next("error")).code).toBe("forbidden");
    ada.socket.terminate();
    expect(await bob.next("presence")).toMatchObject({ userId: "ada", status: "offline" });
  });

  it("cursors are ordered by the server, settle proposals, and go with their user", async () => {
    const { url } = await serve({ tokens: users });
    const [ada, bob] = [await inRoom(url, "a"), await inRoom(url, "b")];
    const move = { type: "cursor_move", roomId: "abc", documentId: "d1", caret: { line: 1, column: 2 } };
    ada.send({ ...move, proposal: 1 });
    expect(await ada.next("cursor_moved")).toMatchObject({ revision: 1, cursors: [{ userId: "ada", proposal: 1 }] });
    bob.send({ ...move, proposal: 4, anchor: { line: 0, column: 0 } });
    expect(await ada.next("cursor_moved")).toMatchObject({ revision: 2, cursors: [{ userId: "bob", proposal: 4 }] });
    bob.send({ type: "room_leave", roomId: "abc" });
    expect(await ada.next("cursor_moved")).toMatchObject({ revision: 3, cursors: [{ userId: "bob", caret: null }] });
  });
});
