import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, expect, it } from "vitest";
import { seededRandom } from "../../generator/serve/faults/random.ts";
import { buildClients } from "../../scripts/chaos/run.ts";
import type { SwiftToolchain } from "../../scripts/swift/index.ts";
import { Client } from "../serve/support/client.ts";
import { pause, serve } from "../serve/support/server.ts";
import { describeSwift } from "../support/swift.ts";

/** Messages that are sent in all, and how often their author is killed meanwhile. */
const last = 3_000;
const kills = 12;

/** What a run of the author said. */
interface Run {
  /** Unanswered messages that it found. */
  readonly kept: number;
  /** The last message that it was told to be accepted; 0 where there was none. */
  readonly accepted: number;
  readonly isSettled: boolean;
}

/** The author of messages is killed while it sends them, and started again with what its outbox has on disk. */
describeSwift("Swift clients that are killed", (swift) => {
  let program = "";
  let folder = "";
  beforeAll(async () => {
    program = await buildClients(swift, "debug", "outbox");
    folder = mkdtempSync(join(tmpdir(), "framewright-kill-"));
  }, 600_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("deliver what they accepted, each once and in order", { timeout: 60_000 }, async () => {
    const server = await serve({ maxInFlight: 16, maxMessagesPerSecond: 10_000, heartbeatIntervalMs: 60_000 });
    const reader = await Client.join(server.url, { token: "reader" });
    reader.send({ type: "room_join", roomId: "kill" });
    await reader.next("room_joined");
    const random = seededRandom(11);
    const number = (below: number) => Math.floor(random() * below);
    let accepted = 0;
    let kept = 0;
    for (let kill = 0; kill < kills; kill += 1) {
      const args = [server.url, folder, String(accepted + 1), String(last)];
      const run = await author(swift, program, args, { after: 1 + number(100), wait: number(8) });
      expect(run.isSettled).toBe(false);
      expect(run.accepted).toBeGreaterThan(accepted);
      accepted = run.accepted;
      kept += run.kept;
    }
    // Kills that left nothing to be sent again would show nothing.
    expect(kept).toBeGreaterThan(kills);
    expect(accepted).toBeLessThan(last);
    const final = await author(swift, program, [server.url, folder, String(accepted + 1), String(last)], null);
    expect(final).toMatchObject({ accepted: last, isSettled: true });
    // What is delivered twice would come now.
    await pause(300);
    const texts = reader.messages.flatMap((message) => (message.type === "message" ? [message.text] : []));
    expect(texts).toEqual(Array.from({ length: last }, (_, index) => String(index + 1)));
    reader.socket.close();
  });
});

/**
 * Starts the author, and kills it (SIGKILL) so many milliseconds after so many messages.
 *
 * A shell beside it does, which is in the same namespace of processes; a kill from here would reach what is around them.
 */
async function author(
  swift: SwiftToolchain,
  program: string,
  args: readonly string[],
  kill: { readonly after: number; readonly wait: number } | null,
): Promise<Run> {
  const script = '"$0" "$@" </dev/null & author=$!; exec 2>/dev/null; read line; kill -KILL $author; wait $author';
  const child = swift.spawn("sh", ["-c", script, program, ...args], { stdio: ["pipe", "pipe", "inherit"] });
  const closed = once(child, "close");
  const end = () => child.stdin?.end("\n");
  let [kept, accepted, count, isSettled] = [0, 0, 0, false];
  for await (const line of createInterface({ input: child.stdout as NodeJS.ReadableStream })) {
    const [word, value] = line.split(" ");
    if (word === "kept") kept = Number(value);
    if (word === "accepted") {
      accepted = Number(value);
      count += 1;
      if (count === kill?.after) setTimeout(end, kill.wait);
    }
    if (word === "settled") {
      isSettled = true;
      end();
    }
  }
  await closed;
  return { kept, accepted, isSettled };
}
