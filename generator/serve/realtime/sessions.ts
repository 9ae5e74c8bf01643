import type { Effects } from "./effects.ts";
import { tellPresence } from "./presence.ts";
import { leave } from "./rooms.ts";
import { type Session, seconds, userOf, type World } from "./state.ts";

/** Forgets a session, and tells that a user is offline where it was the last one. */
export function endSession(world: World, session: Session, now: number, out: Effects): void {
  world.sessions.delete(session.id);
  const isLast = ![...world.sessions.values()].some(({ userId }) => userId === session.userId);
  const user = userOf(world, session.userId);
  session.peer = null;
  if (isLast && user.status !== "offline") {
    Object.assign(user, { status: "offline", statusText: null, lastSeen: seconds(now) });
    tellPresence(world, session.userId, out);
  }
  for (const roomId of [...session.rooms]) leave(world, session, roomId, out);
}
