/**
 * The other side of `npm run bench:swift -- --client`: a WebSocket server that only writes and reads, with as little work as there can be.
 *
 * It prints its port as the first line and runs until its input ends. The first message of a client is answered with `session_opened`.
 * `/chat?count=N` and `/tick?count=N` then send so many messages, made beforehand; `/take` acknowledges every message that has a `messageId`.
 */
import { createHash } from "node:crypto";
import { createServer } from "node:http";

const opened = frame({
  type: "session_opened",
  sessionId: "s_01JEXAMPLE0SESSION0000001",
  version: "1.0.0",
  resumed: false,
  userId: "u1",
  limits: { maxFrameBytes: 65536, maxInFlight: 32, maxRooms: 50, maxSymbols: 100, maxMessagesPerSecond: 10000 },
  heartbeat: { intervalMs: 60000, timeoutMs: 60000 },
  resumeWindowMs: 120000,
  dedupeWindowMs: 86400000,
  ts: 1734001112,
});

/** Messages by the path that asks for them and their number. */
const messages = {
  "/chat": (number) => ({
    type: "message",
    roomId: "abc",
    text: "Hello, is anybody there?",
    ts: 1734001113,
    messageId: `m-${number}`,
    userId: "u2",
    stream: "room/abc",
    epoch: "e7",
    sequence: number,
  }),
  "/tick": (number) => ({ type: "tick", symbol: "AAPL", bid: 224.12, ask: 224.16, ts: 1734001112 + number }),
};

const server = createServer();
server.on("upgrade", (request, socket) => {
  const { pathname, searchParams } = new URL(request.url, "http://host");
  const make = messages[pathname];
  const flood = make === undefined ? [] : pieces(make, Number(searchParams.get("count")));
  const key = `${request.headers["sec-websocket-key"]}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`;
  const lines = [
    "HTTP/1.1 101 Switching Protocols",
    "Upgrade: websocket",
    "Connection: Upgrade",
    `Sec-WebSocket-Accept: ${createHash("sha1").update(key).digest("base64")}`,
    `Sec-WebSocket-Protocol: ${String(request.headers["sec-websocket-protocol"]).split(",")[0]}`,
  ];
  socket.setNoDelay(true);
  socket.on("error", () => {});
  socket.write(`${lines.join("\r\n")}\r\n\r\n`);
  let rest = Buffer.alloc(0);
  let isOpen = false;
  socket.on("data", (data) => {
    const read = texts(rest.length === 0 ? data : Buffer.concat([rest, data]));
    rest = read.rest;
    const answers = [];
    for (const text of read.texts) {
      if (!isOpen) {
        isOpen = true;
        answers.push(opened, ...flood);
      } else if (flood.length === 0) {
        const identifier = /"messageId":"([^"]+)"/.exec(text)?.[1];
        if (identifier !== undefined) answers.push(frame({ type: "ack", messageId: identifier, ts: 1734001113 }));
      }
    }
    if (read.isClosed) socket.end(Buffer.from([0x88, 0]));
    else if (answers.length > 0) socket.write(Buffer.concat(answers));
  });
});
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
process.stdin.on("end", () => process.exit(0)).resume();

/** A text frame without a mask (RFC 6455 section 5.2), of less than 65,536 bytes. */
function frame(message) {
  const payload = Buffer.from(JSON.stringify(message));
  const { length } = payload;
  const head = length < 126 ? [0x81, length] : [0x81, 126, length >> 8, length & 255];
  return Buffer.concat([Buffer.from(head), payload]);
}

const made = new Map();

/** Frames of so many messages in one piece; the same again for the next connection. */
function pieces(make, count) {
  const name = `${make(1).type} ${count}`;
  const known = made.get(name) ?? [Buffer.concat(Array.from({ length: count }, (_, index) => frame(make(index + 1))))];
  made.set(name, known);
  return known;
}

/** The text messages of a client's frames, which are masked and less than 65,536 bytes long; pings are not answered. */
function texts(bytes) {
  const found = [];
  let at = 0;
  while (bytes.length - at >= 6) {
    const short = bytes[at + 1] & 127;
    const head = short === 126 ? 4 : 2;
    const length = short === 126 ? bytes.readUInt16BE(at + 2) : short;
    if (bytes.length - at < head + 4 + length) break;
    const mask = bytes.subarray(at + head, at + head + 4);
    const payload = Buffer.from(bytes.subarray(at + head + 4, at + head + 4 + length));
    const opcode = bytes[at] & 15;
    if (opcode === 8) return { texts: found, rest: Buffer.alloc(0), isClosed: true };
    for (let index = 0; index < length; index += 1) payload[index] ^= mask[index & 3];
    if (opcode === 1) found.push(payload.toString("utf8"));
    at += head + 4 + length;
  }
  return { texts: found, rest: Buffer.from(bytes.subarray(at)), isClosed: false };
}
