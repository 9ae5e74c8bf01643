import type { Control } from "./control.ts";
import { bracketed } from "./hosts.ts";
import { type ServeOptions, withDefaults } from "./options.ts";
import { ReferenceServer } from "./server.ts";

export type { Aim, Control, ServerState } from "./control.ts";
export { ServeError } from "./endpoints.ts";
export { type FaultSpec, FaultSyntaxError, faultKinds, parseFault } from "./faults/fault.ts";
export { isLoopback } from "./hosts.ts";
export { JournalError } from "./journal.ts";
export { type ServeOptions, serveDefaults } from "./options.ts";
export { parseToken, type TokenRule } from "./tokens.ts";

/** A server that runs. */
export interface RunningServer {
  readonly port: number;
  /** `ws://127.0.0.1:8787` */
  readonly url: string;
  /** `http://127.0.0.1:8788`; `null` without the control API. */
  readonly controlUrl: string | null;
  /** What it speaks, in a few words, by subprotocol. */
  readonly protocols: ReadonlyMap<string, string>;
  readonly control: Control;
  /** Closes every connection with 1001, and all ports. */
  close(): Promise<void>;
}

/**
 * Starts the reference server: the catalogs' protocols over WebSocket, with faults on demand (docs/SERVE.md).
 *
 * @throws {ServeError} where the catalogs have nothing to serve
 * @throws {JournalError} where the state file holds something else; a system error where it or a port cannot be had
 */
export async function makeServer(options: ServeOptions): Promise<RunningServer> {
  const full = withDefaults(options);
  const server = new ReferenceServer(full);
  await server.start();
  const { port, controlPort, spoken } = server;
  return {
    port,
    url: `ws://${bracketed(full.host)}:${port}`,
    controlUrl: controlPort === null ? null : `http://127.0.0.1:${controlPort}`,
    protocols: spoken,
    control: server,
    close: () => server.close(),
  };
}
