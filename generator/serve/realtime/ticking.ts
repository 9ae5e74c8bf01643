import type { Effects } from "./effects.ts";
import { type RealtimeMessage, type Session, seconds, type World } from "./state.ts";
import type { Market } from "./walk.ts";

/** Most ticks in one `tick_batch`. */
const mostInBatch = 100;

/**
 * Moves every price so many steps and sends the ticks. A session that asked for a pause between them, or whose client
 * is behind, gets the latest of each symbol when its time comes.
 */
export function tickAll(world: World, market: Market, steps: number, now: number, out: Effects): void {
  const made = new Map<string, RealtimeMessage[]>();
  for (const symbol of world.terms.symbols) {
    const ticks = Array.from({ length: steps }, () => ({ symbol, ...market.step(symbol), ts: seconds(now) }));
    made.set(
      symbol,
      ticks.map((tick) => ({ type: "tick", ...tick })),
    );
  }
  for (const session of world.sessions.values()) {
    if (session.peer !== null && session.symbols.size > 0) tickSession(session, made, now, out);
  }
}

function tickSession(session: Session, made: ReadonlyMap<string, RealtimeMessage[]>, now: number, out: Effects): void {
  const { peer, minIntervalMs, pendingTicks, symbols } = session;
  const mustWait = peer?.isSlow === true || now < session.tickedAt + minIntervalMs;
  if (!mustWait && minIntervalMs === 0 && pendingTicks.size === 0) {
    sendTicks(
      session,
      [...symbols].flatMap((symbol) => made.get(symbol) ?? []),
      out,
    );
    return;
  }
  for (const symbol of symbols) {
    const latest = made.get(symbol)?.at(-1);
    if (latest !== undefined) pendingTicks.set(symbol, latest);
  }
  if (mustWait) return;
  session.tickedAt = now;
  sendTicks(session, [...pendingTicks.values()], out);
  pendingTicks.clear();
}

function sendTicks({ peer }: Session, ticks: readonly RealtimeMessage[], out: Effects): void {
  const [only] = ticks;
  if (ticks.length === 1 && only !== undefined) out.send(peer, only);
  for (let at = 0; ticks.length > 1 && at < ticks.length; at += mostInBatch) {
    const batch = ticks.slice(at, at + mostInBatch).map(({ type: _, ...tick }) => tick);
    out.send(peer, { type: "tick_batch", ticks: batch });
  }
}
