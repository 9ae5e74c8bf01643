import type { Effects } from "./effects.ts";
import { optionalText, textOf } from "./fields.ts";
import {
  type Peer,
  type RealtimeMessage,
  type Room,
  type Session,
  seconds,
  type User,
  userOf,
  type World,
} from "./state.ts";

/** Most members in one `presence_snapshot`. */
const mostMembers = 100;

/** A user states how they are (PROTOCOL §7 `presence`). */
export function onPresence(
  world: World,
  peer: Peer,
  session: Session,
  message: RealtimeMessage,
  now: number,
  out: Effects,
): void {
  const userId = textOf(message, "userId");
  if (userId !== session.userId) {
    out.refuse(peer, {
      code: "forbidden",
      text: "a presence is told for the session's own user only",
      concerns: { type: message.type },
    });
    return;
  }
  const user = userOf(world, userId);
  user.status = textOf(message, "status");
  user.statusText = optionalText(message, "statusText") ?? null;
  user.lastSeen = seconds(now);
  tellPresence(world, userId, out);
}

/** Tells everybody who shares a room with a user how that user is. */
export function tellPresence(world: World, userId: string, out: Effects): void {
  const told = new Set<Session>();
  for (const room of world.rooms.values()) {
    if (![...room.sessions].some((session) => session.userId === userId)) continue;
    for (const session of room.sessions) told.add(session);
  }
  const message = { type: "presence", ...statusOf(userId, userOf(world, userId)) };
  for (const { peer } of told) out.send(peer, message);
}

/** Tells who is in a room, in several messages where it is large. */
export function sendSnapshot(world: World, room: Room, peer: Peer, out: Effects): void {
  const users = [...new Set([...room.sessions].map(({ userId }) => userId))];
  const members = users.map((userId) => statusOf(userId, userOf(world, userId)));
  for (let at = 0; at < members.length; at += mostMembers) {
    out.send(peer, { type: "presence_snapshot", roomId: room.id, members: members.slice(at, at + mostMembers) });
  }
}

/** A user as `presence` and `presence_snapshot` have them. */
export function statusOf(userId: string, { status, statusText, lastSeen }: User) {
  return {
    userId,
    status,
    ...(statusText === null ? {} : { statusText }),
    ...(lastSeen === 0 ? {} : { lastSeen }),
  };
}
