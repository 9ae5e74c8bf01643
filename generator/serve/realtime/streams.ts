import type { Effects } from "./effects.ts";
import type { Peer, Position, Room, World } from "./state.ts";

/** Why a stream cannot go on from a position (PROTOCOL §5). */
export type ResyncReason = "windowExceeded" | "epochChanged" | "positionUnknown" | "slowConsumer";

/** Whether a room's stream can go on from a position, and if not, why. */
export function judgePosition(world: World, room: Room, position: Position | undefined): ResyncReason | null {
  if (position === undefined) return "positionUnknown";
  if (position.epoch !== world.epoch) return "epochChanged";
  if (position.sequence > room.last) return "positionUnknown";
  const kept = Math.min(room.kept.length, world.terms.streamWindow);
  return room.last - position.sequence > kept ? "windowExceeded" : null;
}

/** Sends what followed a position, in order. The position must have been judged. */
export function replay(room: Room, position: Position, peer: Peer, out: Effects): void {
  const missing = room.last - position.sequence;
  for (const message of missing === 0 ? [] : room.kept.slice(-missing)) out.send(peer, message);
}

/** Tells a client that its position cannot be gone on from, and the one to take instead: the end. */
export function resync(world: World, room: Room, peer: Peer, reason: ResyncReason, out: Effects): void {
  out.send(peer, { type: "resync_required", stream: room.stream, epoch: world.epoch, sequence: room.last, reason });
}

/** Sends what followed a position, or `resync_required`. */
export function goOn(world: World, room: Room, position: Position | undefined, peer: Peer, out: Effects): void {
  const reason = judgePosition(world, room, position);
  if (reason === null) replay(room, position as Position, peer, out);
  else resync(world, room, peer, reason, out);
}
