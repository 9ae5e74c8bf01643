import { agreeOnFeatures } from "./agreement.ts";
import type { Effects, Refusal } from "./effects.ts";
import { optionalObject, optionalText, positionsOf, textOf } from "./fields.ts";
import { sendSnapshot, tellPresence } from "./presence.ts";
import { endSession } from "./sessions.ts";
import { type Peer, type Position, type RealtimeMessage, type Session, seconds, userOf, type World } from "./state.ts";
import { goOn } from "./streams.ts";
import { sendLatest } from "./subscriptions.ts";
import { sendTopicAgain } from "./topics.ts";
import { lowerVersion, majorOf } from "./versions.ts";
import type { Market } from "./walk.ts";

/** `session_open` (PROTOCOL §2.2, §3): the session's terms, and where it goes on, what was missed. */
export function onOpen(
  world: World,
  market: Market,
  peer: Peer,
  message: RealtimeMessage,
  now: number,
  out: Effects,
): void {
  if (peer.session !== null) {
    out.close(peer, 4429, "a second session_open");
    return;
  }
  const version = textOf(message, "version");
  if (majorOf(version) !== majorOf(peer.version)) {
    const text = `version ${peer.version} is spoken here`;
    deny(peer, { code: "unsupportedVersion", text, concerns: { type: message.type } }, 4406, out);
    return;
  }
  const grant = world.tokens.check(optionalText(message, "token") ?? peer.token, now);
  if (!grant.ok) {
    deny(peer, { code: grant.code, text: deniedTexts[grant.code], concerns: { type: message.type } }, 4401, out);
    return;
  }
  const asked = optionalObject(message, "resume");
  const earlier = asked === undefined ? undefined : world.sessions.get(textOf(asked, "sessionId"));
  const isResumed = earlier !== undefined && earlier.userId === grant.userId && !isOver(world, earlier, now);
  const session = isResumed ? earlier : createSession(world, grant.userId, now, out);
  if (session.peer !== null) replace(session.peer, out);
  Object.assign(session, { peer, token: grant.token, expiresAt: grant.expiresAt, tickedAt: 0 });
  peer.session = session;
  const features = agreeOnFeatures(world.terms.features, message);
  session.version = lowerVersion(version, peer.version);
  session.features = new Set(features);
  out.send(peer, opened(world, session, { features, isResumed, now }));
  if (isResumed && asked !== undefined) goOnWith(world, session, positionsOf(asked, "positions"), out);
  if (isResumed) sendLatest(market, session, [...session.symbols], now, out);
  arrive(world, session, now, out);
}

/** Texts of refused tokens, for the developer's log. */
export const deniedTexts = {
  unauthenticated: "no token, or one that is not accepted",
  tokenExpired: "the token has expired",
} as const;

function deny(peer: Peer, refusal: Refusal, code: number, out: Effects): void {
  out.refuse(peer, refusal);
  out.close(peer, code, refusal.code);
}

function replace(peer: Peer, out: Effects): void {
  out.refuse(peer, { code: "sessionReplaced", text: "the session was resumed on another connection" });
  out.close(peer, 4409, "session replaced");
  peer.session = null;
}

function createSession(world: World, userId: string, now: number, out: Effects): Session {
  if (world.sessions.size >= world.terms.maxSessions) {
    const oldest = [...world.sessions.values()].find(({ peer }) => peer === null);
    if (oldest !== undefined) endSession(world, oldest, now, out);
  }
  const session: Session = {
    id: world.newId(),
    userId,
    version: world.terms.version,
    features: new Set(),
    rooms: new Set(),
    symbols: new Set(),
    pendingTicks: new Map(),
    positions: new Map(),
    minIntervalMs: 0,
    tickedAt: 0,
    peer: null,
    lostAt: 0,
    token: null,
    expiresAt: null,
  };
  world.sessions.set(session.id, session);
  return session;
}

/** Whether the window has passed in which a session can be resumed. */
function isOver(world: World, session: Session, now: number): boolean {
  return session.peer === null && now >= session.lostAt + world.terms.resumeWindowMs;
}

function opened(
  { terms }: World,
  session: Session,
  {
    features,
    isResumed,
    now,
  }: { readonly features: readonly string[] | null; readonly isResumed: boolean; readonly now: number },
): RealtimeMessage {
  const { maxFrameBytes, maxInFlight, maxRooms, maxSymbols, maxMessagesPerSecond } = terms;
  return {
    type: "session_opened",
    sessionId: session.id,
    version: session.version,
    ...(features === null ? {} : { features }),
    resumed: isResumed,
    userId: session.userId,
    limits: { maxFrameBytes, maxInFlight, maxRooms, maxSymbols, maxMessagesPerSecond },
    heartbeat: { intervalMs: terms.heartbeatIntervalMs, timeoutMs: terms.heartbeatTimeoutMs },
    resumeWindowMs: terms.resumeWindowMs,
    dedupeWindowMs: terms.dedupeWindowMs,
    ...(session.expiresAt === null ? {} : { tokenExpiresInMs: expiresIn(session.expiresAt, now) }),
    ts: seconds(now),
  };
}

/** For each of the session's streams what followed the client's position, or `resync_required`. */
function goOnWith(world: World, session: Session, positions: readonly Position[], out: Effects): void {
  const { peer } = session;
  if (peer === null) return;
  for (const roomId of session.rooms) {
    const room = world.rooms.get(roomId);
    if (room === undefined) continue;
    const position = positions.find(({ stream }) => stream === room.stream);
    goOn(world, room, position, peer, out);
    sendTopicAgain(world, room, peer, out);
    sendSnapshot(world, room, peer, out);
  }
}

function arrive(world: World, session: Session, now: number, out: Effects): void {
  const user = userOf(world, session.userId);
  user.lastSeen = seconds(now);
  if (user.status !== "offline") return;
  user.status = "online";
  if (session.rooms.size > 0) tellPresence(world, session.userId, out);
}

/** What is left of a token's time, as far as a message can say it. */
export function expiresIn(expiresAt: number, now: number): number {
  return Math.min(604_800_000, Math.max(0, Math.floor(expiresAt - now)));
}

/** Forgets sessions whose window has passed. */
export function forgetSessions(world: World, now: number, out: Effects): void {
  for (const session of world.sessions.values()) if (isOver(world, session, now)) endSession(world, session, now, out);
}
