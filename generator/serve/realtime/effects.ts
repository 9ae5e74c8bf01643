import type { StoredRecord } from "./records.ts";
import type { Peer, RealtimeMessage } from "./state.ts";

/** What the outside has to do, in this order. */
export type Effect =
  | { readonly kind: "send"; readonly peer: Peer; readonly message: RealtimeMessage }
  | { readonly kind: "close"; readonly peer: Peer; readonly code: number; readonly reason: string }
  /** Nothing behind it may leave before it is safe. */
  | { readonly kind: "store"; readonly record: StoredRecord };

/** Collects what the outside has to do. */
export class Effects {
  readonly list: Effect[] = [];

  send(peer: Peer | null, message: RealtimeMessage): void {
    if (peer !== null && !peer.isClosed) this.list.push({ kind: "send", peer, message });
  }

  close(peer: Peer, code: number, reason: string): void {
    if (peer.isClosed) return;
    peer.isClosed = true;
    this.list.push({ kind: "close", peer, code, reason });
  }

  store(record: StoredRecord): void {
    this.list.push({ kind: "store", record });
  }

  /** An `error` (PROTOCOL §8). */
  refuse(peer: Peer, refusal: Refusal): void {
    const { code, text, concerns, retryAfterMs, details } = refusal;
    this.send(peer, {
      type: "error",
      code,
      message: text,
      ...(concerns === undefined ? {} : { concerns: { ...concerns } }),
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
      ...(details === undefined ? {} : { details: { ...details } }),
    });
  }
}

/** Which message an error is about. */
export interface Concern {
  readonly type: string;
  readonly messageId?: string;
  readonly path?: string;
  readonly fault?: string;
}

/** Why something had no effect. */
export interface Refusal {
  readonly code: string;
  /** For the developer's log. */
  readonly text: string;
  readonly concerns?: Concern;
  readonly retryAfterMs?: number;
  readonly details?: Readonly<Record<string, number | string>>;
}
