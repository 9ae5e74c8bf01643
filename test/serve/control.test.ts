import { request } from "node:http";
import { describe, expect, it } from "vitest";
import { Client } from "./support/client.ts";
import { serve } from "./support/server.ts";

interface Asked {
  readonly method?: string;
  readonly body?: string;
  readonly headers?: Record<string, string>;
}

function ask(
  url: string,
  { method = "GET", body = "", headers = {} }: Asked = {},
): Promise<{ status: number; body: unknown }> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { method, headers }, (response) => {
      let text = "";
      response.on("data", (chunk) => (text += chunk));
      response.on("end", () => resolve({ status: response.statusCode ?? 0, body: JSON.parse(text) }));
    });
    asked.on("error", reject);
    asked.end(body);
  });
}

describe("the control API", () => {
  it("tells the state, without tokens and texts", async () => {
    const { url, controlUrl } = await serve({ controlPort: 0 });
    const client = await Client.join(url, { token: "s3cret" });
    client.send({ type: "room_join", roomId: "abc" });
    client.send({ type: "message", roomId: "abc", text: "private", messageId: "m1" });
    await client.next("ack");
    const { status, body } = await ask(`${controlUrl}/state`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      connections: [{ connection: 1, subprotocol: "realtime.v1" }],
      counters: { handshakes: 1, framesIn: 3 },
      protocols: { "realtime.v1": { rooms: [{ roomId: "abc", sequence: 1 }], sessions: [{ rooms: ["abc"] }] } },
    });
    expect(JSON.stringify(body)).not.toMatch(/s3cret|private/);
  });

  it("arms, injects and clears faults", async () => {
    const { url, controlUrl } = await serve({ controlPort: 0 });
    const client = await Client.join(url);
    const fault = (path: string, body: unknown) =>
      ask(`${controlUrl}${path}`, { method: "POST", body: JSON.stringify(body) });
    expect((await fault("/faults", { fault: "duplicate", count: 1, connection: 1 })).body).toEqual({ number: 1 });
    client.send({ type: "ping", pingId: 1 });
    await client.until(() => client.of("pong").length === 2);
    await fault("/faults", { fault: "drop" });
    expect(await ask(`${controlUrl}/faults`, { method: "DELETE" })).toEqual({ status: 200, body: {} });
    await client.settle();
    expect((await fault("/inject", { fault: "close=4001:bye", connection: 7 })).body).toEqual({ hit: 0 });
    expect((await fault("/inject", { fault: "close=4001:bye" })).body).toEqual({ hit: 1 });
    expect(await client.ended).toEqual({ code: 4001, reason: "bye" });
  });

  it("answers what it does not understand with what it expects", async () => {
    const { controlUrl } = await serve({ controlPort: 0 });
    const post = (path: string, body: string) => ask(`${controlUrl}${path}`, { method: "POST", body });
    expect(await post("/faults", "{")).toMatchObject({
      status: 400,
      body: { error: expect.stringContaining("expected") },
    });
    expect(await post("/faults", '{"fault":"drop","count":0}')).toMatchObject({ status: 400 });
    expect(await post("/faults", '{"fault":"nonsense"}')).toMatchObject({
      body: { error: expect.stringContaining("choose from refuse, ") },
    });
    expect(await post("/inject", '{"fault":"delay=5"}')).toMatchObject({
      status: 400,
      body: { error: expect.stringContaining("arm it") },
    });
    expect((await post("/faults", "x".repeat(20_000))).status).toBe(413);
    expect((await ask(`${controlUrl}/nonsense`)).status).toBe(404);
  });

  it("is not for browsers, and not for other names", async () => {
    const { controlUrl } = await serve({ controlPort: 0 });
    expect((await ask(`${controlUrl}/state`, { headers: { origin: "http://127.0.0.1" } })).status).toBe(403);
    expect((await ask(`${controlUrl}/state`, { headers: { host: "evil.example" } })).status).toBe(403);
  });
});
