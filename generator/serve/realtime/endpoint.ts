import { randomBytes } from "node:crypto";
import type { FrameFormat } from "../../model/numbers.ts";
import type { ProtocolCodec } from "../codec.ts";
import type { Conversation, Endpoint } from "../endpoint.ts";
import type { FaultSpec } from "../faults/fault.ts";
import type { Journal, OpenedJournal } from "../journal.ts";
import { unread } from "../print.ts";
import type { TokenTable } from "../tokens.ts";
import type { Wire } from "../wire.ts";
import { GroupCommit } from "./commit.ts";
import { Effects } from "./effects.ts";
import { ForeignFormError } from "./fields.ts";
import { Outbox } from "./outbox.ts";
import { apply } from "./records.ts";
import { refuseFrame } from "./refusals.ts";
import { realtimeState } from "./report.ts";
import { receive } from "./rules.ts";
import { createWorld, type Peer, type RealtimeMessage, type Terms, type World } from "./state.ts";
import { Ticker } from "./ticker.ts";
import { connect, disconnect, hear, sweep } from "./time.ts";
import { Market } from "./walk.ts";

/** What the realtime protocol needs of the server around it. */
export interface RealtimeOptions {
  readonly codec: ProtocolCodec;
  readonly terms: Terms;
  readonly tokens: TokenTable;
  readonly openJournal: () => Promise<OpenedJournal>;
  readonly ticksPerSecond: number;
  readonly seed: number;
  readonly cumulativeAcks: boolean;
  /** Bytes that may wait for a client before it counts as slow, and before streams give up on it. */
  readonly slowBytes: number;
  readonly laggingBytes: number;
  /** How long a client may be slow, in milliseconds. */
  readonly slowMs: number;
  readonly log: (line: string) => void;
  /** The state file has failed: nothing can be acknowledged any more. */
  readonly fail: (error: unknown) => void;
}

/** Who has said something. */
interface Speaker {
  readonly peer: Peer;
  readonly wire: Wire;
  readonly codec: ProtocolCodec;
}

/** A version of the catalog that a connection speaks. */
export interface SpokenVersion {
  readonly codec: ProtocolCodec;
  /** For example `2.0.0`. */
  readonly version: string;
}

/** Largest frame before `session_opened` (PROTOCOL §10). */
const mostBytesBefore = 65_536;

/** Speaks the session protocol of schema/v1/PROTOCOL.md. The rules are apart; here are sockets, time and the disk. */
export class RealtimeEndpoint implements Endpoint {
  readonly hasHeartbeat = true;
  readonly description = "sessions";
  private readonly options: RealtimeOptions;
  private readonly market: Market;
  private readonly outbox: Outbox;
  private readonly ticker: Ticker;
  private readonly peers = new Map<Wire, Peer>();
  private world: World;
  private journal: Journal;
  private commit: GroupCommit;

  static async create(options: RealtimeOptions): Promise<RealtimeEndpoint> {
    return new RealtimeEndpoint(options, await options.openJournal());
  }

  private constructor(options: RealtimeOptions, opened: OpenedJournal) {
    this.options = options;
    this.market = new Market(options.seed, options.terms.symbols);
    this.outbox = new Outbox(options);
    this.world = this.worldOf(opened);
    this.journal = opened.journal;
    this.commit = this.commitTo(opened.journal);
    this.ticker = new Ticker(options.ticksPerSecond);
  }

  get codec(): ProtocolCodec {
    return this.options.codec;
  }

  get subprotocol(): string {
    return this.codec.protocol.subprotocol;
  }

  open(wire: Wire, token: string | null): Conversation {
    const { codec, terms } = this.options;
    return this.openIn({ codec, version: terms.version }, wire, token);
  }

