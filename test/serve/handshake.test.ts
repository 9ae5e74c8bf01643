import { request } from "node:http";
import { connect } from "node:net";
import { describe, expect, it } from "vitest";
import { Client, refusal } from "./support/client.ts";
import { pause, serve } from "./support/server.ts";

const origin = "https://app.example";

describe("the handshake", () => {
  it("compares Host with exact values", async () => {
    const { url, port } = await serve({ hosts: ["chat.example"] });
    for (const host of [`127.0.0.1:${port}`, `LOCALHOST:${port}`, `[::1]:${port}`, "chat.example"]) {
      (await Client.open(url, { headers: { host } })).socket.terminate();
    }
    for (const host of [
      "localhost",
      "evil.example",
      `evil.example:${port}`,
      `127.0.0.1.evil.example:${port}`,
      "chat.example:1",
    ]) {
      expect([host, (await refusal(url, { headers: { host } })).status]).toEqual([host, 403]);
    }
  });

  it("compares Origin with exact values, and takes none for no browser", async () => {
    const { url, port } = await serve({ origins: [origin] });
    (await Client.open(url, { headers: { origin } })).socket.terminate();
    (await Client.open(url)).socket.terminate();
    for (const other of [
      `${origin}:8443`,
      `${origin}.evil.example`,
      "http://app.example",
      "null",
      `http://127.0.0.1:${port}`,
      "",
    ]) {
      expect([other, (await refusal(url, { headers: { origin: other } })).status]).toEqual([other, 403]);
    }
  });

  it("refuses subprotocols that it does not speak, none, and queries in the URL", async () => {
    const { url } = await serve();
    expect((await refusal(url, { subprotocols: ["realtime.v9"] })).status).toBe(400);
    expect((await refusal(url, { subprotocols: [] })).status).toBe(400);
    expect((await refusal(`${url}/?token=secret`)).status).toBe(400);
    const client = await Client.open(url, { subprotocols: ["realtime.v9", "realtime.v1"] });
    expect(client.socket.protocol).toBe("realtime.v1");
  });

  it("refuses more connections than there may be, and says when to come again", async () => {
    const { url } = await serve({ maxConnections: 1 });
    const client = await Client.open(url);
    const { status, headers } = await refusal(url);
    expect([status, headers["retry-after"]]).toEqual([429, "1"]);
    await client.close();
    await pause(50);
    await Client.join(url);
  });

  it("does not compress, and answers nothing but upgrades", async () => {
    const { url, port } = await serve();
    const client = await Client.open(url, { perMessageDeflate: true });
    expect(client.socket.extensions).toBe("");
    const status = await new Promise((resolve) => {
      request({ port, host: "127.0.0.1" }, (response) => resolve(response.statusCode)).end();
    });
    expect(status).toBe(426);
  });

  it("has headers of at most 16 KiB, and a deadline", async () => {
    const { url, port } = await serve();
    expect((await refusal(url, { headers: { "x-large": "x".repeat(17_000) } })).status).toBe(431);
    const socket = connect(port, "127.0.0.1");
    socket.write("GET / HTTP/1.1\r\nHost: ");
    const start = Date.now();
    await new Promise((resolve) => socket.once("close", resolve).resume());
    expect(Date.now() - start).toBeLessThan(13_000);
  }, 20_000);

  it("listens on loopback only, unless another address is asked for", async () => {
    const { port, url } = await serve();
    expect(url).toBe(`ws://127.0.0.1:${port}`);
    const other = await serve({ host: "127.0.0.2" });
    expect(other.url).toBe(`ws://127.0.0.2:${other.port}`);
    (await Client.open(other.url)).socket.terminate();
  });
});
