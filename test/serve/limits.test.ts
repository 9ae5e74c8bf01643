import { mkdtempSync, rmSync } from "node:fs";
import type { Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Client } from "./support/client.ts";
import { serve } from "./support/server.ts";

describe("frames that cannot be read", () => {
  it("are answered where the connection can stay", async () => {
    const { url, lines } = await serve();
    const client = await Client.join(url);
    client.send({ type: "nonsense", messageId: "n1" });
    expect(await client.next("error")).toMatchObject({
      code: "unknownMessage",
      concerns: { type: "nonsense", messageId: "n1" },
    });
    client.send({ type: "tick", symbol: "AAPL", bid: 1, ask: 1, ts: 1 });
    expect((await client.next("error")).concerns).toEqual({ type: "tick", path: "/type", fault: "wrongDirection" });
    client.send({ type: "message", roomId: "abc", text: "", messageId: "not an id" });
    expect(await client.next("error")).toMatchObject({
      code: "invalidMessage",
      concerns: { type: "message", path: "/text", fault: "minLength" },
    });
    await client.settle();
    expect(lines.at(-1)).toBe('#1 sent a frame that the catalog refuses: minLength at "/text"');
  });

  it.each([
    ["no JSON", "{", 4400],
    ["a duplicate", '{"type":"ping","type":"ping"}', 4400],
    ["no object", "[]", 4400],
    ["no type", "{}", 4400],
    ["a number beyond all bounds", '{"type":"ping","pingId":1e400}', 4400],
    ["bytes", Buffer.from("{}"), 1003],
    ["too large", `{"type":"ping","x":"${"x".repeat(70_000)}"}`, 1009],
  ])("close the connection: %s", async (_, frame, code) => {
    const { url } = await serve();
    const client = await Client.join(url);
    client.socket.send(frame);
    expect((await client.ended).code).toBe(code);
  });

  it("close it with 1007 where they are not UTF-8", async () => {
    const { url } = await serve();
    const client = await Client.join(url);
    client.socket.send(Buffer.from([0x22, 0xff, 0x22]), { binary: false });
    expect((await client.ended).code).toBe(1007);
  });

  it("close it with 4400 before session_opened, whatever the fault", async () => {
    const { url } = await serve();
    const client = await Client.open(url);
    client.send({ type: "nonsense" });
    expect((await client.next("error")).code).toBe("unknownMessage");
    expect((await client.ended).code).toBe(4400);
  });

  it("above 64 KiB are too large before session_opened, also where larger ones may follow", async () => {
    const { url } = await serve({ maxFrameBytes: 1_048_576 });
    const ping = `{"type":"ping","x":"${"x".repeat(70_000)}"}`;
    const early = await Client.open(url);
    early.send(ping);
    expect((await early.ended).code).toBe(1009);
    const client = await Client.join(url);
    client.send(ping);
    await client.next("pong");
  });
});

describe("limits", () => {
  it("on messages a second refuse what is beyond, in order, and close on a flood", async () => {
    const { url } = await serve({ maxMessagesPerSecond: 10, maxInFlight: 20 });
    const client = await Client.join(url);
    client.send({ type: "room_join", roomId: "abc" });
    for (let count = 1; count <= 12; count += 1) {
      client.send({ type: "message", roomId: "abc", text: "x", messageId: `m${count}` });
    }
    const refused = await client.next("error");
    expect(refused).toMatchObject({ code: "rateLimited", concerns: { messageId: "m10" } });
    expect(refused.retryAfterMs).toBeGreaterThan(0);
    await new Promise((resolve) => setTimeout(resolve, 1050));
    // A later one must wait for the first that was refused, or the author's order would break.
    client.send({ type: "message", roomId: "abc", text: "x", messageId: "m12" });
    await client.until(() => client.of("error").length === 4);
    expect(client.of("error").map(({ concerns }) => concerns?.messageId)).toEqual(["m10", "m11", "m12", "m12"]);
    for (const messageId of ["m10", "m11", "m12"])
      client.send({ type: "message", roomId: "abc", text: "x", messageId });
    await client.until(() => client.of("ack").length === 12);
    expect(client.of("ack").map(({ messageId }) => messageId)).toEqual(
      Array.from({ length: 12 }, (_, index) => `m${index + 1}`),
    );
    for (let count = 1; count <= 60; count += 1) client.send({ type: "room_leave", roomId: "def" });
    expect((await client.ended).code).toBe(1008);
  });

  it("drop volatile messages beyond the rate without an error", async () => {
    const { url } = await serve({ maxMessagesPerSecond: 2 });
    const client = await Client.join(url);
    client.send({ type: "room_join", roomId: "abc" });
    for (let count = 0; count < 10; count += 1) client.send({ type: "typing", roomId: "abc", ttlMs: 1 });
    await client.settle();
    expect(client.of("error")).toEqual([]);
  });

  it("on messages in flight refuse what comes before the acks of others", async () => {
    const folder = mkdtempSync(join(tmpdir(), "fw-serve-"));
    const { url, close } = await serve({ maxInFlight: 4, state: join(folder, "state") });
    const client = await Client.join(url);
    client.send({ type: "room_join", roomId: "abc" });
    await client.next("room_joined");
    // One TCP segment, so that all are read before the disk has the first.
    const { _socket: socket } = client.socket as unknown as { readonly _socket: Socket };
    socket.cork();
    for (let count = 1; count <= 8; count += 1) {
      client.send({ type: "message", roomId: "abc", text: "x", messageId: `m${count}` });
    }
    socket.uncork();
    await client.until(() => client.of("error").length === 4);
    expect(client.of("error").map(({ code, concerns }) => [code, concerns?.messageId])).toEqual(
      ["m5", "m6", "m7", "m8"].map((messageId) => ["rateLimited", messageId]),
    );
    expect(client.of("ack").map(({ messageId }) => messageId)).toEqual(["m1", "m2", "m3", "m4"]);
    await close();
    rmSync(folder, { recursive: true });
  });
});
