import { describe, expect, it } from "vitest";
import { parseToken, type TokenRule } from "../../generator/serve/index.ts";
import { Client, refusal } from "./support/client.ts";
import { pause, serve } from "./support/server.ts";

const tokens = (...texts: string[]): TokenRule[] => texts.map((text) => parseToken(text) as TokenRule);

describe("opening", () => {
  it("tells the terms", async () => {
    const { url } = await serve({ maxInFlight: 7, maxRooms: 3 });
    const client = await Client.join(url);
    expect(client.of("session_opened")[0]).toMatchObject({
      version: "1.0.0",
      resumed: false,
      limits: { maxFrameBytes: 65_536, maxInFlight: 7, maxRooms: 3 },
      heartbeat: { intervalMs: 20_000, timeoutMs: 10_000 },
      resumeWindowMs: 120_000,
    });
  });

  it("takes every version of its major number, says the lower one, and no other", async () => {
    const { url } = await serve();
    const newer = await Client.join(url, { version: "1.7.2" });
    expect(newer.of("session_opened")[0]?.version).toBe("1.1.0");
    const other = await Client.open(url);
    other.send({ type: "session_open", version: "2.0.0" });
    expect((await other.next("error")).code).toBe("unsupportedVersion");
    expect((await other.ended).code).toBe(4406);
  });

  it("must come first, in time, and once", async () => {
    const { url } = await serve();
    const hasty = await serve({ openTimeoutMs: 150 });
    const early = await Client.open(url);
    early.send({ type: "ping", pingId: 3 });
    expect((await early.next("pong")).pingId).toBe(3);
    early.send({ type: "room_join", roomId: "abc" });
    expect((await early.ended).code).toBe(4401);
    const silent = await Client.open(hasty.url);
    expect((await silent.ended).code).toBe(4408);
    const twice = await Client.join(url);
    twice.send({ type: "session_open", version: "1.0.0" });
    expect((await twice.ended).code).toBe(4429);
  });
});

describe("tokens", () => {
  it("of the table are taken, in the message and in the header; others are not", async () => {
    const { url } = await serve({ tokens: tokens("secret::ada") });
    const inMessage = await Client.join(url, { token: "secret" });
    expect(inMessage.of("session_opened")[0]?.userId).toBe("ada");
    const inHeader = await Client.join(url, {}, { headers: { authorization: "Bearer secret" } });
    expect(inHeader.of("session_opened")[0]?.userId).toBe("ada");
    for (const open of [{}, { token: "wrong" }]) {
      const client = await Client.open(url);
      client.send({ type: "session_open", version: "1.0.0", ...open });
      expect((await client.next("error")).code).toBe("unauthenticated");
      expect((await client.ended).code).toBe(4401);
    }
    for (const authorization of ["Bearer wrong", "Basic secret", "Bearer"]) {
      expect((await refusal(url, { headers: { authorization } })).status).toBe(401);
    }
  });

  it("expire: 4401, then tokenExpired, and the session goes on with a fresh one", async () => {
    const { url } = await serve({ tokens: tokens("old:300:ada", "fresh:60000:ada") });
    const client = await Client.join(url, { token: "old" });
    expect(client.of("session_opened")[0]?.tokenExpiresInMs).toBeLessThanOrEqual(300);
    expect((await client.next("error")).code).toBe("tokenExpired");
    expect((await client.ended).code).toBe(4401);
    const again = await Client.open(url);
    again.send({ type: "session_open", version: "1.0.0", token: "old" });
    expect((await again.next("error")).code).toBe("tokenExpired");
    const resume = { sessionId: client.sessionId, positions: [] };
    const resumed = await Client.join(url, { token: "fresh", resume });
    expect(resumed.of("session_opened")[0]).toMatchObject({ resumed: true, sessionId: client.sessionId });
  });

  it("are renewed on an open session, for the same user only", async () => {
    const { url } = await serve({ tokens: tokens("old:1500:ada", "fresh:60000:ada", "foreign::bob") });
    const client = await Client.join(url, { token: "old" });
    client.send({ type: "session_authenticate", token: "foreign", messageId: "a1" });
    expect(await client.next("error")).toMatchObject({ code: "forbidden", concerns: { messageId: "a1" } });
    client.send({ type: "session_authenticate", token: "wrong", messageId: "a2" });
    expect(await client.next("error")).toMatchObject({ code: "unauthenticated", concerns: { messageId: "a2" } });
    client.send({ type: "session_authenticate", token: "fresh", messageId: "a3" });
    expect((await client.next("session_authenticated")).replyTo).toBe("a3");
    await pause(1600);
    await client.settle();
  });
});

