import { describe, expect, it } from "vitest";
import { Client } from "./support/client.ts";
import { pause, serve } from "./support/server.ts";

const prices = (client: Client): unknown[] => [
  ...client.messages.flatMap((message) =>
    message.type === "tick"
      ? [[message.symbol, message.bid]]
      : message.type === "tick_batch"
        ? message.ticks.map(({ symbol, bid }) => [symbol, bid])
        : [],
  ),
];

describe("ticks", () => {
  it("are subscribed to as a whole, and refused by symbol", async () => {
    const { url } = await serve({ symbols: ["AAPL", "MSFT", "EUR/USD"], maxSymbols: 2, ticksPerSecond: 0 });
    const client = await Client.join(url);
    client.send({ type: "tick_subscribe", symbols: ["AAPL", "NONE", "MSFT", "EUR/USD"], messageId: "s1" });
    expect(await client.next("tick_subscription")).toEqual({
      type: "tick_subscription",
      symbols: ["AAPL", "MSFT"],
      refused: [
        { symbol: "NONE", code: "unknownSymbol" },
        { symbol: "EUR/USD", code: "limitExceeded" },
      ],
      replyTo: "s1",
    });
    expect([(await client.next("tick")).symbol, (await client.next("tick")).symbol]).toEqual(["AAPL", "MSFT"]);
    client.send({ type: "tick_unsubscribe", symbols: ["AAPL", "NONE"] });
    expect((await client.next("tick_subscription")).symbols).toEqual(["MSFT"]);
    client.socket.terminate();
    const again = await Client.join(url, { resume: { sessionId: client.sessionId, positions: [] } });
    expect((await again.next("tick")).symbol).toBe("MSFT");
  });

  it("come at the rate that was asked for, and are the same for the same seed", async () => {
    const seen: unknown[][] = [];
    for (const seed of [7, 7, 8]) {
      const server = await serve({ symbols: ["AAPL"], ticksPerSecond: 100, seed });
      const client = await Client.join(server.url);
      client.send({ type: "tick_subscribe", symbols: ["AAPL"] });
      await client.next("tick_subscription");
      const start = Date.now();
      await client.until(() => prices(client).length > 60);
      expect(Date.now() - start).toBeGreaterThan(450);
      expect(Date.now() - start).toBeLessThan(1500);
      seen.push(prices(client));
      await server.close();
    }
    // A client joins a walk that is under way: what it has seen is a stretch of it.
    const texts = seen.map((list) => JSON.stringify(list.slice(20, 50)).slice(1, -1));
    const whole = (index: number): string => JSON.stringify(seen[index]);
    expect(whole(1).includes(texts[0] ?? "?") || whole(0).includes(texts[1] ?? "?")).toBe(true);
    expect(whole(2)).not.toContain(texts[0]);
  });

  it("are coalesced to the latest of each symbol by minIntervalMs", async () => {
    const { url } = await serve({ symbols: ["AAPL", "MSFT"], ticksPerSecond: 200 });
    const client = await Client.join(url);
    client.send({ type: "tick_subscribe", symbols: ["AAPL", "MSFT"], minIntervalMs: 200 });
    await pause(900);
    const batches = client.of("tick_batch");
    expect(batches.length).toBeGreaterThanOrEqual(3);
    expect(batches.length).toBeLessThanOrEqual(6);
    for (const { ticks } of batches) expect(ticks.map(({ symbol }) => symbol)).toEqual(["AAPL", "MSFT"]);
  });

  it("are coalesced for a client that does not read, which then gets the latest", async () => {
    const { url } = await serve({ symbols: ["AAPL"], ticksPerSecond: 10_000, slowBytes: 1000, maxFrameBytes: 65_536 });
    const client = await Client.join(url);
    client.send({ type: "tick_subscribe", symbols: ["AAPL"] });
    await client.next("tick_subscription");
    client.socket.pause();
    // At some 40 bytes a tick the system's own buffers take long to fill; large answers fill them at once.
    client.send({ type: "room_join", roomId: "abc" });
    for (let count = 0; count < 900; count += 1)
      client.send({ type: "message", roomId: "abc", text: "x".repeat(4000) });
    await pause(1500);
    const before = prices(client).length;
    client.socket.resume();
    await pause(500);
    const ticks = client.of("tick_batch");
    expect(before).toBeGreaterThan(0);
    // 2 s at 10,000 a second are 20,000; most of those of the pause were left out.
    expect(prices(client).length).toBeLessThan(15_000);
    expect(ticks.length).toBeGreaterThan(0);
  });
});
