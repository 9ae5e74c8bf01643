import type { JsonValue } from "../../model/type.ts";
import type { TokenTable } from "../tokens.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** A message as a value; the catalog has judged it, or will before it leaves. */
export interface RealtimeMessage {
  readonly type: string;
  readonly [member: string]: JsonValue;
}

/** The terms of a server: what does not change while it runs. Times are in milliseconds. */
export interface Terms extends Vocabulary {
  /** Version of the catalog that is spoken, for example `1.0.0`. */
  readonly version: string;
  readonly maxFrameBytes: number;
  readonly maxInFlight: number;
  readonly maxRooms: number;
  /** Most sessions in one room; `null` for any number. */
  readonly roomMembers: number | null;
  readonly maxSymbols: number;
  readonly maxMessagesPerSecond: number;
  /** Sessions that are remembered at most, those without a connection included. */
  readonly maxSessions: number;
  readonly heartbeatIntervalMs: number;
  readonly heartbeatTimeoutMs: number;
  readonly openTimeoutMs: number;
  readonly resumeWindowMs: number;
  readonly dedupeWindowMs: number;
  /** How many of a stream's last messages are kept. */
  readonly streamWindow: number;
  /** The rooms that there are; empty for any. */
  readonly rooms: ReadonlySet<string>;
  /** Who may join, by room; others may be joined by all. */
  readonly privateRooms: ReadonlyMap<string, ReadonlySet<string>>;
  readonly symbols: readonly string[];
}

/** What a user has reached in a stream. */
export interface Position {
  readonly stream: string;
  readonly epoch: string;
  readonly sequence: number;
}

/** One connection. */
export interface Peer {
  readonly id: number;
  readonly openedAt: number;
  /** Token of the handshake. */
  readonly token: string | null;
  /** Version of the catalog behind the subprotocol that was agreed on. */
  readonly version: string;
  session: Session | null;
  isClosed: boolean;
  lastHeardAt: number;
  /** When a ping was sent that nothing has come after; `null` where none is due an answer. */
  pingedAt: number | null;
  pingId: number;
  /** Acked messages that were taken and whose ack has not left yet. */
  inFlight: number;
  /** The first acked message that was refused for now; later ones wait for it (PROTOCOL §6 "Order"). */
  waitingFor: { readonly messageId: string; readonly code: string } | null;
  readonly messages: Rate;
  readonly pings: Rate;
  /** Whether the socket has more to write than it should; set from outside. */
  isSlow: boolean;
}

/** How many things happened since a second began. */
export interface Rate {
  since: number;
  count: number;
}

/** What client and server remember of each other (PROTOCOL §1). */
export interface Session {
  readonly id: string;
  readonly userId: string;
  /** The lower one of both sides' catalog versions. */
  version: string;
  /** Features that both sides use. */
  features: ReadonlySet<string>;
  readonly rooms: Set<string>;
  readonly symbols: Set<string>;
  /** Latest prices that wait for the next moment to be sent, by symbol. */
  readonly pendingTicks: Map<string, RealtimeMessage>;
  /** As far as the client has told. */
  readonly positions: Map<string, Position>;
  minIntervalMs: number;
  tickedAt: number;
  peer: Peer | null;
  lostAt: number;
  token: string | null;
  expiresAt: number | null;
}

/** A user as all of their sessions see them. */
export interface User {
  status: string;
  statusText: string | null;
  lastSeen: number;
  /** Acked messages that were taken, oldest first (PROTOCOL §6). */
  readonly taken: Map<string, TakenMessage>;
}

/** What is remembered of an acked message. */
export interface TakenMessage {
  readonly digest: string;
  readonly at: number;
  /** Place in the room's stream; `null` for what is in no stream. */
  readonly position: Position | null;
}

/** A room, and its stream. */
export interface Room {
  readonly id: string;
  readonly stream: string;
  readonly sessions: Set<Session>;
  /** Number of the last message. */
  last: number;
  /** The last messages, oldest first, up to number `last`. */
  readonly kept: RealtimeMessage[];
  /** The last `room_topic`, as it was told; `null` where nobody has set one. */
  topic: RealtimeMessage | null;
  readonly documents: Map<string, SharedDocument>;
}

/** A document that is open in a room. */
export interface SharedDocument {
  revision: number;
  /** Users whose cursor is in it. */
  readonly cursors: Set<string>;
}

/** All that the server knows. */
export interface World {
  readonly terms: Terms;
  readonly tokens: TokenTable;
  /** Makes session ids that nobody can guess. */
  readonly newId: () => string;
  /** Names the numbering of every stream. */
  readonly epoch: string;
  readonly peers: Map<number, Peer>;
  readonly sessions: Map<string, Session>;
  readonly users: Map<string, User>;
  readonly rooms: Map<string, Room>;
}

/** A server that nobody has connected to yet. */
export function createWorld(given: Pick<World, "terms" | "tokens" | "newId" | "epoch">): World {
  return { ...given, peers: new Map(), sessions: new Map(), users: new Map(), rooms: new Map() };
}

/** The user of an id, known from now on. */
export function userOf(world: World, id: string): User {
  const known = world.users.get(id);
  if (known !== undefined) return known;
  const user: User = { status: "offline", statusText: null, lastSeen: 0, taken: new Map() };
  world.users.set(id, user);
  return user;
}

/** The room of an id, there from now on. */
export function roomOf(world: World, id: string): Room {
  const known = world.rooms.get(id);
  if (known !== undefined) return known;
  const room: Room = {
    id,
    stream: `room/${id}`,
    sessions: new Set(),
    last: 0,
    kept: [],
    topic: null,
    documents: new Map(),
  };
  world.rooms.set(id, room);
  return room;
}

/** The room whose stream has a name. */
export function roomOfStream(world: World, stream: string): Room | undefined {
  return stream.startsWith("room/") ? world.rooms.get(stream.slice("room/".length)) : undefined;
}

/** Seconds, as messages tell time. */
export function seconds(now: number): number {
  return Math.floor(now / 1000);
}
