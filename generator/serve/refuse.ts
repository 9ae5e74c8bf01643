import { STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";

/** Answers an upgrade request with a status, and ends the connection. */
export function refuseUpgrade(socket: Duplex, status: number, why: string, retryAfter: number | null): void {
  const body = `${why}\n`;
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? "Refused"}`,
    "Connection: close",
    "Content-Type: text/plain; charset=utf-8",
    `Content-Length: ${Buffer.byteLength(body)}`,
    ...(status === 401 ? ['WWW-Authenticate: Bearer realm="framewright"'] : []),
    ...(retryAfter === null ? [] : [`Retry-After: ${retryAfter}`]),
  ];
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`);
}
