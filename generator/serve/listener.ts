import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";

/** An HTTP server with deadlines that knows its sockets, so that closing it ends them. */
export class Listener {
  private server: Server | null = null;
  private closed: Promise<void> = Promise.resolve();
  private readonly sockets = new Set<Duplex>();
  private readonly prepare: (server: Server) => void;

  constructor(prepare: (server: Server) => void) {
    this.prepare = prepare;
  }

  /** Listens; resolves with the port. Rejects where that cannot be. */
  async listen(port: number, host: string): Promise<number> {
    // Headers of at most 16 KiB within ten seconds: nobody holds a socket by sending them slowly.
    const server = createServer({
      maxHeaderSize: 16_384,
      headersTimeout: 10_000,
      requestTimeout: 10_000,
      connectionsCheckingInterval: 1000,
    });
    server.on("connection", (socket) => {
      this.sockets.add(socket);
      socket.once("close", () => this.sockets.delete(socket));
    });
    this.prepare(server);
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(port, host, () => {
        server.off("error", reject);
        resolve();
      });
    });
    this.server = server;
    return (server.address() as AddressInfo).port;
  }

  /** Stops listening; sockets that are open stay so. */
  stop(): void {
    const { server } = this;
    this.server = null;
    if (server !== null) this.closed = new Promise((resolve) => server.close(() => resolve()));
  }

  /** Stops listening and ends every socket that is still open. */
  async close(): Promise<void> {
    this.stop();
    for (const socket of this.sockets) socket.destroy();
    await this.closed;
  }
}
