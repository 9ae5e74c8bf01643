import { Command } from "commander";
import type { RunningServer, ServeOptions } from "../serve/index.ts";
import { generateDefaults } from "./defaults.ts";
import { describeFailure } from "./failure.ts";
import { loadOrSay } from "./load.ts";
import { addServeOptions, type GivenOptions, numbersOf } from "./serve-flags.ts";
import { readFaults, readTokens } from "./serve-options.ts";
import type { Terminal } from "./terminal.ts";

/** The command `serve`: the reference server (docs/SERVE.md). */
export function serveCommand(terminal: Terminal, finish: (code: number) => void): Command {
  const command: Command = new Command("serve")
    .description("run a reference server for a catalog, with faults on demand")
    .argument(
      "[catalog]",
      "folder of version folders, catalog folder, or one .schema.json file",
      generateDefaults.catalog,
    );
  return addServeOptions(command).action(async (catalog: string, given: GivenOptions) => {
    const catalogs = await loadOrSay(catalog, terminal, "warnings");
    if (catalogs === null) {
      finish(1);
      return;
    }
    // Loaded here, so that no other command waits for what only a server needs.
    const serve = await import("../serve/index.ts");
    const tokens = readTokens(given.token ?? [], serve);
    if (typeof tokens === "string") command.error(`error: option '--token': ${tokens}`);
    const faults = readFaults(given.fault ?? [], serve);
    if (typeof faults === "string") command.error(`error: option '--fault': ${faults}`);
    const stopped = terminal.stopped();
    const options = optionsOf(given, terminal);
    const server = await serve.makeServer({ ...options, catalogs, tokens, faults });
    sayStart(server, given, terminal, serve.isLoopback(given.host));
    const failure = await Promise.race([stopped.then(() => null), server.failed]);
    terminal.error(failure === null ? "closing" : describeFailure(failure));
    await server.close();
    finish(failure === null ? 0 : 2);
  });
}

function optionsOf(given: GivenOptions, terminal: Terminal): Omit<ServeOptions, "catalogs" | "tokens" | "faults"> {
  const { heartbeat, origin, allowHost, room, privateRoom, symbol, mock, print } = given;
  return {
    ...numbersOf(given),
    host: given.host,
    origins: origin ?? [],
    hosts: allowHost ?? [],
    state: given.state ?? null,
    controlPort: given.controlPort ?? null,
    cumulativeAcks: given.cumulativeAcks ?? false,
    ...(heartbeat === undefined
      ? {}
      : { heartbeatIntervalMs: heartbeat.intervalMs, heartbeatTimeoutMs: heartbeat.timeoutMs }),
    ...(room === undefined ? {} : { rooms: room }),
    ...(privateRoom === undefined ? {} : { privateRooms: privateRoom }),
    ...(symbol === undefined ? {} : { symbols: symbol }),
    mockPerSecond: mock ?? null,
    log: (line) => terminal.error(line),
    print: print === true ? (line) => terminal.error(line) : null,
  };
}

function sayStart(
  { url, controlUrl, protocols }: RunningServer,
  given: GivenOptions,
  terminal: Terminal,
  isLocal: boolean,
): void {
  const spoken = [...protocols].map(([subprotocol, description]) => `${subprotocol} (${description})`).join(", ");
  const control = controlUrl === null ? "" : `, control ${controlUrl}`;
  terminal.error(`\u2713 ${url}${control}: ${spoken}`);
  if (!isLocal) terminal.error("  others can reach this address; it is a server for tests, not for production");
  if (given.json === true) terminal.out(JSON.stringify({ url, control: controlUrl }));
}
