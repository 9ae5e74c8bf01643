import { createClient } from "graphql-ws";
import { describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { graphqlTransportWs } from "../../generated/typescript/v1/index.ts";
import { parseToken, type ServeOptions, type TokenRule } from "../../generator/serve/index.ts";
import { Client } from "./support/client.ts";
import { pause, serve } from "./support/server.ts";

/** Every frame that the server sends is one of the catalog's. */
class JudgingSocket extends WebSocket {
  constructor(url: string, protocols: string[]) {
    super(url, protocols);
    this.on("message", (data: Buffer) => {
      const result = graphqlTransportWs.decode(data, "client");
      if (!result.ok) throw new Error(`${result.error.code} at ${result.error.path}`);
    });
  }
}

async function connect(options: Partial<ServeOptions> = {}, connectionParams: Record<string, unknown> = {}) {
  const server = await serve(options);
  const client = createClient({ url: server.url, webSocketImpl: JudgingSocket, connectionParams, retryAttempts: 0 });
  return { server, client };
}

const raw = (url: string): Promise<Client> => Client.open(url, { subprotocols: ["graphql-transport-ws"] });

async function collect(values: AsyncIterable<{ data?: unknown }>, most: number): Promise<unknown[]> {
  const found: unknown[] = [];
  for await (const { data } of values) {
    found.push(data);
    if (found.length === most) break;
  }
  return found;
}

describe("GraphQL", () => {
  it("answers queries and mutations", async () => {
    const { client } = await connect({ symbols: ["AAPL"] });
    const [said] = await collect(
      client.iterate({ query: 'mutation { say(roomId: "abc", text: "hi") { sequence userId } }' }),
      1,
    );
    expect(said).toEqual({ say: { sequence: 1, userId: "guest" } });
    const [found] = await collect(client.iterate({ query: '{ symbols messages(roomId: "abc") { text } }' }), 1);
    expect(found).toEqual({ symbols: ["AAPL"], messages: [{ text: "hi" }] });
    await client.dispose();
  });

  it("has subscriptions to rooms, ticks and a counter, which end on both sides", async () => {
    const { client, server } = await connect({ symbols: ["AAPL", "MSFT"], ticksPerSecond: 50 });
    const messages = client.iterate({ query: 'subscription { messages(roomId: "abc") { text } }' });
    const first = messages.next();
    await pause(100);
    await collect(client.iterate({ query: 'mutation { say(roomId: "def", text: "no") { sequence } }' }), 1);
    await collect(client.iterate({ query: 'mutation { say(roomId: "abc", text: "yes") { sequence } }' }), 1);
    expect((await first).value).toEqual({ data: { messages: { text: "yes" } } });
    await messages.return?.();
    const ticks = await collect(
      client.iterate({ query: 'subscription { ticks(symbols: ["MSFT"]) { symbol bid } }' }),
      3,
    );
    expect(ticks).toMatchObject([1, 2, 3].map(() => ({ ticks: { symbol: "MSFT", bid: expect.any(Number) } })));
    const counted = await collect(client.iterate({ query: "subscription { counter(to: 3) }" }), 99);
    expect(counted).toEqual([1, 2, 3].map((counter) => ({ counter })));
    await client.dispose();
    await pause(50);
    expect(server.control.state().connections).toEqual([]);
  });

  it.each([
    [
      "too deep",
      `{ __schema { types { fields { type { ${"ofType { ".repeat(13)} name ${"} ".repeat(13)} } } } } }`,
      "levels deep",
    ],
    [
      "too many fields",
      `{ ${Array.from({ length: 301 }, (_, index) => `a${index}: symbols`).join(" ")} }`,
      "301 fields",
    ],
    ["fragments of fragments", bomb(20), "fields; 300 are allowed"],
    ["too long", `{ symbols } # ${"x".repeat(17_000)}`, "at most 16384 characters"],
    ["not in the schema", "{ nonsense }", "Cannot query field"],
    ["not GraphQL", "{", "Syntax Error"],
  ])("refuses operations: %s", async (_, query, expected) => {
    const { client } = await connect();
    const failed = await collect(client.iterate({ query }), 1).catch((error: unknown) => error);
    expect(JSON.stringify(failed)).toContain(expected);
    await client.dispose();
  });

  it("limits the operations of a connection", async () => {
    const { client } = await connect({ maxOperations: 2 });
    const query = 'subscription { messages(roomId: "abc") { text } }';
    const open = [client.iterate({ query }), client.iterate({ query })];
    for (const one of open) one.next().catch(() => {});
    await pause(100);
    const third = await collect(client.iterate({ query }), 1).catch((error: unknown) => error);
    expect(JSON.stringify(third)).toContain("2 operations are open already");
    await client.dispose();
  });

  it("wants a token where there are some, in connection_init or in the header", async () => {
    const tokens = [parseToken("secret::ada") as TokenRule];
    const { client, server } = await connect({ tokens }, { token: "secret" });
    const say = 'mutation { say(roomId: "abc", text: "hi") { userId } }';
    expect(await collect(client.iterate({ query: say }), 1)).toEqual([{ say: { userId: "ada" } }]);
    await client.dispose();
    const stranger = await raw(server.url);
    stranger.send({ type: "connection_init" });
    expect((await stranger.ended).code).toBe(4403);
  });

  it("closes as the published protocol says: 4408, 4401, 4429, 4400", async () => {
    const { server } = await connect({ openTimeoutMs: 100 });
    expect((await (await raw(server.url)).ended).code).toBe(4408);
    const early = await raw(server.url);
    early.send({ type: "subscribe", id: "1", payload: { query: "{ symbols }" } });
    expect((await early.ended).code).toBe(4401);
    const twice = await raw(server.url);
    twice.send({ type: "connection_init" });
    twice.send({ type: "connection_init" });
    expect((await twice.ended).code).toBe(4429);
    for (const frame of ['{"type":"ping","type":"ping"}', '{"type":"nonsense"}', "["]) {
      const wrong = await raw(server.url);
      wrong.send(frame);
      expect([frame, (await wrong.ended).code]).toEqual([frame, 4400]);
    }
  });

  it("meets faults on demand, and pings a silent client by WebSocket's own frames", async () => {
    const { server } = await connect({ heartbeatIntervalMs: 100, heartbeatTimeoutMs: 200, openTimeoutMs: 60_000 });
    const client = await raw(server.url);
    let pings = 0;
    client.socket.on("ping", () => {
      pings += 1;
    });
    await pause(350);
    expect(pings).toBeGreaterThanOrEqual(2);
    server.control.inject("close=4999:on demand");
    expect(await client.ended).toEqual({ code: 4999, reason: "on demand" });
    const deaf = await Client.open(server.url, { subprotocols: ["graphql-transport-ws"], autoPong: false });
    expect((await deaf.ended).code).toBe(4499);
  });
});

/** Fragments that stand for 2^levels fields. */
function bomb(levels: number): string {
  const fragments = Array.from({ length: levels }, (_, level) => {
    const next = level + 1 === levels ? "symbols" : `...f${level + 1} ...f${level + 1}`;
    return `fragment f${level} on Query { ${next} }`;
  });
  return `{ ...f0 ...f0 } ${fragments.join(" ")}`;
}
