import { once } from "node:events";
import { expect } from "vitest";
import { type ClientOptions, WebSocket } from "ws";
import { type RealtimeMessage, realtime } from "../../../generated/typescript/v1/index.ts";

/** How a client comes. */
export interface Coming extends ClientOptions {
  readonly subprotocols?: readonly string[];
  /** Whether frames are judged by the generated codecs of the realtime protocol. */
  readonly isJudged?: boolean;
}

/** How a connection ended. */
export interface Ending {
  readonly code: number;
  readonly reason: string;
}

/** The longest that a test waits for something that must come. */
const patienceMs = 5000;

/** A client on a real socket, which takes no frame that the generated TypeScript refuses. */
export class Client {
  readonly socket: WebSocket;
  readonly frames: string[] = [];
  readonly messages: RealtimeMessage[] = [];
  readonly refused: string[] = [];
  readonly ended: Promise<Ending>;
  private taken = 0;
  private readonly wakers = new Set<() => void>();

  private constructor(socket: WebSocket, isJudged: boolean) {
    this.socket = socket;
    this.ended = new Promise((resolve) => {
      socket.on("close", (code, reason) => resolve({ code, reason: reason.toString("utf8") }));
    });
    socket.on("error", () => {});
    socket.on("close", () => this.wake());
    socket.on("message", (data: Buffer, isBinary) => {
      expect(isBinary).toBe(false);
      const text = data.toString("utf8");
      this.frames.push(text);
      if (isJudged) this.judge(data);
      this.wake();
    });
  }

  /** Opens a socket; rejects where the handshake is refused. */
  static async open(url: string, { subprotocols, isJudged, ...options }: Coming = {}): Promise<Client> {
    const socket = new WebSocket(url, [...(subprotocols ?? ["realtime.v1"])], { perMessageDeflate: false, ...options });
    const client = new Client(socket, isJudged ?? subprotocols === undefined);
    await once(socket, "open");
    return client;
  }

  /** Opens a session; the answer is the first message. */
  static async join(url: string, open: Record<string, unknown> = {}, coming: Coming = {}): Promise<Client> {
    const client = await Client.open(url, coming);
    client.send({ type: "session_open", version: "1.0.0", ...open });
    await client.next("session_opened");
    return client;
  }

  send(message: unknown): void {
    this.socket.send(typeof message === "string" ? message : JSON.stringify(message));
  }

  /** The next message of a type; those of other types before it are passed over. */
  async next<Type extends RealtimeMessage["type"]>(type: Type): Promise<Extract<RealtimeMessage, { type: Type }>> {
    for (;;) {
      const message = await this.following();
      if (message.type === type) return message as Extract<RealtimeMessage, { type: Type }>;
    }
  }

  /** The next message, whatever it is. */
  async following(): Promise<RealtimeMessage> {
    await this.until(() => this.messages.length > this.taken, "another message");
    const message = this.messages[this.taken] as RealtimeMessage;
    this.taken += 1;
    return message;
  }

  /** Waits until something holds. */
  async until(holds: () => boolean, what = "what was expected"): Promise<void> {
    const limit = Date.now() + patienceMs;
    while (!holds()) {
      const left = limit - Date.now();
      if (left <= 0) throw new Error(`waited in vain for ${what}; there came ${this.lately()}`);
      await new Promise<void>((resolve) => {
        const done = (): void => {
          clearTimeout(timer);
          this.wakers.delete(done);
          resolve();
        };
        const timer = setTimeout(done, Math.min(left, 20));
        this.wakers.add(done);
      });
    }
  }

  /** All messages of a type so far. */
  of<Type extends RealtimeMessage["type"]>(type: Type): readonly Extract<RealtimeMessage, { type: Type }>[] {
    return this.messages.filter((one): one is Extract<RealtimeMessage, { type: Type }> => one.type === type);
  }

  /** Sends a ping and waits for its pong: everything that was sent before has been answered, if it is answered at once. */
  async settle(): Promise<void> {
    const pingId = Math.floor(Math.random() * 1e9);
    this.send({ type: "ping", pingId });
    await this.until(() => this.of("pong").some((pong) => pong.pingId === pingId), "a pong");
  }

  /** The id of the session. */
  get sessionId(): string {
    return this.of("session_opened").at(-1)?.sessionId ?? "";
  }

  async close(code = 1000): Promise<Ending> {
    this.socket.close(code);
    return this.ended;
  }

  private lately(): string {
    return (
      this.frames
        .slice(-5)
        .map((frame) => frame.slice(0, 200))
        .join(" ") || "nothing"
    );
  }

  private judge(data: Buffer): void {
    const result = realtime.decode(data, "client");
    if (!result.ok) {
      this.refused.push(`${result.error.code} at ${result.error.path}`);
      return;
    }
    this.messages.push(result.value);
    expect(realtime.encode(result.value)).toBe(data.toString("utf8"));
  }

  private wake(): void {
    for (const waker of this.wakers) waker();
  }
}

/** What a refused handshake was answered with. */
export function refusal(
  url: string,
  coming: Coming = {},
): Promise<{ readonly status: number; readonly headers: Record<string, unknown> }> {
  const { subprotocols, isJudged: _, ...options } = coming;
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, [...(subprotocols ?? ["realtime.v1"])], options);
    socket.on("unexpected-response", (request, response) => {
      resolve({ status: response.statusCode ?? 0, headers: response.headers });
      request.destroy();
    });
    socket.on("open", () => {
      socket.terminate();
      reject(new Error("the handshake was accepted"));
    });
    socket.on("error", reject);
  });
}
