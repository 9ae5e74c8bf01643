import { once } from "node:events";
import { WebSocket } from "ws";
import type { AnyMessage, App, Read, Tongue } from "./versions.ts";

/** The longest that a test waits for something that must come. */
const patienceMs = 5000;

/** An app on a real socket: offers the subprotocols that it speaks, and goes by the one that the server picks. */
export class AppClient {
  /** The app's own version. */
  readonly version: App["version"];
  readonly tongue: Tongue;
  readonly opened: AnyMessage;
  private readonly socket: WebSocket;
  private readonly reads: Read[];

  private constructor(version: App["version"], socket: WebSocket, tongue: Tongue, reads: Read[], opened: AnyMessage) {
    this.version = version;
    this.socket = socket;
    this.tongue = tongue;
    this.reads = reads;
    this.opened = opened;
  }

  static async open({ version, tongues }: App, url: string, opening: Record<string, unknown> = {}): Promise<AppClient> {
    const offered = tongues.map(({ subprotocol }) => subprotocol);
    const socket = new WebSocket(url, offered, { perMessageDeflate: false });
    const reads: Read[] = [];
    let tongue: Tongue | undefined;
    socket.on("message", (data: Buffer) => {
      const read = tongue?.read(data);
      if (read !== undefined) reads.push(read);
    });
    await once(socket, "open");
    tongue = tongues.find(({ subprotocol }) => subprotocol === socket.protocol);
    if (tongue === undefined) throw new Error(`the server picked ${socket.protocol}`);
    const client = new AppClient(version, socket, tongue, reads, { type: "" });
    client.send({ type: "session_open", version: tongue.version, ...opening });
    const opened = await client.next("session_opened");
    return new AppClient(version, socket, tongue, reads, opened);
  }

  /** Whether the message could be said. */
  send(message: AnyMessage): boolean {
    const frame = this.tongue.write(message);
    if (frame !== null) this.socket.send(frame);
    return frame !== null;
  }

  /** The first message of a type that meets a condition, which is then taken away with all before it. */
  async next(type: string, accepts: (message: AnyMessage) => boolean = () => true): Promise<AnyMessage> {
    const found = await this.take((read) => read.ok && read.value.type === type && accepts(read.value));
    return (found as Extract<Read, { ok: true }>).value;
  }

  /** The code of the next frame that the app's version refuses. */
  async refusal(): Promise<string> {
    const found = await this.take(({ ok }) => !ok);
    return (found as Extract<Read, { ok: false }>).error.code;
  }

  /** Types of all that has come and was not taken away; faults by their code. */
  get pending(): readonly string[] {
    return this.reads.map((read) => (read.ok ? read.value.type : read.error.code));
  }

  async close(): Promise<void> {
    this.socket.close(1000);
    if (this.socket.readyState !== WebSocket.CLOSED) await once(this.socket, "close");
  }

  private async take(accepts: (read: Read) => boolean): Promise<Read> {
    const until = Date.now() + patienceMs;
    for (;;) {
      const index = this.reads.findIndex(accepts);
      if (index >= 0) return this.reads.splice(0, index + 1)[index] as Read;
      if (Date.now() > until || this.socket.readyState === WebSocket.CLOSED) {
        throw new Error(`what was waited for did not come; there is ${JSON.stringify(this.reads)}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
}
