import { type ProtocolCodec, UnsendableError } from "../codec.ts";
import { UntranslatableError } from "../migrating-codec.ts";
import type { Wire } from "../wire.ts";
import type { Effect, Effects } from "./effects.ts";
import { type Peer, type RealtimeMessage, roomOfStream, type World } from "./state.ts";
import { resync } from "./streams.ts";

/** What the outbox knows of a connection. */
interface Line {
  readonly wire: Wire;
  /** The version of the catalog that the connection speaks. */
  readonly codec: ProtocolCodec;
  /** Streams of which messages were left out, because the client did not read. */
  readonly lagging: Set<string>;
  /** Whether the client went on with a stream, so that what it missed may come. */
  continues: boolean;
  slowSince: number | null;
}

/** Options of the outbox. */
export interface OutboxOptions {
  readonly codec: ProtocolCodec;
  readonly cumulativeAcks: boolean;
  readonly slowBytes: number;
  readonly laggingBytes: number;
  /** How long a client may leave more unread than it should. */
  readonly slowMs: number;
  readonly log: (line: string) => void;
}

/** Writes messages to connections, each once for all that get it, and bounds what waits for clients that do not read. */
export class Outbox {
  private readonly options: OutboxOptions;
  private readonly lines = new Map<Peer, Line>();
  /** Texts of messages in each version of the catalog; those of streams are sent again. */
  private readonly texts = new WeakMap<RealtimeMessage, Map<ProtocolCodec, string>>();
  private readonly droppable: ReadonlySet<string>;

  constructor(options: OutboxOptions) {
    this.options = options;
    const { messages } = options.codec.protocol;
    const volatile = messages.filter(({ delivery }) => delivery === "volatile");
    // Signs of life are volatile, too, but a client that reads slowly lives.
    this.droppable = new Set(
      volatile.map((one) => String(one.discriminatorValue)).filter((type) => !/^p[io]ng$/.test(type)),
    );
  }

  add(peer: Peer, wire: Wire, codec: ProtocolCodec): void {
    this.lines.set(peer, { wire, codec, lagging: new Set(), continues: false, slowSince: null });
  }

  remove(peer: Peer): void {
    this.lines.delete(peer);
  }

  /** From now on the client may get messages that it missed. */
  goesOn(peer: Peer): void {
    const line = this.lines.get(peer);
    if (line !== undefined) line.continues = true;
  }

  /** Lets effects out that nothing has to be stored for any more. */
  release(effects: readonly Effect[]): void {
    const covered = this.options.cumulativeAcks ? coveredAcks(effects) : null;
    for (const effect of effects) {
      if (effect.kind === "store") continue;
      const { peer } = effect;
      const line = this.lines.get(peer);
      if (effect.kind === "close") line?.wire.close(effect.code, effect.reason);
      else {
        if (effect.message.type === "ack") peer.inFlight -= 1;
        const message = covered === null ? effect.message : covered(effect);
        if (line !== undefined && message !== null) this.send(line, message);
      }
    }
  }

  /** Looks after clients that do not read. */
  sweep(world: World, now: number, out: Effects): void {
    for (const [peer, line] of this.lines) {
      peer.isSlow = line.wire.bufferedBytes > this.options.slowBytes;
      if (!peer.isSlow) {
        line.slowSince = null;
        for (const stream of line.lagging) {
          const room = roomOfStream(world, stream);
          if (room !== undefined && peer.session !== null && room.sessions.has(peer.session)) {
            resync(world, room, peer, "slowConsumer", out);
          }
        }
        line.lagging.clear();
      } else {
        line.slowSince ??= now;
        if (now - line.slowSince >= this.options.slowMs) out.close(peer, 1013, "the client does not read");
      }
    }
  }

  private send(line: Line, message: RealtimeMessage): void {
    const { type } = message;
    const stream = type === "message" && typeof message.stream === "string" ? message.stream : null;
    const { bufferedBytes } = line.wire;
    if (stream !== null && (line.lagging.has(stream) || bufferedBytes > this.options.laggingBytes)) {
      line.lagging.add(stream);
      return;
    }
    if (this.droppable.has(type) && bufferedBytes > this.options.slowBytes) return;
    if (type === "session_opened" && message.resumed === true) line.continues = true;
    const isAck = type === "ack" || type === "ack_through";
    const text = this.textOf(message, line.codec);
    if (text === "") return;
    if (text === null) line.wire.close(1011, "the catalog does not let the server speak");
    else line.wire.send(text, { type, isAck, isContinued: stream !== null && line.continues });
  }

  /** The message as a frame; empty where the connection's version cannot say it, `null` where no version can. */
  private textOf(message: RealtimeMessage, codec: ProtocolCodec): string | null {
    const texts = this.texts.get(message) ?? new Map<ProtocolCodec, string>();
    this.texts.set(message, texts);
    const known = texts.get(codec);
    if (known !== undefined) return known;
    try {
      const text = codec.write(message, "client");
      texts.set(codec, text);
      return text;
    } catch (error) {
      if (error instanceof UntranslatableError) {
        this.options.log(`${message.type} is not told in ${codec.protocol.subprotocol}: ${error.message}`);
        texts.set(codec, "");
        return "";
      }
      if (!(error instanceof UnsendableError)) throw error;
      this.options.log(`${message.type} cannot be sent: ${error.message}`);
      return null;
    }
  }
}

/** Puts one `ack_through` in the place of the last of a connection's acks, and nothing in that of the others. */
function coveredAcks(effects: readonly Effect[]): (effect: Effect & { kind: "send" }) => RealtimeMessage | null {
  const last = new Map<Peer, RealtimeMessage>();
  for (const effect of effects) {
    if (effect.kind === "send" && isFresh(effect.message)) last.set(effect.peer, effect.message);
  }
  return ({ peer, message }) => {
    if (!isFresh(message)) return message;
    if (last.get(peer) !== message) return null;
    const { messageId = "", ts = 0 } = message;
    return { type: "ack_through", messageId, ts };
  };
}

function isFresh({ type, duplicate }: RealtimeMessage): boolean {
  return type === "ack" && duplicate !== true;
}
