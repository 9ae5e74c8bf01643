import type { Catalog, Message } from "../../model/catalog.ts";
import type { FrameFormat } from "../../model/numbers.ts";
import { type ProtocolCodec, travels, UnsendableError } from "../codec.ts";
import type { Conversation, Endpoint } from "../endpoint.ts";
import { unread } from "../print.ts";
import type { Wire } from "../wire.ts";
import { Examples } from "./examples.ts";

/** What is done with a protocol that the server does not know. */
export interface EchoOptions {
  readonly catalog: Catalog;
  readonly codec: ProtocolCodec;
  /** Examples a second that are played to each client; `null`: only echoes. 0: only replies. */
  readonly mockPerSecond: number | null;
  readonly log: (line: string) => void;
}

/** What is played to one client. */
interface Play {
  turn: number;
  playedAt: number;
}

/**
 * Validates each frame and echoes, in canonical form, what may travel back. With a mock it also plays examples of what
 * the server may send, and answers a message that has `replies` with an example of the first of them.
 */
export class EchoEndpoint implements Endpoint {
  readonly hasHeartbeat = false;
  private readonly options: EchoOptions;
  private readonly examples: Examples | null;
  private readonly plays = new Map<Wire, Play>();
  private readonly messages: ReadonlyMap<string | number, Message>;

  constructor(options: EchoOptions) {
    this.options = options;
    const { messages } = options.codec.protocol;
    this.messages = new Map(messages.map((message) => [message.discriminatorValue, message]));
    this.examples = options.mockPerSecond === null ? null : new Examples(options.catalog, messages);
  }

  get codec(): ProtocolCodec {
    return this.options.codec;
  }

  get subprotocol(): string {
    return this.codec.protocol.subprotocol;
  }

  get description(): string {
    return this.examples === null ? "validates and echoes" : "plays examples";
  }

  open(wire: Wire): Conversation {
    this.plays.set(wire, { turn: 0, playedAt: Date.now() });
    return {
      frame: (bytes, format) => this.frame(wire, bytes, format),
      heard: () => {},
      closed: () => {
        this.plays.delete(wire);
      },
    };
  }

  sweep(now: number): void {
    const { mockPerSecond } = this.options;
    if (this.examples === null || mockPerSecond === null || mockPerSecond <= 0) return;
    const { playable } = this.examples;
    for (const [wire, play] of this.plays) {
      if (playable.length === 0 || now < play.playedAt + 1000 / mockPerSecond) continue;
      play.playedAt = now;
      this.play(wire, playable[play.turn % playable.length] as Message);
      play.turn += 1;
    }
  }

  strike(): boolean {
    return false;
  }

  state(): Readonly<Record<string, unknown>> {
    return { connections: this.plays.size };
  }

  async leave(retryAfterMs: number | null): Promise<void> {
    for (const wire of this.plays.keys()) wire.close(retryAfterMs === null ? 1001 : 1012, "the server goes away");
  }

  async comeBack(): Promise<void> {}

  private frame(wire: Wire, bytes: Buffer, format: FrameFormat): void {
    const read = this.options.codec.read(bytes, "server", format);
    const type = read.ok ? String(read.message.discriminatorValue) : read.type;
    wire.received(read.ok ? read.text : unread(bytes, format), bytes.length, type);
    if (!read.ok) {
      this.options.log(`#${wire.id} sent a frame that the catalog refuses: ${read.fault.code} at "${read.fault.path}"`);
      return;
    }
    const reply = this.examples === null ? undefined : read.message.replies.map((value) => this.messages.get(value))[0];
    if (reply !== undefined && travels(reply, "client")) this.play(wire, reply);
    else if (travels(read.message, "client")) wire.send(read.text, { type: type ?? "?" });
  }

  private play(wire: Wire, message: Message): void {
    const value = this.examples?.of(message);
    const type = String(message.discriminatorValue);
    try {
      if (value !== undefined) wire.send(this.options.codec.write(value, "client"), { type });
    } catch (error) {
      if (!(error instanceof UnsendableError)) throw error;
      this.options.log(`an example of ${type} cannot be sent: ${error.message}`);
    }
  }
}
