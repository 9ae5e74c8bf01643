import type { Delivery } from "../../model/catalog.ts";
import { onChat, onTelemetry, refuseForNow } from "./acked.ts";
import { type Conditions, whyNotAgreed } from "./agreement.ts";
import { onAuthenticate } from "./authenticate.ts";
import { onCursorMove } from "./cursors.ts";
import type { Effects } from "./effects.ts";
import { numberOf, optionalPosition, optionalText, positionsOf, textOf } from "./fields.ts";
import { onOpen } from "./opening.ts";
import { onPresence } from "./presence.ts";
import { countOne } from "./rates.ts";
import { onReaction } from "./reactions.ts";
import { isMessageId } from "./refusals.ts";
import { onJoin, onLeave } from "./rooms.ts";
import { type Peer, type RealtimeMessage, type Room, roomOfStream, type Session, type World } from "./state.ts";
import { goOn } from "./streams.ts";
import { onSubscribe, onUnsubscribe } from "./subscriptions.ts";
import { onTopic } from "./topics.ts";
import type { Market } from "./walk.ts";

/** A message that has arrived, with what the catalog says of it. */
export interface Arrival extends Conditions {
  readonly message: RealtimeMessage;
  readonly delivery: Delivery;
}

/** Most pings a second; more is a flood. */
const mostPings = 10;

/** What a message that the catalog takes does (PROTOCOL §2 to §7). */
export function receive(world: World, market: Market, peer: Peer, arrival: Arrival, now: number, out: Effects): void {
  const { message } = arrival;
  if (message.type === "ping") {
    if (countOne(peer.pings, now) > mostPings) out.close(peer, 1008, "more than 10 pings in one second");
    else out.send(peer, { type: "pong", ...(message.pingId === undefined ? {} : { pingId: message.pingId }) });
    return;
  }
  if (message.type === "pong") return;
  const { session } = peer;
  if (message.type === "session_open") onOpen(world, market, peer, message, now, out);
  else if (session === null) out.close(peer, 4401, "session_open comes first");
  else if (!isTooMuch(world, peer, arrival, now, out)) {
    act({ world, market, peer, session, message, conditions: arrival, now, out });
  }
}

/** What a message meets when it arrives. */
interface Turn {
  readonly world: World;
  readonly market: Market;
  readonly peer: Peer;
  readonly session: Session;
  readonly message: RealtimeMessage;
  readonly conditions: Conditions;
  readonly now: number;
  readonly out: Effects;
}

/** What each message of an open session does, by type. */
const actions: ReadonlyMap<string, (turn: Turn) => void> = new Map<string, (turn: Turn) => void>([
  [
    "session_authenticate",
    (turn) => onAuthenticate(turn.world, turn.peer, turn.session, turn.message, turn.now, turn.out),
  ],
  ["room_join", (turn) => onJoin(turn.world, turn.peer, turn.session, turn.message, turn.out)],
  ["room_leave", (turn) => onLeave(turn.world, turn.peer, turn.session, turn.message, turn.out)],
  ["message", (turn) => onChat(turn.world, turn.peer, turn.session, turn.message, turn.now, turn.out)],
  ["typing", onTyping],
  [
    "room_topic",
    (turn) => inRoom(turn, (room) => onTopic(turn.world, room, turn.session, turn.message, turn.now, turn.out)),
  ],
  [
    "reaction",
    (turn) => inRoom(turn, (room) => onReaction(room, turn.session, turn.message, turn.conditions, turn.out)),
  ],
  ["stream_replay", onReplay],
  ["ack_position", ({ session, message }) => onPositions(session, message)],
  ["tick_subscribe", onSubscribe],
  ["tick_unsubscribe", onUnsubscribe],
  ["presence", (turn) => onPresence(turn.world, turn.peer, turn.session, turn.message, turn.now, turn.out)],
  ["cursor_move", (turn) => inRoom(turn, (room) => onCursorMove(room, turn.session.userId, turn.message, turn.out))],
  ["telemetry_batch", (turn) => onTelemetry(turn.world, turn.peer, turn.session, turn.message, turn.now, turn.out)],
]);

