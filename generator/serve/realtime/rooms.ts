import { takeCursors } from "./cursors.ts";
import type { Effects, Refusal } from "./effects.ts";
import { optionalPosition, optionalText, textOf } from "./fields.ts";
import { sendSnapshot, statusOf } from "./presence.ts";
import { type Peer, type RealtimeMessage, type Room, roomOf, type Session, userOf, type World } from "./state.ts";
import { judgePosition, replay, resync } from "./streams.ts";
import { sendTopic } from "./topics.ts";

/** Most rooms that are kept; beyond it there is no room for another one. */
const mostRooms = 10_000;

/** How long a client waits before it tries a room again that was full. */
const fullRetryMs = 1000;

/** `room_join` (PROTOCOL §4): `room_joined`, who is there, and what followed the position. */
export function onJoin(world: World, peer: Peer, session: Session, message: RealtimeMessage, out: Effects): void {
  const roomId = textOf(message, "roomId");
  const messageId = optionalText(message, "messageId");
  const refusal = whyNot(world, session, roomId);
  if (refusal !== null) {
    out.refuse(peer, {
      ...refusal,
      concerns: { type: message.type, ...(messageId === undefined ? {} : { messageId }) },
    });
    return;
  }
  const room = roomOf(world, roomId);
  const isFirst = ![...room.sessions].some(({ userId }) => userId === session.userId);
  room.sessions.add(session);
  session.rooms.add(roomId);
  const position = optionalPosition(message, "position");
  const named = position?.stream === room.stream ? position : undefined;
  const reason = position === undefined ? null : judgePosition(world, room, named);
  const goesOn = named !== undefined && reason === null;
  out.send(peer, {
    type: "room_joined",
    roomId,
    stream: room.stream,
    epoch: world.epoch,
    sequence: goesOn ? named.sequence : room.last,
    memberCount: new Set([...room.sessions].map(({ userId }) => userId)).size,
    ...(messageId === undefined ? {} : { replyTo: messageId }),
  });
  sendTopic(world, room, peer, out);
  sendSnapshot(world, room, peer, out);
  if (isFirst) tellArrival(world, room, session, out);
  if (goesOn) replay(room, named, peer, out);
  else if (reason !== null) resync(world, room, peer, reason, out);
}

/** `room_leave`: answered with `room_left`, in the room or not. */
export function onLeave(world: World, peer: Peer, session: Session, message: RealtimeMessage, out: Effects): void {
  const roomId = textOf(message, "roomId");
  const messageId = optionalText(message, "messageId");
  leave(world, session, roomId, out);
  const reply = messageId === undefined ? {} : { replyTo: messageId };
  out.send(peer, { type: "room_left", roomId, reason: "requested", ...reply });
}

/** Takes a session out of a room. */
export function leave(world: World, session: Session, roomId: string, out: Effects): void {
  session.rooms.delete(roomId);
  const room = world.rooms.get(roomId);
  if (room === undefined || !room.sessions.delete(session)) return;
  if (![...room.sessions].some(({ userId }) => userId === session.userId)) takeCursors(room, session.userId, out);
}

function whyNot(world: World, session: Session, roomId: string): Omit<Refusal, "concerns"> | null {
  const { rooms, privateRooms, maxRooms, roomMembers, roomFullCode } = world.terms;
  const isNew = !world.rooms.has(roomId);
  if ((rooms.size > 0 && !rooms.has(roomId) && !privateRooms.has(roomId)) || (isNew && world.rooms.size >= mostRooms)) {
    return { code: "roomNotFound", text: "there is no such room" };
  }
  if (privateRooms.get(roomId)?.has(session.userId) === false) {
    return { code: "forbidden", text: "the user may not join this room" };
  }
  if (!session.rooms.has(roomId) && session.rooms.size >= maxRooms) {
    return { code: "limitExceeded", text: `more than ${maxRooms} rooms` };
  }
  const isFull = roomMembers !== null && (world.rooms.get(roomId)?.sessions.size ?? 0) >= roomMembers;
  if (isFull && !session.rooms.has(roomId)) {
    const text = `the room takes ${roomMembers} sessions, and has them`;
    return { code: roomFullCode, text, ...(roomFullCode === "roomFull" ? { retryAfterMs: fullRetryMs } : {}) };
  }
  return null;
}

/** The others had no snapshot with this user in it. */
function tellArrival(world: World, room: Room, session: Session, out: Effects): void {
  const message = { type: "presence", ...statusOf(session.userId, userOf(world, session.userId)) };
  for (const other of room.sessions) if (other !== session) out.send(other.peer, message);
}
