import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { buildClients } from "../../../scripts/chaos/run.ts";
import type { SwiftToolchain } from "../../../scripts/swift/index.ts";

/** One line that the measuring program writes; see `test/swift/client/Sources/throughput/Throughput.swift`. */
export interface ThroughputRow {
  readonly name: string;
  readonly transport: string;
  /** What the loop does with frames: `bare` moves them, `codec` decodes or encodes them as well. */
  readonly floor: string;
  /** Messages a second, medians: the client, and the loop. */
  readonly perSecond: number;
  readonly floorPerSecond: number;
  /** Quartiles and median of the client's time / the loop's. */
  readonly q1: number;
  readonly median: number;
  readonly q3: number;
}

/**
 * Measures what the Swift client receives and sends in a second, beside loops without one over the same transport.
 *
 * @throws Error where the program does not build, or ends with another code than 0
 */
export async function clientThroughput(
  swift: SwiftToolchain,
  messages: number,
  rounds: number,
): Promise<readonly ThroughputRow[]> {
  const program = await buildClients(swift, "release", "throughput");
  const script = fileURLToPath(new URL("peer.mjs", import.meta.url));
  const peer = spawn(process.execPath, [script], { stdio: ["pipe", "pipe", "inherit"] });
  try {
    const [port] = (await once(createInterface({ input: peer.stdout }), "line")) as [string];
    const { code, stdout, stderr } = await swift.run(program, [
      `ws://127.0.0.1:${port}`,
      String(messages),
      String(rounds),
    ]);
    if (code !== 0) throw new Error(`the measuring program ended with ${code}: ${stderr}`);
    return stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as ThroughputRow);
  } finally {
    peer.stdin.end();
  }
}