describe("resuming", () => {
  it("moves a session that still seems open, and closes the old connection with 4409", async () => {
    const { url } = await serve();
    const old = await Client.join(url);
    const client = await Client.join(url, { resume: { sessionId: old.sessionId, positions: [] } });
    expect(client.of("session_opened")[0]).toMatchObject({ resumed: true, sessionId: old.sessionId });
    expect((await old.next("error")).code).toBe("sessionReplaced");
    expect((await old.ended).code).toBe(4409);
    await client.settle();
  });

  it("sends what followed the position, and resync_required for a stream that was not listed", async () => {
    const { url } = await serve();
    const client = await Client.join(url);
    for (const roomId of ["abc", "def"]) client.send({ type: "room_join", roomId });
    for (const text of ["one", "two", "three"]) client.send({ type: "message", roomId: "abc", text, messageId: text });
    await client.until(() => client.of("message").length === 3);
    const { stream = "", epoch = "" } = client.of("message")[0] ?? {};
    client.socket.terminate();
    const resume = { sessionId: client.sessionId, positions: [{ stream, epoch, sequence: 1 }] };
    const again = await Client.join(url, { resume });
    expect((await again.next("message")).sequence).toBe(2);
    expect((await again.next("message")).sequence).toBe(3);
    expect(await again.next("resync_required")).toMatchObject({ stream: "room/def", reason: "positionUnknown" });
    expect(again.of("presence_snapshot").map(({ roomId }) => roomId)).toContain("abc");
  });

  it("is over with its window, with 1000, and for another user", async () => {
    const users = tokens("a::ada", "b::bob");
    const [{ url }, hasty] = [await serve({ tokens: users }), await serve({ tokens: users, resumeWindowMs: 100 })];
    const open = async (token: string, sessionId: string, at = url): Promise<boolean | undefined> => {
      const client = await Client.join(at, { token, resume: { sessionId, positions: [] } });
      return client.of("session_opened")[0]?.resumed;
    };
    const late = await Client.join(hasty.url, { token: "a" });
    late.socket.terminate();
    await pause(250);
    expect(await open("a", late.sessionId, hasty.url)).toBe(false);
    const done = await Client.join(url, { token: "a" });
    await done.close(1000);
    expect(await open("a", done.sessionId)).toBe(false);
    const away = await Client.join(url, { token: "a" });
    await away.close(1001);
    expect(await open("a", away.sessionId)).toBe(true);
    const foreign = await Client.join(url, { token: "a" });
    expect(await open("b", foreign.sessionId)).toBe(false);
    await foreign.settle();
  });
});

describe("the heartbeat", () => {
  it("pings who is silent, and gives up with 4499 on who stays so", async () => {
    const { url } = await serve({ heartbeatIntervalMs: 1000, heartbeatTimeoutMs: 1000 });
    const client = await Client.join(url, {}, { autoPong: false });
    expect((await client.next("ping")).pingId).toBe(1);
    client.send({ type: "pong", pingId: 1 });
    expect((await client.next("ping")).pingId).toBe(2);
    const asked = Date.now();
    expect((await client.ended).code).toBe(4499);
    expect(Date.now() - asked).toBeGreaterThan(500);
    expect(Date.now() - asked).toBeLessThan(5000);
  });

  it("takes WebSocket's own pings for signs of life, and a flood of pings for what it is", async () => {
    const { url } = await serve();
    const client = await Client.join(url);
    for (let count = 0; count < 12; count += 1) client.send({ type: "ping" });
    expect((await client.ended).code).toBe(1008);
    const other = await Client.join(url);
    for (let count = 0; count < 12; count += 1) other.socket.ping();
    expect((await other.ended).code).toBe(1008);
  });
});
