import type { Conditions } from "./agreement.ts";
import type { Effects } from "./effects.ts";
import { textOf } from "./fields.ts";
import type { RealtimeMessage, Room, Session } from "./state.ts";

/** `reaction` from a client (PROTOCOL §4): told to those in the room that have its feature, and kept nowhere. */
export function onReaction(
  room: Room,
  session: Session,
  message: RealtimeMessage,
  { feature }: Conditions,
  out: Effects,
): void {
  const told: RealtimeMessage = {
    type: message.type,
    roomId: room.id,
    reactsTo: textOf(message, "reactsTo"),
    emoji: textOf(message, "emoji"),
    ...(message.removed === undefined ? {} : { removed: message.removed }),
    userId: session.userId,
  };
  for (const { peer, features } of room.sessions) if (feature === null || features.has(feature)) out.send(peer, told);
}
