import type { Effects } from "./effects.ts";
import { forgetSessions } from "./opening.ts";
import { endSession } from "./sessions.ts";
import type { Peer, World } from "./state.ts";

/** A connection has been opened. */
export function connect(world: World, given: Pick<Peer, "id" | "token" | "version">, now: number): Peer {
  const peer: Peer = {
    ...given,
    openedAt: now,
    session: null,
    isClosed: false,
    lastHeardAt: now,
    pingedAt: null,
    pingId: 0,
    inFlight: 0,
    waitingFor: null,
    messages: { since: now, count: 0 },
    pings: { since: now, count: 0 },
    isSlow: false,
  };
  world.peers.set(peer.id, peer);
  return peer;
}

/** Something has arrived, whatever it is (PROTOCOL §3 "Every frame counts"). */
export function hear(peer: Peer, now: number): void {
  peer.lastHeardAt = now;
  peer.pingedAt = null;
}

/** A connection has ended. The session stays, except where the client was done (1000) or is forbidden (4403). */
export function disconnect(world: World, peer: Peer, code: number, now: number, out: Effects): void {
  peer.isClosed = true;
  world.peers.delete(peer.id);
  const { session } = peer;
  if (session === null || session.peer !== peer) return;
  session.peer = null;
  session.lostAt = now;
  if (code === 1000 || code === 4403) endSession(world, session, now, out);
}

/** What comes due with time: openings that are late, heartbeats, tokens that expire, sessions that are over. */
export function sweep(world: World, now: number, out: Effects): void {
  for (const peer of world.peers.values()) if (!peer.isClosed) sweepPeer(world, peer, now, out);
  forgetSessions(world, now, out);
}

function sweepPeer({ terms }: World, peer: Peer, now: number, out: Effects): void {
  const { session } = peer;
  if (session === null && now >= peer.openedAt + terms.openTimeoutMs) {
    out.close(peer, 4408, "session_open came too late");
  } else if (session !== null && session.expiresAt !== null && now >= session.expiresAt) {
    out.refuse(peer, { code: "tokenExpired", text: "the token has expired" });
    out.close(peer, 4401, "token expired");
  } else if (peer.pingedAt !== null && now >= peer.pingedAt + terms.heartbeatTimeoutMs) {
    out.close(peer, 4499, "no sign of life in time");
  } else if (peer.pingedAt === null && session !== null && now >= peer.lastHeardAt + terms.heartbeatIntervalMs) {
    peer.pingId += 1;
    peer.pingedAt = now;
    out.send(peer, { type: "ping", pingId: peer.pingId });
  }
}
