import type { Arming } from "./faults/plan.ts";

/** Which connections a fault is meant for. */
export interface Aim {
  /** Left out: all. */
  readonly connection?: number;
}

/** What the server says of itself. */
export interface ServerState {
  readonly connections: readonly { readonly connection: number; readonly subprotocol: string }[];
  readonly counters: Readonly<Record<string, number>>;
  readonly faults: Readonly<Record<string, number>>;
  readonly protocols: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** The strings of a server, for tests. Faults are written as on the command line; see `docs/SERVE.md`. */
export interface Control {
  state(): ServerState;
  /** Arms a fault that strikes by its rate; the result is its number. */
  arm(fault: string, arming?: Arming): number;
  /** Takes all armed faults away, those of the command line too. */
  clear(): void;
  /** Does a fault now; the result is how many connections it hit. */
  inject(fault: string, aim?: Aim): number;
}
