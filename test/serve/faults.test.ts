import { describe, expect, it } from "vitest";
import { FaultPlan } from "../../generator/serve/faults/plan.ts";
import { parseFault, type ServeOptions } from "../../generator/serve/index.ts";
import { Client, refusal } from "./support/client.ts";
import { pause, serve, type TestServer } from "./support/server.ts";

const faulty = (fault: string, more: Partial<ServeOptions> = {}): Promise<TestServer> =>
  serve({ faults: [parseFault(fault)], ...more });

async function inRoom(url: string): Promise<Client> {
  const client = await Client.join(url);
  client.send({ type: "room_join", roomId: "abc" });
  await client.next("room_joined");
  return client;
}

describe("a fault", () => {
  it("refuse answers the upgrade with a status and Retry-After", async () => {
    const { url, control } = await faulty("refuse=503:7");
    const { status, headers } = await refusal(url);
    expect([status, headers["retry-after"]]).toEqual([503, "7"]);
    control.clear();
    control.arm("refuse=418", { count: 1 });
    expect((await refusal(url)).status).toBe(418);
    await Client.join(url);
    expect(control.state().faults).toEqual({ refuse: 2 });
  });

  it("close closes with any code and reason", async () => {
    const { url, control } = await serve();
    for (const [fault, code, reason] of [
      ["close=4999:any reason", 4999, "any reason"],
      ["close=1011", 1011, ""],
    ] as const) {
      const client = await Client.join(url);
      expect(control.inject(fault)).toBe(1);
      expect(await client.ended).toEqual({ code, reason });
    }
  });

  it("drop destroys the socket without a close frame", async () => {
    const { url, control } = await serve();
    const [one, other] = [await Client.join(url), await Client.join(url)];
    control.inject("drop", { connection: 1 });
    expect((await one.ended).code).toBe(1006);
    await other.settle();
  });

  it("halfOpen neither reads nor answers, and the socket stays", async () => {
    const { url, control } = await serve();
    const client = await Client.join(url);
    control.inject("halfOpen");
    const before = client.frames.length;
    let pongs = 0;
    client.socket.on("pong", () => {
      pongs += 1;
    });
    client.socket.ping();
    client.send({ type: "ping" });
    await pause(200);
    expect([client.frames.length, pongs, client.socket.readyState]).toEqual([before, 0, client.socket.OPEN]);
    const resumed = await Client.join(url, { resume: { sessionId: client.sessionId, positions: [] } });
    expect(resumed.of("session_opened")[0]?.resumed).toBe(true);
    client.socket.terminate();
  });

  it("delay holds a frame and all behind it, in order", async () => {
    const { url, control } = await serve();
    const client = await Client.join(url);
    control.arm("delay=300", { count: 1 });
    const start = Date.now();
    for (const pingId of [1, 2, 3]) client.send({ type: "ping", pingId });
    await client.until(() => client.of("pong").length === 3);
    expect(Date.now() - start).toBeGreaterThanOrEqual(280);
    expect(client.of("pong").map(({ pingId }) => pingId)).toEqual([1, 2, 3]);
  });

  it("duplicate sends a frame twice", async () => {
    const { url, control } = await serve();
    const client = await Client.join(url);
    control.arm("duplicate", { count: 1 });
    client.send({ type: "ping", pingId: 1 });
    client.send({ type: "ping", pingId: 2 });
    await client.until(() => client.of("pong").length === 3);
    expect(client.of("pong").map(({ pingId }) => pingId)).toEqual([1, 1, 2]);
  });

  it("reorder swaps two messages of a stream that is gone on with", async () => {
    const { url, control } = await serve();
    const client = await inRoom(url);
    for (const text of ["1", "2", "3", "4"]) client.send({ type: "message", roomId: "abc", text });
    await client.until(() => client.of("message").length === 4);
    const epoch = client.of("message")[0]?.epoch ?? "";
    client.socket.terminate();
    control.arm("reorder", { count: 1 });
    const positions = [{ stream: "room/abc", epoch, sequence: 1 }];
    const again = await Client.join(url, { resume: { sessionId: client.sessionId, positions } });
    await again.until(() => again.of("message").length === 3);
    expect(again.of("message").map(({ sequence }) => sequence)).toEqual([3, 2, 4]);
  });

  it("loseAck keeps the effect and loses the ack; the resend is acknowledged as a duplicate", async () => {
    const { url, control } = await serve();
    const client = await inRoom(url);
    control.arm("loseAck", { count: 1 });
    const message = { type: "message", roomId: "abc", text: "x", messageId: "m1" };
    client.send(message);
    await client.next("message");
    await client.settle();
    expect(client.of("ack")).toEqual([]);
    client.send(message);
    expect(await client.next("ack")).toMatchObject({ duplicate: true, sequence: 1 });
  });

  it("oversize sends a frame above the catalog's limit", async () => {
    const { url, control } = await serve();
    const client = await Client.join(url);
    control.inject("oversize");
    await client.until(() => client.refused.length === 1);
    expect(client.refused).toEqual(["size at "]);
    const limited = await Client.join(url, {}, { maxPayload: 1_048_576 });
    control.inject("oversize", { connection: 2 });
    expect((await limited.ended).code).toBe(1006);
  });

  it("invalidUtf8 sends a text frame that is not UTF-8", async () => {
    const { url, control } = await serve();
    const client = await Client.join(url, {}, { skipUTF8Validation: true });
    control.inject("invalidUtf8");
    await client.until(() => client.refused.length === 1);
    expect(client.refused).toEqual(["utf8 at "]);
  });

  it("unknownMessage sends a message that the catalog does not have", async () => {
    const { url, control } = await serve();
    const client = await Client.join(url);
    control.inject("unknownMessage");
    await client.until(() => client.refused.length === 1);
    expect(client.refused).toEqual(["unknownMessage at /type"]);
    await client.settle();
  });

  it("expireToken ends the session's token", async () => {
    const { url, control } = await serve();
    const client = await Client.join(url, { token: "anything" });
    control.inject("expireToken");
    expect((await client.next("error")).code).toBe("tokenExpired");
    expect((await client.ended).code).toBe(4401);
    const again = await Client.open(url);
    again.send({ type: "session_open", version: "1.0.0", token: "anything" });
    expect((await again.next("error")).code).toBe("tokenExpired");
    await Client.join(url, { token: "fresh" });
  });

  it("restart says so, closes with 1012, is away, and comes back in a new epoch", async () => {
    const { url, control } = await serve();
    const client = await inRoom(url);
    const { epoch } = client.of("room_joined")[0] ?? {};
    control.inject("restart=200");
    expect(await client.next("error")).toMatchObject({ code: "serverRestarting", retryAfterMs: 200 });
    expect((await client.ended).code).toBe(1012);
    const reopened = await Client.open(url).then(
      () => "opened",
      (error: NodeJS.ErrnoException) => error.code,
    );
    expect(reopened).toBe("ECONNREFUSED");
    await pause(400);
    const again = await Client.join(url, { resume: { sessionId: client.sessionId, positions: [] } });
    expect(again.of("session_opened")[0]?.resumed).toBe(false);
    again.send({ type: "room_join", roomId: "abc" });
    expect((await again.next("room_joined")).epoch).not.toBe(epoch);
  });

  it("strikes by its rate, again in the same way for the same seed and frames", async () => {
    const struck: (string | undefined)[][] = [];
    for (const seed of [3, 3, 4]) {
      const server = await faulty("loseAck@0.3", { seed, maxInFlight: 1024 });
      const client = await inRoom(server.url);
      for (let count = 0; count < 100; count += 1) {
        client.send({ type: "message", roomId: "abc", text: "x", messageId: `m${count}` });
      }
      await client.until(() => client.of("message").length === 100);
      struck.push(client.of("ack").map(({ messageId }) => messageId));
      await server.close();
    }
    expect(struck[0]?.length).toBeGreaterThan(50);
    expect(struck[0]?.length).toBeLessThan(90);
    expect(struck[1]).toEqual(struck[0]);
    expect(struck[2]).not.toEqual(struck[0]);
  });
});

describe("the plan", () => {
  it("draws for each connection and each fault apart", () => {
    const draws = (...faults: string[]): string => {
      const plan = new FaultPlan(5, faults.map(parseFault));
      const sites = Array.from({ length: 200 }, (_, index) => ({ at: "frame" as const, connection: 1 + (index % 3) }));
      return sites
        .filter(({ connection }) => connection === 1)
        .map((site) => (plan.draw(site).some(({ kind }) => kind === "drop") ? "x" : "."))
        .join("");
    };
    expect(draws("drop@0.2")).toContain("x");
    expect(draws("drop@0.2", "duplicate@0.5")).toBe(draws("drop@0.2"));
  });

  it.each([
    "nonsense",
    "drop@2",
    "drop=1",
    "refuse",
    "refuse=200",
    "close=1005",
    "close=99",
    "delay=x",
    "close=1000@",
    "refuse=503:x",
  ])("refuses %s with what was expected", (text) => {
    expect(() => parseFault(text)).toThrow(/choose from|is written|from 0 to 1/);
  });
});
