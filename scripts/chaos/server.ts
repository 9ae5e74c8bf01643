import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const checkout = fileURLToPath(new URL("../..", import.meta.url));

/** A `framewright serve` that is killed and started again, at the same address and with the same state file. */
export class ChaosServer {
  readonly url: string;
  readonly #control: string;
  readonly #args: readonly string[];
  #child: ChildProcess | null = null;
  #said = "";

  private constructor(ports: readonly [number, number], state: string, clients: number, seed: number) {
    const [port, control] = ports;
    this.url = `ws://127.0.0.1:${port}/`;
    this.#control = `http://127.0.0.1:${control}`;
    // A user for each client, with more tokens than are taken from it.
    const tokens = Array.from({ length: clients }, (_, client) =>
      Array.from({ length: 200 }, (_, count) => ["--token", `token-${client}-${count + 1}:86400000:user${client}`]),
    );
    this.#args = [
      ...["serve", "schema", "--json", "--port", String(port), "--control-port", String(control)],
      ...["--state", state, "--seed", String(seed), "--heartbeat", "1000:1000", "--stream-window", "10000000"],
      ...["--max-rate", "10000", "--max-in-flight", "64"],
      ...tokens.flat(2),
    ];
  }

  /** Starts a server on ports that are free. */
  static async start(state: string, clients: number, seed: number): Promise<ChaosServer> {
    const server = new ChaosServer([await freePort(), await freePort()], state, clients, seed);
    await server.#start();
    return server;
  }

  async #start(): Promise<void> {
    const bin = join(checkout, "generator/cli/bin.mjs");
    const child = spawn(process.execPath, [bin, ...this.#args], { cwd: checkout, stdio: ["ignore", "pipe", "pipe"] });
    this.#child = child;
    this.#said = "";
    child.stderr.on("data", (chunk) => {
      this.#said = `${this.#said}${chunk}`.slice(-4000);
    });
    const early = once(child, "exit").then(([code]) => {
      throw new Error(`the server ended with ${code}: ${this.#said}`);
    });
    await Promise.race([once(child.stdout, "data"), early]);
    // From now on it may be killed.
    early.catch(() => {});
  }

  /** `kill -9`, and the same server again a little later. */
  async crash(milliseconds: number): Promise<void> {
    const child = this.#child;
    if (child === null) return;
    const gone = once(child, "exit");
    child.kill("SIGKILL");
    await gone;
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    await this.#start();
  }

  /** A fault at once, to one connection, or to all. */
  async inject(fault: string, connection: number | null): Promise<void> {
    await this.#post("/inject", connection === null ? { fault } : { fault, connection });
  }

  /** A fault that strikes the next times it can. */
  async arm(fault: string, count: number): Promise<void> {
    await this.#post("/faults", { fault, count });
  }

  /** Numbers of the connections that are open. */
  async connections(): Promise<readonly number[]> {
    const response = await fetch(`${this.#control}/state`);
    const state = (await response.json()) as { readonly connections: readonly { readonly connection: number }[] };
    return state.connections.map(({ connection }) => connection);
  }

  async #post(path: string, body: object): Promise<void> {
    const response = await fetch(this.#control + path, { method: "POST", body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`${path} ${JSON.stringify(body)}: ${response.status} ${await response.text()}`);
  }

  stop(): void {
    this.#child?.kill("SIGKILL");
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { readonly port: number };
  server.close();
  await once(server, "close");
  return port;
}