function act(turn: Turn): void {
  const action = actions.get(turn.message.type);
  const why = whyNotAgreed(turn.conditions, turn.session);
  if (why !== null) refuseUnknown(turn, why);
  else if (action === undefined) {
    refuseUnknown(turn, "the catalog has this message, but this server does nothing with it");
  } else action(turn);
}

function refuseUnknown({ peer, message, out }: Turn, text: string): void {
  const { type, messageId } = message;
  // It is refused for good, so nothing behind it waits for it.
  if (messageId !== undefined && peer.waitingFor?.messageId === messageId) peer.waitingFor = null;
  out.refuse(peer, {
    code: "unknownMessage",
    text,
    concerns: { type, ...(isMessageId(messageId) ? { messageId } : {}) },
  });
}

/** Refuses what is above the rate; a client that goes on is a flood (PROTOCOL §10). */
function isTooMuch(world: World, peer: Peer, { message, delivery }: Arrival, now: number, out: Effects): boolean {
  const { maxMessagesPerSecond: most, maxInFlight } = world.terms;
  const count = countOne(peer.messages, now);
  if (count <= most) return false;
  if (count > 2 * most + maxInFlight) {
    out.close(peer, 1008, `more than ${most} messages in one second, and it went on`);
    return true;
  }
  if (delivery === "volatile") return true;
  const messageId = optionalText(message, "messageId");
  if (delivery === "acked") refuseForNow(peer, message, messageId, "rateLimited", out);
  else {
    out.refuse(peer, {
      code: "rateLimited",
      text: `more than ${most} messages in one second`,
      concerns: { type: message.type, ...(messageId === undefined ? {} : { messageId }) },
      retryAfterMs: Math.max(1, peer.messages.since + 1000 - now),
      details: { limit: most, windowMs: 1000 },
    });
  }
  return true;
}

function onTyping(turn: Turn): void {
  inRoom(turn, (room) => {
    const { message, session, out } = turn;
    const { type } = message;
    const notice = { type, roomId: room.id, ttlMs: numberOf(message, "ttlMs"), userId: session.userId };
    for (const other of room.sessions) if (other !== session) out.send(other.peer, notice);
  });
}

function onReplay({ world, peer, session, message, out }: Turn): void {
  const position = optionalPosition(message, "position");
  const room = position === undefined ? undefined : roomOfStream(world, position.stream);
  if (room?.sessions.has(session)) goOn(world, room, position, peer, out);
  else refuseOutsider(peer, message, "the session does not follow the stream", out);
}

/** What the client has is of no use to this server, which keeps a window of fixed length; it is shown to tests. */
function onPositions(session: Session, message: RealtimeMessage): void {
  for (const position of positionsOf(message, "positions")) {
    const told = session.positions.get(position.stream);
    const isEarlier = told?.epoch === position.epoch && told.sequence > position.sequence;
    const isOfSession = [...session.rooms].some((roomId) => position.stream === `room/${roomId}`);
    if (!isEarlier && isOfSession) session.positions.set(position.stream, position);
  }
}

function inRoom({ world, peer, session, message, out }: Turn, then: (room: Room) => void): void {
  const room = world.rooms.get(textOf(message, "roomId"));
  if (room?.sessions.has(session)) then(room);
  else refuseOutsider(peer, message, "the session has not joined the room", out);
}

function refuseOutsider(peer: Peer, message: RealtimeMessage, text: string, out: Effects): void {
  const messageId = optionalText(message, "messageId");
  const concerns = { type: message.type, ...(messageId === undefined ? {} : { messageId }) };
  out.refuse(peer, { code: "notJoined", text, concerns });
}
