import { once } from "node:events";
import { expect } from "vitest";
import { WebSocket } from "ws";
import type { BinaryProtocolCodec } from "../../../generated/typescript/v1/runtime/binary/codec.ts";
import type { Ending } from "./client.ts";

/** The longest that a test waits for something that must come. */
const patienceMs = 5000;

/** A message, as far as a test looks at it. */
export type AnyMessage = { readonly type: string } & { readonly [name: string]: unknown };

/** A client of a format, which takes no frame that the generated codec refuses, nor one that is not canonical. */
export class BinaryClient {
  readonly socket: WebSocket;
  readonly messages: AnyMessage[] = [];
  /** Code and path of what was refused. */
  readonly refused: string[] = [];
  /** Text messages, which are JSON frames. */
  readonly texts: string[] = [];
  readonly ended: Promise<Ending>;
  private readonly codec: BinaryProtocolCodec<AnyMessage>;

  private constructor(socket: WebSocket, codec: BinaryProtocolCodec<AnyMessage>) {
    this.socket = socket;
    this.codec = codec;
    this.ended = new Promise((resolve) => {
      socket.on("close", (code, reason) => resolve({ code, reason: reason.toString("utf8") }));
    });
    socket.on("error", () => {});
    socket.on("message", (data: Buffer, isBinary) => {
      if (isBinary) this.judge(data);
      else this.texts.push(data.toString("utf8"));
    });
  }

  /** Opens a socket on a subprotocol with the format's suffix. */
  static async open(url: string, subprotocol: string, codec: unknown): Promise<BinaryClient> {
    const known = codec as BinaryProtocolCodec<AnyMessage>;
    const socket = new WebSocket(url, [`${subprotocol}+${known.format}`], { perMessageDeflate: false });
    const client = new BinaryClient(socket, known);
    await once(socket, "open");
    expect(socket.protocol).toBe(`${subprotocol}+${known.format}`);
    return client;
  }

  send(message: AnyMessage): void {
    this.socket.send(this.codec.encode(message));
  }

  /** The first message of a type that is left, which is taken away with all before it. */
  async next(type: string): Promise<AnyMessage> {
    await this.until(() => this.messages.some((one) => one.type === type), `a message of the type ${type}`);
    const index = this.messages.findIndex((one) => one.type === type);
    return this.messages.splice(0, index + 1)[index] as AnyMessage;
  }

  /** Waits until something holds. */
  async until(holds: () => boolean, what: string): Promise<void> {
    const limit = Date.now() + patienceMs;
    while (!holds()) {
      if (Date.now() > limit) throw new Error(`waited in vain for ${what}; there is ${JSON.stringify(this.messages)}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  private judge(data: Buffer): void {
    const result = this.codec.decode(data, "client");
    if (!result.ok) {
      this.refused.push(`${result.error.code} at "${result.error.path}"`);
      return;
    }
    this.messages.push(result.value);
    expect(Buffer.from(this.codec.encode(result.value)).equals(data)).toBe(true);
  }
}
