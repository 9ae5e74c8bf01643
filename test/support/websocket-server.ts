import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { checkout } from "./project.ts";

/** A running server of `test/swift/transport/server.mjs`. */
export interface WebSocketTestServer {
  /** The port that it listens on, on 127.0.0.1. */
  readonly port: number;
  /** Ends it. */
  stop(): Promise<void>;
}

/**
 * Starts the server in a process of its own, which ends when this one does.
 *
 * @param tls paths of a private key and of a certificate with its chain, both PEM; without them it speaks `ws`
 */
export async function startWebSocketServer(tls?: { key: string; certificate: string }): Promise<WebSocketTestServer> {
  const args = tls === undefined ? [] : [tls.key, tls.certificate];
  const script = join(checkout, "test/swift/transport/server.mjs");
  const child = spawn(process.execPath, [script, ...args], { stdio: ["pipe", "pipe", "inherit"] });
  const port = Number(await firstLine(child));
  return {
    port,
    async stop() {
      const ended = once(child, "exit");
      child.stdin?.end();
      await ended;
    },
  };
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error("the server has no output");
  for await (const line of createInterface({ input: child.stdout })) return line;
  throw new Error("the server ended before it listened");
}
