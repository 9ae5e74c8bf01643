import type { Command } from "commander";
import { faultKinds } from "../serve/faults/fault.ts";
import type { ServeOptions } from "../serve/index.ts";
import { collect, collectRoom, readHeartbeat, wholeNumber } from "./serve-options.ts";

/** What the command line gave. */
export interface GivenOptions extends Readonly<Record<string, unknown>> {
  readonly host: string;
  readonly origin?: readonly string[];
  readonly allowHost?: readonly string[];
  readonly token?: readonly string[];
  readonly state?: string;
  readonly room?: readonly string[];
  readonly privateRoom?: ReadonlyMap<string, ReadonlySet<string>>;
  readonly symbol?: readonly string[];
  readonly heartbeat?: { readonly intervalMs: number; readonly timeoutMs: number };
  readonly cumulativeAcks?: boolean;
  readonly mock?: number;
  readonly fault?: readonly string[];
  readonly controlPort?: number;
  readonly print?: boolean;
  readonly json?: boolean;
}

/** A flag that takes a whole number: how it is written, the option that it sets, its bounds, and what it is. */
interface NumberFlag {
  readonly flag: string;
  readonly option: keyof ServeOptions;
  readonly bounds: readonly [least: number, most: number];
  readonly about: string;
}

const most = Number.MAX_SAFE_INTEGER;

const numberFlags: readonly NumberFlag[] = [
  { flag: "port", option: "port", bounds: [0, 65_535], about: "port, 0 for a free one (default: 8787)" },
  {
    flag: "tick-rate",
    option: "ticksPerSecond",
    bounds: [0, 10_000],
    about: "prices of each symbol a second (default: 1)",
  },
  { flag: "seed", option: "seed", bounds: [0, 0xffff_ffff], about: "of prices and faults (default: 1)" },
  { flag: "max-connections", option: "maxConnections", bounds: [1, 100_000], about: "then 429 (default: 2000)" },
  {
    flag: "max-frame-bytes",
    option: "maxFrameBytes",
    bounds: [1024, 1_048_576],
    about: "of a client's frame (default: 65536)",
  },
  {
    flag: "max-in-flight",
    option: "maxInFlight",
    bounds: [1, 1024],
    about: "acked messages without an ack (default: 32)",
  },
  { flag: "max-rooms", option: "maxRooms", bounds: [0, 100], about: "of a session (default: 50)" },
  { flag: "room-members", option: "roomMembers", bounds: [1, 100_000], about: "sessions in a room (default: any)" },
  { flag: "max-symbols", option: "maxSymbols", bounds: [0, 100], about: "of a session (default: 100)" },
  {
    flag: "max-rate",
    option: "maxMessagesPerSecond",
    bounds: [1, 10_000],
    about: "messages of a connection a second (default: 1000)",
  },
  {
    flag: "max-operations",
    option: "maxOperations",
    bounds: [1, 10_000],
    about: "GraphQL operations of a connection (default: 100)",
  },
  {
    flag: "open-timeout",
    option: "openTimeoutMs",
    bounds: [1, 600_000],
    about: "ms to wait for session_open, connection_init (default: 3000)",
  },
  {
    flag: "resume-window",
    option: "resumeWindowMs",
    bounds: [0, 604_800_000],
    about: "ms that a lost session is kept (default: 120000)",
  },
  {
    flag: "dedupe-window",
    option: "dedupeWindowMs",
    bounds: [0, 604_800_000],
    about: "ms that a messageId is remembered (default: 86400000)",
  },
  {
    flag: "stream-window",
    option: "streamWindow",
    bounds: [0, 10_000_000],
    about: "messages of a room that are kept (default: 10000)",
  },
  {
    flag: "slow-bytes",
    option: "slowBytes",
    bounds: [0, most],
    about: "unread by a client that counts as slow (default: 1048576)",
  },
  {
    flag: "slow-timeout",
    option: "slowMs",
    bounds: [1, 600_000],
    about: "ms that a client may be slow (default: 5000)",
  },
  {
    flag: "lagging-bytes",
    option: "laggingBytes",
    bounds: [1, most],
    about: "unread before streams give up on it (default: 8388608)",
  },
];

const example = `
Faults, written KIND[=VALUE][@RATE]; the rate from 0 to 1 is the probability at each handshake or frame:
${faultHelp()}

Example:
  framewright serve                                        the catalogs of schema/ at ws://127.0.0.1:8787
  framewright serve schema/v1 --state chat.log --print     what is acknowledged survives kill -9; every frame is printed
  framewright serve --token secret:60000:ada --token other one token that expires in a minute, and one that does not
  framewright serve --fault drop@0.01 --fault delay=200@0.1 --seed 7
  framewright serve --port 0 --control-port 0 --json       for a test: {"url":"ws://…","control":"http://…"} on standard output
  framewright serve orders.schema.json --mock 2            a catalog of your own: two examples a second, and replies

docs/SERVE.md tells what it speaks, and has the control API.`;

/** Adds the flags of `serve` to a command, and its help. */
export function addServeOptions(command: Command): Command {
  for (const { flag, bounds, about } of numberFlags) command.option(`--${flag} <n>`, about, wholeNumber(...bounds));
  return command
    .option("--host <address>", "address to listen at; others than loopback can be reached by others", "127.0.0.1")
    .option(
      "--origin <origin>",
      "exact Origin that browsers may come from; repeat for several (default: none)",
      collect,
    )
    .option("--allow-host <host>", "further exact value of the Host header; repeat for several", collect)
    .option(
      "--token <token>",
      "VALUE[:MILLISECONDS[:USER]], good from when it is first shown; repeat (default: any)",
      collect,
    )
    .option("--state <file>", "keep what is acknowledged in this file")
    .option("--room <id>", "room that there is; repeat for several (default: any)", collect)
    .option("--private-room <id:users>", "ID:USER[,USER]: only they may join; repeat for several", collectRoom)
    .option("--symbol <symbol>", "symbol that there are prices of; repeat for several", collect)
    .option("--heartbeat <ms:ms>", "INTERVAL:TIMEOUT (default: 20000:10000)", readHeartbeat)
    .option("--cumulative-acks", "acknowledge with ack_through")
    .option(
      "--mock <rate>",
      "examples a second, of protocols that are not known; 0 for replies only",
      wholeNumber(0, 1000),
    )
    .option("--fault <fault>", "make a fault, see below; repeat for several", collect)
    .option("--control-port <n>", "port of the control API on loopback, 0 for a free one", wholeNumber(0, 65_535))
    .option("--print", "print each frame, tokens left out, on standard error")
    .option("--json", "print one line of JSON with the URLs when ready")
    .addHelpText("after", example);
}

/** The numbers that were given, by option of the server. */
export function numbersOf(given: GivenOptions): Partial<ServeOptions> {
  const named = numberFlags.map(({ flag, option }) => [option, given[attributeOf(flag)]] as const);
  return Object.fromEntries(named.filter(([, value]) => value !== undefined));
}

function attributeOf(flag: string): string {
  return flag.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function faultHelp(): string {
  return Object.values(faultKinds)
    .map((line) => `  ${line}`)
    .join("\n");
}
