import { createServer } from "node:net";
import { describe, expect, it } from "vitest";
import { temporaryFolder, writeFiles } from "../support/folder.ts";
import { framewright } from "../support/framewright.ts";
import { checkout } from "../support/project.ts";
import { Client } from "./support/client.ts";
import { startServe } from "./support/process.ts";

describe("framewright serve", () => {
  it("says where it is in one line, as JSON for programs, and prints frames", async () => {
    const { url, control, out, error } = await startServe(["--print", "--control-port", "0", "--token", "s3cret::ada"]);
    expect(out()).toBe(`${JSON.stringify({ url, control })}\n`);
    expect(error()).toBe(
      `\u2713 ${url}, control ${control}: realtime.v1 (sessions; +msgpack +compact +protobuf), graphql-transport-ws (GraphQL; +msgpack +compact +protobuf), realtime.v2 (sessions, shared with the version before; +msgpack +compact +protobuf)\n`,
    );
    const client = await Client.join(url, { token: "s3cret" });
    client.send({ type: "ping" });
    await client.next("pong");
    await client.until(() => error().includes("pong"), "the last line");
    expect(error()).toContain('\u2190 #1 ping 15 B {"type":"ping"}\n');
    expect(error()).not.toContain("s3cret");
  });

  it.each(["SIGINT", "SIGTERM"] as const)("ends on %s: 1001 to all, exit code 0", async (signal) => {
    const { url, process, exited, error } = await startServe([]);
    const client = await Client.join(url);
    process.kill(signal);
    expect((await client.ended).code).toBe(1001);
    expect(await exited).toBe(0);
    expect(error()).toContain("closing\n");
  });

  it("takes its flags", async () => {
    const { url } = await startServe(
      [
        "--max-in-flight",
        "3",
        "--heartbeat",
        "5000:2000",
        "--fault",
        "loseAck",
        "--room",
        "abc",
        "--private-room",
        "vip:bob",
      ].concat([
        "--symbol",
        "ACME",
        "--tick-rate",
        "0",
        "--resume-window",
        "7000",
        "--max-rate",
        "5",
        "--token",
        "t::ada",
      ]),
    );
    const client = await Client.join(url, { token: "t" });
    expect(client.of("session_opened")[0]).toMatchObject({
      userId: "ada",
      limits: { maxInFlight: 3, maxMessagesPerSecond: 5 },
      heartbeat: { intervalMs: 5000, timeoutMs: 2000 },
      resumeWindowMs: 7000,
    });
    client.send({ type: "tick_subscribe", symbols: ["ACME"] });
    expect((await client.next("tick_subscription")).symbols).toEqual(["ACME"]);
    for (const roomId of ["vip", "def"]) client.send({ type: "room_join", roomId });
    expect([(await client.next("error")).code, (await client.next("error")).code]).toEqual([
      "forbidden",
      "roomNotFound",
    ]);
    client.send({ type: "room_join", roomId: "abc" });
    client.send({ type: "message", roomId: "abc", text: "x", messageId: "m1" });
    await client.next("message");
    await client.settle();
    expect(client.of("ack")).toEqual([]);
  });

  it("warns where others can reach it", async () => {
    const { error, url } = await startServe(["--host", "0.0.0.0"]);
    const client = await Client.join(url.replace("0.0.0.0", "127.0.0.1"));
    await client.until(() => error().includes("\n  "), "the warning");
    expect(error()).toContain("others can reach this address");
  });

  it("explains faults and shows examples in its help", () => {
    const { code, out } = framewright(checkout, ["serve", "--help"]);
    expect(code).toBe(0);
    expect(out).toContain("framewright serve --fault drop@0.01 --fault delay=200@0.1 --seed 7");
    expect(out).toContain("halfOpen                 stop reading and answering");
  });

  it.each([
    [["--fault", "nonsense"], `no fault is called "nonsense"`],
    [["--token", "a b"], "a token is VALUE[:MILLISECONDS[:USER]]"],
    [["--heartbeat", "5"], "INTERVAL:TIMEOUT in milliseconds"],
    [["--port", "70000"], "a whole number from 0 to 65535"],
    [["--private-room", "vip"], "a private room is ID:USER[,USER]"],
  ])("refuses %j", (args, expected) => {
    const { code, error } = framewright(checkout, ["serve", ...args]);
    expect(error).toContain(expected);
    expect(code).toBe(2);
  });

  it("has findings and exit code 1 for a catalog that is wrong, and one line for what cannot be had", async () => {
    const folder = temporaryFolder();
    writeFiles(folder, { "wrong.schema.json": '{"$defs": {"A": {"type": "strin"}}}', "notes.txt": "hello\n" });
    const wrong = framewright(folder, ["serve", "wrong.schema.json"]);
    expect([wrong.code, wrong.out]).toEqual([1, expect.stringContaining("wrong.schema.json:1:")]);
    const state = framewright(folder, ["serve", `${checkout}/schema`, "--port", "0", "--state", "notes.txt"]);
    expect([state.code, state.error]).toEqual([
      2,
      expect.stringContaining("notes.txt is no state file of framewright serve"),
    ]);
    const other = createServer();
    const port = await new Promise<number>((resolve) => {
      other.listen(0, "127.0.0.1", () => resolve((other.address() as { port: number }).port));
    });
    const taken = framewright(checkout, ["serve", "--port", String(port)]);
    expect([taken.code, taken.error]).toEqual([
      2,
      expect.stringContaining("framewright: the port is in use: listen; choose another one"),
    ]);
    other.close();
  });
});
