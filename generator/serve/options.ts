import type { LoadedCatalog } from "../model/compiled.ts";
import type { FaultSpec } from "./faults/fault.ts";
import type { TokenRule } from "./tokens.ts";

/** What a server is asked for; everything but the catalogs has a default. Times are in milliseconds. */
export interface ServeOptions {
  /** The catalogs, one for each published version. */
  readonly catalogs: readonly Pick<LoadedCatalog, "catalog">[];
  /** 0 takes a free one. */
  readonly port?: number;
  /** Address to listen at; anything but loopback is reached by others. */
  readonly host?: string;
  /** Exact values of `Origin` that browsers may come with. */
  readonly origins?: readonly string[];
  /** Further exact values of `Host`. */
  readonly hosts?: readonly string[];
  /** Without any, every token is taken. */
  readonly tokens?: readonly TokenRule[];
  /** Where acknowledged effects are kept; without it they are lost with the process. */
  readonly state?: string | null;
  /** `null` for no control API. 0 takes a free port. */
  readonly controlPort?: number | null;
  readonly maxConnections?: number;
  readonly maxFrameBytes?: number;
  readonly maxInFlight?: number;
  readonly maxRooms?: number;
  /** Most sessions in one room; `null` for any number. */
  readonly roomMembers?: number | null;
  readonly maxSymbols?: number;
  readonly maxMessagesPerSecond?: number;
  readonly heartbeatIntervalMs?: number;
  readonly heartbeatTimeoutMs?: number;
  readonly openTimeoutMs?: number;
  readonly resumeWindowMs?: number;
  readonly dedupeWindowMs?: number;
  readonly streamWindow?: number;
  readonly rooms?: readonly string[];
  readonly privateRooms?: ReadonlyMap<string, ReadonlySet<string>>;
  readonly symbols?: readonly string[];
  /** Steps of each price in a second. */
  readonly ticksPerSecond?: number;
  /** Of prices and of faults. */
  readonly seed?: number;
  readonly cumulativeAcks?: boolean;
  /** Bytes that may wait for a client before it counts as slow. */
  readonly slowBytes?: number;
  /** How long a client may be slow before its connection is closed. */
  readonly slowMs?: number;
  /** Bytes that may wait for a client before streams give up on it; twice as many close its connection. */
  readonly laggingBytes?: number;
  /** Examples a second of protocols that the server does not know; `null` for none. */
  readonly mockPerSecond?: number | null;
  /** Operations that one GraphQL connection may have open. */
  readonly maxOperations?: number;
  readonly faults?: readonly FaultSpec[];
  /** Takes a line about what went wrong. */
  readonly log?: (line: string) => void;
  /** Takes a line for each frame; `null` for none. */
  readonly print?: ((line: string) => void) | null;
}

/** Every option with its value. */
export type FullOptions = { readonly [Name in keyof ServeOptions]-?: Exclude<ServeOptions[Name], undefined> };

/** What holds where nothing is asked for. */
export const serveDefaults = {
  port: 8787,
  host: "127.0.0.1",
  origins: [],
  hosts: [],
  tokens: [],
  state: null,
  controlPort: null,
  maxConnections: 2000,
  maxFrameBytes: 65_536,
  maxInFlight: 32,
  maxRooms: 50,
  roomMembers: null,
  maxSymbols: 100,
  maxMessagesPerSecond: 1000,
  heartbeatIntervalMs: 20_000,
  heartbeatTimeoutMs: 10_000,
  openTimeoutMs: 3000,
  resumeWindowMs: 120_000,
  dedupeWindowMs: 86_400_000,
  streamWindow: 10_000,
  rooms: [],
  privateRooms: new Map(),
  symbols: ["AAPL", "BRK.B", "BTC-USD", "EUR/USD", "MSFT", "^GSPC"],
  ticksPerSecond: 1,
  seed: 1,
  cumulativeAcks: false,
  slowBytes: 1_048_576,
  slowMs: 5000,
  laggingBytes: 8_388_608,
  mockPerSecond: null,
  maxOperations: 100,
  faults: [],
  log: () => {},
  print: null,
} as const satisfies Omit<FullOptions, "catalogs">;

/** Fills in what was not asked for. */
export function withDefaults(asked: ServeOptions): FullOptions {
  const given = Object.entries(asked).filter(([, value]) => value !== undefined);
  return { ...serveDefaults, ...(Object.fromEntries(given) as unknown as ServeOptions) } as FullOptions;
}
