import type { WebSocket } from "ws";
import type { FrameFormat } from "../model/numbers.ts";
import type { BinaryMessages, Frame } from "./binary.ts";
import type { FaultSpec } from "./faults/fault.ts";
import type { FaultPlan, Site } from "./faults/plan.ts";
import { frameLine } from "./print.ts";

/** What the frame is, for faults, limits and printing. */
export interface FrameNotes {
  readonly type: string;
  readonly isAck?: boolean;
  readonly isContinued?: boolean;
}

/** What a connection shares with all others. */
export interface WireContext {
  readonly faults: FaultPlan;
  readonly maxBufferedBytes: number;
  /** Takes a line for each frame; `null` where nobody reads them. */
  readonly print: ((line: string) => void) | null;
  readonly count: (what: "framesOut" | "bytesOut" | "framesIn" | "bytesIn", by: number) => void;
  /** Faults that are more than one connection's matter. */
  readonly strike: (spec: FaultSpec, wire: Wire) => void;
  /** A frame above the limit, and one that the catalog does not have. */
  readonly foreign: { readonly oversize: () => Frame; readonly unknown: () => Frame };
  /** What the connection's subprotocol says of binary messages. */
  readonly binary: BinaryMessages | null;
}

/** How long a peer has to answer a close frame. */
const closeTimeoutMs = 1000;
/** How long a half-open socket stays, which is longer than any client waits for a sign of life. */
const muteMs = 600_000;
/** Bytes that may wait while a source of values goes on. */
const drainedBytes = 262_144;
/** How long a message waits for another one to be swapped with. */
const reorderWaitMs = 200;

/** The way out to one client: order, faults, a bounded buffer, printing. */
export class Wire {
  readonly id: number;
  readonly socket: WebSocket;
  private readonly context: WireContext;
  /** Half-open: nothing is read or written any more. */
  isMute = false;
  /** Called where the server gives up on a connection of which the socket stays. */
  abandoned: () => void = () => {};
  private isClosing = false;
  private freeAt = 0;
  private readonly delayed: { readonly at: number; readonly action: () => void }[] = [];
  private held: (() => void) | null = null;

  constructor(id: number, socket: WebSocket, context: WireContext) {
    this.id = id;
    this.socket = socket;
    this.context = context;
  }

  /** What binary messages are; JSON where there are none. */
  get format(): FrameFormat {
    return this.context.binary?.format ?? "json";
  }

  /** Bytes that the socket has not written yet. */
  get bufferedBytes(): number {
    return this.socket.bufferedAmount;
  }

  /** Resolves once the client has read most of what was sent, or is gone. */
  async drained(): Promise<void> {
    while (this.bufferedBytes > drainedBytes && this.socket.readyState === this.socket.OPEN) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** Sends a frame, unless a fault has other plans. */
  send(text: string, notes: FrameNotes): void {
    if (this.isClosing || this.isMute) return;
    const site: Site = { at: "frame", connection: this.id, ...notes };
    const faults = this.context.faults.draw(site);
    const kinds = new Set(faults.map(({ kind }) => kind));
    for (const spec of faults) this.strike(spec);
    if (kinds.has("loseAck")) return;
    const write = (): void => this.write(text, notes.type);
    const writes = kinds.has("duplicate") ? [write, write] : [write];
    if (kinds.has("reorder") && this.held === null) this.hold(writes);
    else {
      for (const one of writes) this.inOrder(one);
      if (notes.isContinued === true) this.release();
    }
  }

  /** Closes behind all frames; a peer that does not answer is cut off. */
  close(code: number, reason: string): void {
    if (this.isMute) this.abandoned();
    if (this.isClosing || this.isMute) return;
    this.release();
    this.isClosing = true;
    this.inOrder(() => this.end(code, reason));
  }

  /** Does a fault to this connection now. */
  strike(spec: FaultSpec): void {
    switch (spec.kind) {
      case "close":
        this.close(spec.number, spec.detail ?? "");
        break;
      case "drop":
        this.socket.terminate();
        break;
      case "halfOpen":
        this.isMute = true;
        this.socket.pause();
        setTimeout(() => this.socket.terminate(), muteMs).unref();
        break;
      case "delay":
        this.freeAt = Math.max(this.freeAt, Date.now() + spec.number);
        break;
      case "oversize":
        this.inOrder(() => this.put(this.context.foreign.oversize(), "oversize"));
        break;
      case "unknownMessage":
        this.inOrder(() => this.put(this.context.foreign.unknown(), "unknownMessage"));
        break;
      case "invalidUtf8":
        this.inOrder(() => this.socket.send(Buffer.from([0x22, 0xc3, 0x28, 0xff, 0x22]), { binary: false }));
        break;
      case "expireToken":
      case "restart":
        this.context.strike(spec, this);
        break;
      default:
        break;
    }
  }

  /** What has come in, for printing and counting. */
  received(text: string, bytes: number, type: string | null): void {
    this.context.count("framesIn", 1);
    this.context.count("bytesIn", bytes);
    this.context.print?.(frameLine({ connection: this.id, towards: "server", type, bytes, text }));
  }

  private hold(writes: readonly (() => void)[]): void {
    this.held = () => {
      for (const one of writes) this.inOrder(one);
    };
    setTimeout(() => this.release(), reorderWaitMs).unref();
  }

  private release(): void {
    const held = this.held;
    this.held = null;
    held?.();
  }

  /** Does something behind everything that a delay holds back. */
  private inOrder(action: () => void): void {
    if (this.freeAt <= Date.now() && this.delayed.length === 0) action();
    else {
      this.delayed.push({ at: this.freeAt, action });
      if (this.delayed.length === 1) this.waitForDelayed();
    }
  }

  private waitForDelayed(): void {
    const [first] = this.delayed;
    if (first === undefined) return;
    setTimeout(
      () => {
        this.delayed.shift();
        first.action();
        this.waitForDelayed();
      },
      Math.max(0, first.at - Date.now()),
    ).unref();
  }

  private end(code: number, reason: string): void {
    this.socket.close(code, reason);
    setTimeout(() => this.socket.terminate(), closeTimeoutMs).unref();
  }

  /** Writes a JSON frame in the connection's format, or as it is where that format cannot say it. */
  private write(text: string, type: string): void {
    this.put(this.context.binary?.encode(text) ?? text, type, text);
  }

  private put(frame: Frame, type: string, text = typeof frame === "string" ? frame : ""): void {
    if (this.socket.readyState !== this.socket.OPEN || this.isMute) return;
    const bytes = typeof frame === "string" ? Buffer.byteLength(frame) : frame.length;
    if (this.bufferedBytes + bytes > this.context.maxBufferedBytes) {
      this.isClosing = true;
      this.end(1013, "the client does not read");
      return;
    }
    this.context.count("framesOut", 1);
    this.context.count("bytesOut", bytes);
    this.context.print?.(frameLine({ connection: this.id, towards: "client", type, bytes, text }));
    this.socket.send(frame);
  }
}
