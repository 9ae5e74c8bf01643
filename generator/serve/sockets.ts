import type { RawData } from "ws";
import type { Conversation } from "./endpoint.ts";
import type { Wire } from "./wire.ts";

/** Most pings by WebSocket's own frames in a second; more is a flood. */
const mostPings = 10;

/** How long nothing may be heard, in milliseconds. */
export interface Silence {
  readonly heartbeatIntervalMs: number;
  readonly heartbeatTimeoutMs: number;
}

/** Asks a client for signs of life by WebSocket's own pings, where its protocol has none, and gives up on a silent one. */
export class SignsOfLife {
  private readonly wire: Wire;
  private readonly silence: Silence;
  private readonly isElsewhere: boolean;
  private heardAt = Date.now();
  private pingedAt: number | null = null;
  private pings = { since: 0, count: 0 };

  constructor(wire: Wire, silence: Silence, isElsewhere: boolean) {
    this.wire = wire;
    this.silence = silence;
    this.isElsewhere = isElsewhere;
  }

  heard(): void {
    this.heardAt = Date.now();
    this.pingedAt = null;
  }

  /** Answers a ping, or ends a flood of them. */
  pinged(data: Buffer): void {
    const now = Date.now();
    if (now >= this.pings.since + 1000) this.pings = { since: now, count: 0 };
    this.pings.count += 1;
    if (this.pings.count > mostPings) this.wire.close(1008, "more than 10 pings in one second");
    else if (!this.wire.isMute) this.wire.socket.pong(data);
  }

  sweep(now: number): void {
    if (this.isElsewhere || this.wire.isMute) return;
    const { heartbeatIntervalMs, heartbeatTimeoutMs } = this.silence;
    if (this.pingedAt !== null && now >= this.pingedAt + heartbeatTimeoutMs) {
      this.wire.close(4499, "no sign of life in time");
    } else if (this.pingedAt === null && now >= this.heardAt + heartbeatIntervalMs) {
      this.pingedAt = now;
      this.wire.socket.ping();
    }
  }
}

/** Joins a socket to what is said on it. */
export function attach(
  wire: Wire,
  life: SignsOfLife,
  conversation: Conversation,
  log: (line: string) => void,
  gone: () => void,
): void {
  const { socket } = wire;
  const heard = (): void => {
    life.heard();
    conversation.heard();
  };
  socket.on("message", (data: RawData, isBinary: boolean) => {
    if (wire.isMute) return;
    heard();
    if (!isBinary) conversation.frame(data as Buffer, "json");
    else if (wire.format === "json") wire.close(1003, "frames are text");
    else conversation.frame(data as Buffer, wire.format);
  });
  socket.on("ping", (data: Buffer) => {
    if (wire.isMute) return;
    heard();
    life.pinged(data);
  });
  socket.on("pong", heard);
  // The library closes with the right code (1002, 1007, 1009) by itself.
  socket.on("error", (error) => log(`#${wire.id} broke the WebSocket protocol: ${error.message}`));
  let isOver = false;
  const over = (code: number): void => {
    if (!isOver) conversation.closed(code);
    isOver = true;
  };
  wire.abandoned = () => over(1006);
  socket.on("close", (code) => {
    over(code);
    gone();
  });
}
