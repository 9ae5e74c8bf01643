import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseFault } from "../../generator/serve/index.ts";
import { Client } from "./support/client.ts";
import { pause, serve } from "./support/server.ts";

/** What one author has to say, and what of it has been acknowledged. */
interface Author {
  readonly name: string;
  readonly texts: readonly string[];
  readonly open: Set<string>;
}

/** What one reader has got, by number. */
interface Reader {
  readonly got: string[];
  readonly resyncs: string[];
  epoch: string | null;
}

const most = 120;

/** Goes on where the last connection ended: rejoins from the position, and sends what was not acknowledged, in order. */
async function connection(url: string, author: Author, reader: Reader): Promise<void> {
  const client = await Client.join(url, { token: author.name });
  const position =
    reader.epoch === null ? {} : { position: { stream: "room/abc", epoch: reader.epoch, sequence: reader.got.length } };
  client.send({ type: "room_join", roomId: "abc", ...position });
  const joined = await client.next("room_joined");
  reader.epoch = joined.epoch;
  let isOver = false;
  void client.ended.then(() => {
    isOver = true;
  });
  let seen = 0;
  let written: readonly string[] = [];
  while (!isOver && (author.open.size > 0 || reader.got.length < 2 * most)) {
    for (; seen < client.messages.length; seen += 1) {
      const message = client.messages[seen];
      if (message?.type === "ack") author.open.delete(message.messageId);
      if (message?.type === "message" && message.sequence === reader.got.length + 1)
        reader.got.push(message.messageId ?? "");
      if (message?.type === "resync_required") reader.resyncs.push(message.reason);
    }
    // The oldest eight without an answer, each once on a connection.
    const next = [...author.open].slice(0, 8).filter((id) => !written.includes(id));
    for (const messageId of next) client.send({ type: "message", roomId: "abc", text: messageId, messageId });
    written = [...written, ...next].slice(-64);
    await pause(1);
    // A lost ack is found out by coming again.
    if (client.of("ack").length < written.length && (await isQuiet(client))) client.socket.terminate();
  }
  client.socket.terminate();
}

async function isQuiet(client: Client): Promise<boolean> {
  const before = client.frames.length;
  await pause(30);
  return client.frames.length === before;
}

describe("under many faults", () => {
  it("nothing that was acknowledged is lost, nothing has its effect twice, and the order holds", async () => {
    const folder = mkdtempSync(join(tmpdir(), "fw-serve-chaos-"));
    const faults = [
      "drop@0.004",
      "loseAck@0.03",
      "duplicate@0.05",
      "delay=20@0.02",
      "close=1011@0.003",
      "refuse=503@0.1",
    ];
    const { url, control, close } = await serve({
      state: join(folder, "state"),
      faults: faults.map(parseFault),
      seed: 11,
    });
    const restarts = setInterval(() => control.inject("restart=20"), 500);
    const authors = ["ada", "bob"].map((name): Author => {
      const texts = Array.from({ length: most }, (_, index) => `${name}-${index}`);
      return { name, texts, open: new Set(texts) };
    });
    const readers = await Promise.all(
      authors.map(async (author) => {
        const reader: Reader = { got: [], resyncs: [], epoch: null };
        while (author.open.size > 0 || reader.got.length < 2 * most) {
          await connection(url, author, reader).catch(() => pause(10));
        }
        return reader;
      }),
    );
    clearInterval(restarts);
    for (const { got, resyncs } of readers) {
      expect(resyncs).toEqual([]);
      expect(got).toEqual(readers[0]?.got);
      for (const { name, texts } of authors) expect(got.filter((id) => id.startsWith(name))).toEqual(texts);
    }
    const struck = control.state().faults;
    expect(Object.keys(struck).toSorted()).toEqual([
      "close",
      "delay",
      "drop",
      "duplicate",
      "loseAck",
      "refuse",
      "restart",
    ]);
    await close();
    rmSync(folder, { recursive: true });
  }, 60_000);
});
