import { createHash } from "node:crypto";
import type { Effects } from "./effects.ts";
import { optionalText, textOf } from "./fields.ts";
import { keep } from "./keep.ts";
import {
  type Peer,
  type Position,
  type RealtimeMessage,
  roomOf,
  type Session,
  seconds,
  userOf,
  type World,
} from "./state.ts";

/** How long a client waits after a refusal that invites another try. */
const retryAfterMs = 100;

/** What both classes of acked messages have in common. */
interface Acked {
  readonly peer: Peer;
  readonly session: Session;
  readonly message: RealtimeMessage;
  readonly messageId: string;
  readonly digest: string;
}

/** `message` from a client (PROTOCOL §4): the next number of the room's stream, to everybody in the room, and an ack. */
export function onChat(
  world: World,
  peer: Peer,
  session: Session,
  message: RealtimeMessage,
  now: number,
  out: Effects,
): void {
  const roomId = textOf(message, "roomId");
  const text = textOf(message, "text");
  const messageId = optionalText(message, "messageId");
  const inReplyTo = optionalText(message, "inReplyTo");
  // What the client states in the server's members has no effect, so it is no content. What is left out adds nothing: state
  // files have digests from before there was `inReplyTo`.
  const content = [message.type, roomId, text, ...(inReplyTo === undefined ? [] : [inReplyTo])];
  const digest = messageId === undefined ? null : digestOf(JSON.stringify(content));
  if (messageId !== undefined && digest !== null) {
    if (isAnswered(world, { peer, session, message, messageId, digest }, now, out)) return;
  } else if (peer.waitingFor !== null) {
    refuseForNow(peer, message, undefined, peer.waitingFor.code, out);
    return;
  }
  const concerns = { type: message.type, ...(messageId === undefined ? {} : { messageId }) };
  if (!session.rooms.has(roomId)) {
    out.refuse(peer, { code: "notJoined", text: "the session has not joined the room", concerns });
    return;
  }
  const room = roomOf(world, roomId);
  const position: Position = { stream: room.stream, epoch: world.epoch, sequence: room.last + 1 };
  const sent: RealtimeMessage = {
    type: message.type,
    roomId,
    text,
    ts: seconds(now),
    ...(messageId === undefined ? {} : { messageId }),
    ...(inReplyTo === undefined ? {} : { inReplyTo }),
    userId: session.userId,
    ...position,
  };
  keep(world, { kind: "message", at: now, digest, message: sent }, out);
  if (messageId !== undefined) acknowledge(peer, messageId, position, false, now, out);
  for (const other of room.sessions) out.send(other.peer, sent);
}

/** `telemetry_batch`: counted once, in no stream. */
export function onTelemetry(
  world: World,
  peer: Peer,
  session: Session,
  message: RealtimeMessage,
  now: number,
  out: Effects,
): void {
  const messageId = textOf(message, "messageId");
  const digest = digestOf(JSON.stringify(message));
  if (isAnswered(world, { peer, session, message, messageId, digest }, now, out)) return;
  keep(world, { kind: "taken", at: now, digest, userId: session.userId, messageId }, out);
  acknowledge(peer, messageId, null, false, now, out);
}

/** Refuses an acked message for now, and from then on all behind it until it comes again (PROTOCOL §6 "Order"). */
export function refuseForNow(
  peer: Peer,
  message: RealtimeMessage,
  messageId: string | undefined,
  code: string,
  out: Effects,
): void {
  if (messageId !== undefined && peer.waitingFor === null) peer.waitingFor = { messageId, code };
  out.refuse(peer, {
    code,
    text: code === "rateLimited" ? "too many messages, or too many in flight" : "not now",
    concerns: { type: message.type, ...(messageId === undefined ? {} : { messageId }) },
    retryAfterMs,
  });
}

/** Whether a message needs no effect: it had it, its id was used for something else, or its time has not come. */
function isAnswered(
  world: World,
  { peer, session, message, messageId, digest }: Acked,
  now: number,
  out: Effects,
): boolean {
  const known = userOf(world, session.userId).taken.get(messageId);
  const isKnown = known !== undefined && known.at + world.terms.dedupeWindowMs > now;
  if (peer.waitingFor?.messageId === messageId) peer.waitingFor = null;
  if (isKnown && known.digest === digest) {
    acknowledge(peer, messageId, known.position, true, now, out);
    return true;
  }
  if (isKnown) {
    const concerns = { type: message.type, messageId };
    out.refuse(peer, { code: "messageIdReused", text: "the same messageId came with another content", concerns });
    return true;
  }
  const code = peer.waitingFor?.code ?? (peer.inFlight >= world.terms.maxInFlight ? "rateLimited" : null);
  if (code === null) return false;
  refuseForNow(peer, message, messageId, code, out);
  return true;
}

function acknowledge(
  peer: Peer,
  messageId: string,
  position: Position | null,
  duplicate: boolean,
  now: number,
  out: Effects,
): void {
  peer.inFlight += 1;
  out.send(peer, { type: "ack", messageId, duplicate, ...position, ts: seconds(now) });
}

function digestOf(content: string): string {
  return createHash("sha256").update(content).digest("base64url");
}
