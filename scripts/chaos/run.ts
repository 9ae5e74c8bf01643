import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { seededRandom } from "../../generator/serve/faults/random.ts";
import { forgetModules, type SwiftToolchain, scratchPath } from "../swift/index.ts";
import type { Options } from "./command-line.ts";
import { chaosFaults } from "./faults.ts";
import { ChaosServer } from "./server.ts";

const packagePath = fileURLToPath(new URL("../../test/swift/client", import.meta.url));

/** What came of a run. */
export interface ChaosResult {
  /** Messages that the clients wrote. */
  readonly messages: number;
  /** Deliveries to the application, of all clients together. */
  readonly delivered: number;
  readonly milliseconds: number;
  /** How often each kind of fault struck. */
  readonly faults: Readonly<Record<string, number>>;
  /** Resident memory of the clients' process, in KiB: before, halfway and at the end. */
  readonly startKilobytes: number;
  readonly halfwayKilobytes: number;
  readonly endKilobytes: number;
  /** Sessions opened, frames sent, and what was received twice, found missing, or not readable, of all clients together. */
  readonly connects: number;
  readonly sent: number;
  readonly duplicates: number;
  readonly gaps: number;
  readonly unreadable: number;
}

/** Milliseconds without a delivery after which a run has failed. */
const patience = 60_000;

/** How the clients are built: for speed, for tests, or so that races between threads are found. */
export type ClientBuild = "release" | "debug" | "thread";

/** Builds a program of the clients' package. @throws Error with what the compiler says */
export async function buildClients(swift: SwiftToolchain, build: ClientBuild, product = "chaos"): Promise<string> {
  const scratch = scratchPath({ release: "chaos", debug: "client", thread: "client-thread" }[build]);
  const configuration = build === "release" ? "release" : "debug";
  const sanitizer = build === "thread" ? ["--sanitize=thread"] : [];
  const folders = ["--package-path", packagePath, "--scratch-path", scratch, ...sanitizer];
  forgetModules(join(scratch, configuration), [product]);
  const { code, stdout, stderr } = await swift.run("swift", [
    "build",
    "-c",
    configuration,
    "--product",
    product,
    ...folders,
  ]);
  if (code !== 0) throw new Error(`the clients do not build:\n${stdout}\n${stderr}`);
  return join(scratch, configuration, product);
}

/**
 * Runs clients against a server that breaks: every so many deliveries the next fault strikes.
 *
 * @throws Error where a message is lost, delivered twice or out of order, or where nothing goes on
 */
export async function runChaos(
  swift: SwiftToolchain,
  program: string,
  options: Options,
  progress: (line: string) => void,
): Promise<ChaosResult> {
  const { messages, clients, faults, seed } = options;
  const folder = mkdtempSync(join(tmpdir(), "framewright-chaos-"));
  const server = await ChaosServer.start(join(folder, "state"), clients, seed);
  const child = swift.spawn(program, [server.url, String(clients), String(messages)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const random = seededRandom(seed);
  const struck = new Map<string, number>();
  const all = Math.floor(messages / clients) * clients * clients;
  let [seen, waiting, next, last] = [0, 0, 0, Date.now()];
  let state = "";
  let result: Record<string, number | string> | null = null;
  const exited = new Promise<number | null>((resolve) => child.on("exit", resolve));
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
  lines.on("line", (line) => {
    const values = JSON.parse(line) as Record<string, number | string>;
    if (values.done === 1 || values.fault !== undefined) result = values;
    else {
      if (Number(values.seen) > seen) last = Date.now();
      state = line;
      [seen, waiting] = [Number(values.seen), Number(values.waiting)];
    }
    progress(`${seen} of ${all} deliveries, ${waiting} waiting, ${next} of ${faults} faults`);
  });
  let isOver = false;
  void exited.then(() => {
    isOver = true;
  });
  try {
    while (!isOver) {
      if (Date.now() - last > patience)
        throw new Error(`nothing goes on after ${seen} of ${all} deliveries and ${next} faults: ${state}`);
      if (next < faults && seen >= ((next + 1) * all) / (faults + 1)) {
        const fault = chaosFaults[next % chaosFaults.length] as (typeof chaosFaults)[number];
        await fault.strike(server, random);
        struck.set(fault.name, (struck.get(fault.name) ?? 0) + 1);
        next += 1;
      } else await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const code = await exited;
    const found = result as Record<string, number | string> | null;
    if (found?.done !== 1) throw new Error(String(found?.fault ?? `the clients ended with ${code}`));
    // The thread sanitizer ends a program in which it found a race with a code of its own.
    if (code !== 0) throw new Error(`the clients ended with ${code}`);
    if (next < faults) throw new Error(`only ${next} of ${faults} faults struck`);
    if (found.delivered !== all) throw new Error(`${found.delivered} deliveries, not ${all}`);
    const { done: _, ...numbers } = found;
    return { ...numbers, faults: Object.fromEntries([...struck].sort()) } as unknown as ChaosResult;
  } finally {
    child.kill("SIGKILL");
    server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
