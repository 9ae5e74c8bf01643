import type { FrameFormat } from "../model/numbers.ts";
import type { ProtocolCodec } from "./codec.ts";
import type { FaultSpec } from "./faults/fault.ts";
import type { Wire } from "./wire.ts";

/** What one connection's frames mean. */
export interface Conversation {
  /** A message has come: a text message, of valid UTF-8, is a JSON frame, a binary one has the connection's format. */
  frame(bytes: Buffer, format: FrameFormat): void;
  /** A sign of life: any frame, WebSocket's own too. */
  heard(): void;
  /** The socket is gone; 1006 where there was no close frame. */
  closed(code: number): void;
}

/** Speaks one subprotocol with all of its clients. */
export interface Endpoint {
  readonly subprotocol: string;
  /** Judges frames and writes them. */
  readonly codec: ProtocolCodec;
  /** In a few words, for the start line. */
  readonly description: string;
  /** Whether it looks after signs of life itself; else the server pings by WebSocket's own frames. */
  readonly hasHeartbeat: boolean;
  /** A connection has been opened, with the token of its handshake. */
  open(wire: Wire, token: string | null): Conversation;
  /** Time has passed. */
  sweep(now: number): void;
  /** Does a fault that is about its own state; whether it knew what to do. */
  strike(spec: FaultSpec, wire: Wire): boolean;
  /** What it knows, for the control API. */
  state(): Readonly<Record<string, unknown>>;
  /** Tells clients that the server goes away for so long; `null` for good. Resolves once all is stored. */
  leave(retryAfterMs: number | null): Promise<void>;
  /** Comes back after {@link leave}, with what was stored. */
  comeBack(): Promise<void>;
}
