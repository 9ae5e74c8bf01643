/**
 * A WebSocket server for the tests of transports: real `ws`, and raw bytes where `ws` would not send what a test needs.
 *
 * It prints its port as the first line and runs until its input ends. What a connection does is said in its address:
 *
 * - `/echo`: sends every message back, `ping=TEXT` pings first, `pong=TEXT` answers pings with that, `protocol=NAME` chooses
 * - `/raw?hex=…`: writes these bytes behind the handshake; `part=N` in pieces of N bytes
 * - `/send?size=N&count=N`: sends so many text messages of so many bytes, `flood` without end
 * - `/close?code=N&reason=…`: closes at once; `/drop` and `/reset` end the TCP connection
 * - `/deaf`: neither reads nor answers; `/silent` never answers the handshake
 * - `/refuse?status=N&retry=…`: answers the handshake so; `/misaccept` with a wrong `Sec-WebSocket-Accept`
 * - `/seen?of=…`: tells, as one message, what the connection with `id=…` in its address saw, after it has ended
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { setImmediate, setTimeout as sleep } from "node:timers/promises";
import { WebSocketServer } from "ws";

const sessions = new Map();
const sockets = new WebSocketServer({
  noServer: true,
  autoPong: false,
  maxPayload: 64 * 1024 * 1024,
  handleProtocols: (offered, request) => {
    const wanted = parameters(request).get("protocol");
    return wanted !== null && offered.has(wanted) ? wanted : false;
  },
});

const [, , key, certificate] = process.argv;
const server =
  key === undefined ? createServer() : createSecureServer({ key: readFileSync(key), cert: readFileSync(certificate) });
server.on("upgrade", (request, socket, head) => {
  socket.on("error", () => {});
  const query = parameters(request);
  const { pathname } = new URL(request.url, "http://host");
  const before = handshakes[pathname];
  if (before !== undefined) return before(socket, query, request);
  sockets.handleUpgrade(request, socket, head, (connection) => {
    connection.on("error", () => {});
    observe(connection, request, query);
    connections[pathname]?.(connection, query, socket);
  });
});
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
process.stdin.on("end", () => process.exit(0)).resume();

/** What is done in place of a handshake. */
const handshakes = {
  "/silent": () => {},
  "/refuse": (socket, query) => {
    const retry = query.has("retry") ? `Retry-After: ${query.get("retry")}\r\n` : "";
    const place = query.has("location") ? `Location: ${query.get("location")}\r\n` : "";
    const status = `HTTP/1.1 ${query.get("status")} No\r\n`;
    socket.end(`${status}${retry}${place}Content-Length: 0\r\nConnection: close\r\n\r\n`);
  },
  "/misaccept": (socket) => {
    const accept = createHash("sha1").update("something else").digest("base64");
    const head = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n";
    socket.write(`${head}Sec-WebSocket-Accept: ${accept}\r\n\r\n`);
  },
};

/** What is done with a connection. */
const connections = {
  "/echo": (connection, query) => {
    connection.on("message", (data, isBinary) => connection.send(data, { binary: isBinary }));
    if (query.has("ping")) connection.ping(query.get("ping"));
  },
  "/raw": async (connection, query, socket) => {
    const bytes = Buffer.from(query.get("hex"), "hex");
    const part = Number(query.get("part") ?? bytes.length);
    socket.setNoDelay(true);
    for (let at = 0; at < bytes.length; at += part) {
      socket.write(bytes.subarray(at, at + part));
      await sleep(5);
    }
    connection.on("message", (data, isBinary) => connection.send(data, { binary: isBinary }));
  },
  "/send": async (connection, query, socket) => {
    const text = "x".repeat(Number(query.get("size")));
    const count = query.has("flood") ? Number.POSITIVE_INFINITY : Number(query.get("count"));
    for (let sent = 0; sent < count && connection.readyState === 1; sent++) {
      connection.send(text);
      // Only a loop that lets go now and then learns that the other side has gone.
      if (socket.writableLength > 1_000_000) await once(socket, "drain", "close");
      else if (sent % 100 === 99) await setImmediate();
    }
  },
  "/close": (connection, query) => {
    connection.close(query.has("code") ? Number(query.get("code")) : undefined, query.get("reason") ?? undefined);
  },
  "/drop": (_connection, _query, socket) => socket.end(),
  "/reset": (_connection, _query, socket) => socket.resetAndDestroy(),
  "/deaf": (_connection, _query, socket) => {
    socket.removeAllListeners("data");
    socket.pause();
  },
  "/count": (connection) => {
    let count = 0;
    connection.on("message", (data) => {
      count++;
      if (data.toString() === "how many") connection.send(String(count));
    });
  },
  "/seen": async (connection, query) => {
    const session = sessions.get(query.get("of"));
    await Promise.race([session?.ended, sleep(3000)]);
    connection.send(JSON.stringify(session?.seen ?? null));
  },
};

/** Notes what a connection with an identifier sees. */
function observe(connection, request, query) {
  const seen = { headers: request.headers, messages: 0, pings: [], pongs: [], code: 0, reason: "", errors: [] };
  connection.on("ping", (data) => {
    seen.pings.push(data.toString("hex"));
    connection.pong(query.has("pong") ? query.get("pong") : data);
  });
  connection.on("pong", (data) => seen.pongs.push(data.toString()));
  connection.on("message", () => seen.messages++);
  connection.on("error", (error) => seen.errors.push(error.message));
  const ended = new Promise((resolve) => {
    connection.on("close", (code, reason) => {
      Object.assign(seen, { code, reason: reason.toString() });
      resolve();
    });
  });
  if (query.has("id")) sessions.set(query.get("id"), { seen, ended });
}

function parameters(request) {
  return new URL(request.url, "http://host").searchParams;
}

/** Waits for whichever event of an emitter comes first. */
function once(emitter, ...events) {
  return new Promise((resolve) => {
    const end = () => {
      for (const event of events) emitter.off(event, end);
      resolve();
    };
    for (const event of events) emitter.on(event, end);
  });
}
