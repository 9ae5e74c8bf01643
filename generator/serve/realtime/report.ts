import type { World } from "./state.ts";

/** What the server knows, without tokens and texts. */
export function realtimeState(world: World): Readonly<Record<string, unknown>> {
  const sessions = [...world.sessions.values()].map((session) => ({
    sessionId: session.id,
    userId: session.userId,
    connection: session.peer?.id ?? null,
    rooms: [...session.rooms],
    symbols: [...session.symbols],
    positions: [...session.positions.values()],
  }));
  const rooms = [...world.rooms.values()].map(({ id, stream, last, kept, sessions: members }) => ({
    roomId: id,
    stream,
    epoch: world.epoch,
    sequence: last,
    kept: Math.min(kept.length, world.terms.streamWindow),
    sessions: members.size,
  }));
  const remembered = [...world.users.values()].reduce((sum, { taken }) => sum + taken.size, 0);
  return { epoch: world.epoch, sessions, rooms, remembered };
}