  /** Opens a connection that speaks another version of the catalog. */
  openIn({ codec, version }: SpokenVersion, wire: Wire, token: string | null): Conversation {
    const { world } = this;
    const peer = connect(world, { id: wire.id, token, version }, Date.now());
    this.peers.set(wire, peer);
    this.outbox.add(peer, wire, codec);
    return {
      frame: (bytes, format) => this.frame(world, { peer, wire, codec }, bytes, format),
      heard: () => hear(peer, Date.now()),
      closed: (code) => {
        this.peers.delete(wire);
        this.outbox.remove(peer);
        this.run(world, (out, now) => disconnect(world, peer, code, now, out));
      },
    };
  }

  sweep(now: number): void {
    const { world } = this;
    this.run(world, (out) => {
      this.outbox.sweep(world, now, out);
      sweep(world, now, out);
      this.ticker.sweep(world, this.market, now, out);
    });
  }

  strike({ kind }: FaultSpec, wire: Wire): boolean {
    const session = this.peers.get(wire)?.session;
    if (kind !== "expireToken") return false;
    if (session === null || session === undefined) return true;
    if (session.token !== null) this.world.tokens.expire(session.token);
    session.expiresAt = 0;
    return true;
  }

  state(): Readonly<Record<string, unknown>> {
    return realtimeState(this.world);
  }

  async leave(retryAfterMs: number | null): Promise<void> {
    const { world } = this;
    this.run(world, (out) => {
      for (const peer of world.peers.values()) {
        if (retryAfterMs === null) out.close(peer, 1001, "the server ends");
        else {
          out.refuse(peer, { code: "serverRestarting", text: "the server restarts", retryAfterMs });
          out.close(peer, 1012, "the server restarts");
        }
      }
    });
    await this.commit.settled();
    await this.journal.close();
  }

  async comeBack(): Promise<void> {
    const opened = await this.options.openJournal();
    this.world = this.worldOf(opened);
    this.journal = opened.journal;
    this.commit = this.commitTo(opened.journal);
  }

  private frame(world: World, { peer, wire, codec }: Speaker, bytes: Buffer, format: FrameFormat): void {
    if (peer.isClosed) return;
    if (peer.session === null && bytes.length > mostBytesBefore) {
      this.run(world, (out) => out.close(peer, 1009, "a frame before session_opened has at most 65536 bytes"));
      return;
    }
    const read = codec.read(bytes, "server", format);
    const type = read.ok ? String(read.message.discriminatorValue) : read.type;
    wire.received(read.ok ? read.text : unread(bytes, format), bytes.length, type);
    if (read.ok && type === "room_join" && read.value.position !== undefined) this.outbox.goesOn(peer);
    this.run(world, (out, now) => {
      if (read.ok) {
        const { delivery, since, feature } = read.message;
        const arrival = { message: read.value as RealtimeMessage, delivery, since, feature };
        receive(world, this.market, peer, arrival, now, out);
      } else {
        this.options.log(
          `#${peer.id} sent a frame that the catalog refuses: ${read.fault.code} at "${read.fault.path}"`,
        );
        refuseFrame(peer, read, out);
      }
    });
  }

  /** Applies rules and lets their effects out. What belongs to a world that is gone is of no matter any more. */
  private run(world: World, rules: (out: Effects, now: number) => void): void {
    if (world !== this.world) return;
    const out = new Effects();
    try {
      rules(out, Date.now());
    } catch (error) {
      const isForeign = error instanceof ForeignFormError;
      const what = isForeign
        ? "the catalog's messages have another form than the protocol's"
        : "a fault of this server";
      this.options.log(`${what}: ${error instanceof Error ? error.message : String(error)}`);
    }
    this.commit.add(out.list);
  }

  private worldOf({ journal, records }: OpenedJournal): World {
    const { terms, tokens } = this.options;
    const newId = (): string => `s_${randomBytes(18).toString("base64url")}`;
    const world = createWorld({ terms, tokens, newId, epoch: journal.epoch });
    for (const record of records) apply(world, record);
    return world;
  }

  private commitTo(journal: Journal): GroupCommit {
    return new GroupCommit(
      journal,
      (effects) => this.outbox.release(effects),
      (error) => this.options.fail(error),
    );
  }
}
