import type { Effects } from "./effects.ts";
import { textOf } from "./fields.ts";
import { keep } from "./keep.ts";
import type { Peer, RealtimeMessage, Room, Session, World } from "./state.ts";

/** `room_topic` from a client (PROTOCOL §4): kept, and told to everybody in the room. */
export function onTopic(
  world: World,
  room: Room,
  session: Session,
  message: RealtimeMessage,
  now: number,
  out: Effects,
): void {
  const topic = textOf(message, "topic");
  const told = { type: message.type, roomId: room.id, topic, userId: session.userId };
  keep(world, { kind: "topic", at: now, message: told }, out);
  for (const { peer } of room.sessions) out.send(peer, told);
}

/** Tells who joins a room what it is about, where it has a topic. */
export function sendTopic(world: World, room: Room, peer: Peer, out: Effects): void {
  if (room.topic !== null && room.topic.topic !== "") tell(world, room.topic, peer, out);
}

/** Tells who comes back to a room what it is about; also that it has no topic any more, which was perhaps missed. */
export function sendTopicAgain(world: World, room: Room, peer: Peer, out: Effects): void {
  if (room.topic !== null) tell(world, room.topic, peer, out);
}

/** A state file may have topics from a later version of the catalog than the one that is spoken now. */
function tell({ terms }: World, topic: RealtimeMessage, peer: Peer, out: Effects): void {
  if (terms.hasTopics) out.send(peer, topic);
}
