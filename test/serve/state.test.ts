import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { openJournal } from "../../generator/serve/journal.ts";
import { GroupCommit } from "../../generator/serve/realtime/commit.ts";
import type { Effect } from "../../generator/serve/realtime/effects.ts";
import { Client } from "./support/client.ts";
import { startServe } from "./support/process.ts";
import { serve } from "./support/server.ts";

const folder = mkdtempSync(join(tmpdir(), "fw-serve-state-"));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;
function freshFile(): string {
  files += 1;
  return join(folder, `state-${files}`);
}

async function inRoom(url: string): Promise<Client> {
  const client = await Client.join(url);
  client.send({ type: "room_join", roomId: "abc" });
  await client.next("room_joined");
  return client;
}

describe("the state file", () => {
  it("keeps epoch, streams and message ids over a restart on demand", async () => {
    const { url, control } = await serve({ state: freshFile() });
    const client = await inRoom(url);
    const message = { type: "message", roomId: "abc", text: "x", messageId: "m1" };
    client.send(message);
    const ack = await client.next("ack");
    control.inject("restart");
    expect((await client.ended).code).toBe(1012);
    const again = await reopened(url);
    again.send({ type: "room_join", roomId: "abc", position: { stream: ack.stream, epoch: ack.epoch, sequence: 0 } });
    expect(await again.next("message")).toMatchObject({ messageId: "m1", sequence: 1 });
    again.send(message);
    expect(await again.next("ack")).toEqual({ ...ack, duplicate: true, ts: expect.any(Number) });
  });

  it("has everything that was acknowledged before kill -9, and gives no number twice", async () => {
    const state = freshFile();
    const first = await startServe(["--state", state, "--max-in-flight", "1024"]);
    const client = await inRoom(first.url);
    for (let count = 0; count < 500; count += 1) {
      client.send({ type: "message", roomId: "abc", text: `${count}`, messageId: `m${count}` });
    }
    client.send({ type: "telemetry_batch", messageId: "t1", from: 1, to: 2, events: [{ name: "a", count: 1 }] });
    await client.until(() => client.of("ack").length >= 200);
    first.process.kill("SIGKILL");
    await client.ended;
    const acked = client.of("ack").filter(({ sequence }) => sequence !== undefined);
    const seen = client.of("message");
    const second = await startServe(["--state", state, "--max-in-flight", "1024"]);
    const again = await Client.join(second.url);
    const epoch = acked[0]?.epoch;
    again.send({ type: "room_join", roomId: "abc", position: { stream: "room/abc", epoch, sequence: 0 } });
    await again.settle();
    const kept = again.of("message");
    expect(again.of("resync_required")).toEqual([]);
    expect(kept.length).toBeGreaterThanOrEqual(acked.length);
    for (const { messageId, sequence = 0 } of acked) expect(kept[sequence - 1]?.messageId).toBe(messageId);
    expect(kept.slice(0, seen.length)).toEqual(seen);
    for (let count = 0; count < 500; count += 1) {
      again.send({ type: "message", roomId: "abc", text: `${count}`, messageId: `m${count}` });
    }
    await again.until(() => again.of("ack").length === 500);
    const places = again.of("ack").map(({ sequence }) => sequence);
    expect(places).toEqual(places.map((_, index) => index + 1));
    second.process.kill("SIGTERM");
    await second.exited;
  });

  it("loses a last line that a crash has cut short, and nothing else", async () => {
    const path = freshFile();
    const { journal } = await openJournal(path);
    const record = { kind: "taken", at: 1, digest: "d", userId: "u", messageId: "m1" } as const;
    await journal.append([record, { ...record, messageId: "m2" }]);
    await journal.close();
    appendFileSync(path, '{"kind":"taken","at":1,"dig');
    const again = await openJournal(path);
    expect(again.records).toEqual([record, { ...record, messageId: "m2" }]);
    expect(again.journal.epoch).toBe(journal.epoch);
    await again.journal.append([{ ...record, messageId: "m3" }]);
    await again.journal.close();
    expect(readFileSync(path, "utf8").trimEnd().split("\n")).toHaveLength(4);
  });

  it("is refused where it is damaged or something else", async () => {
    const other = freshFile();
    writeFileSync(other, "# notes\n");
    await expect(openJournal(other)).rejects.toThrow("is no state file");
    const damaged = freshFile();
    const { journal } = await openJournal(damaged);
    await journal.close();
    appendFileSync(damaged, "nonsense\n");
    await expect(openJournal(damaged)).rejects.toThrow(`${damaged}:2 is damaged`);
  });
});

describe("group commit", () => {
  it("lets nothing out before what stands in front of it is stored, and stores in groups", async () => {
    const events: string[] = [];
    let stored = (): void => {};
    const append = (records: readonly unknown[]): Promise<void> => {
      events.push(`store ${records.length}`);
      return new Promise((resolve) => {
        stored = resolve;
      });
    };
    const journal = { epoch: "e", append, close: async () => {} };
    const commit = new GroupCommit(
      journal,
      (effects) => events.push(`release ${effects.length}`),
      () => {},
    );
    const store = { kind: "store", record: {} } as Effect;
    const send = { kind: "send" } as Effect;
    commit.add([send]);
    commit.add([store, send]);
    commit.add([send]);
    await turn();
    expect(events).toEqual(["release 1", "store 1"]);
    commit.add([store, send]);
    commit.add([store, send]);
    stored();
    await turn();
    expect(events).toEqual(["release 1", "store 1", "release 3", "store 2"]);
    stored();
    await commit.settled();
    expect(events.at(-1)).toBe("release 4");
  });

  it("lets nothing out after the disk has failed", async () => {
    const released: number[] = [];
    const failures: unknown[] = [];
    const journal = { epoch: "e", append: () => Promise.reject(new Error("full")), close: async () => {} };
    const commit = new GroupCommit(
      journal,
      ({ length }) => released.push(length),
      (error) => failures.push(error),
    );
    commit.add([{ kind: "store", record: {} } as Effect]);
    await commit.settled();
    commit.add([{ kind: "send" } as Effect]);
    expect([released, failures]).toEqual([[], [new Error("full")]]);
  });
});

function turn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 5));
}

async function reopened(url: string): Promise<Client> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await Client.join(url);
    } catch (error) {
      if (attempt === 50) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}
