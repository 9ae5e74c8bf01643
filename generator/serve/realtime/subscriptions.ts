import type { Effects } from "./effects.ts";
import { optionalText, textsOf } from "./fields.ts";
import { type Peer, type RealtimeMessage, type Session, seconds, type World } from "./state.ts";
import type { Market } from "./walk.ts";

/** What a change of the subscription meets. */
interface Subscribing {
  readonly world: World;
  readonly market: Market;
  readonly peer: Peer;
  readonly session: Session;
  readonly message: RealtimeMessage;
  readonly now: number;
  readonly out: Effects;
}

/** `tick_subscribe` (PROTOCOL §7): the whole subscription as it now stands, and the price of each new symbol. */
export function onSubscribe({ world, market, peer, session, message, now, out }: Subscribing): void {
  const added: string[] = [];
  const refused: { readonly symbol: string; readonly code: string }[] = [];
  for (const symbol of textsOf(message, "symbols")) {
    if (session.symbols.has(symbol)) continue;
    if (!market.has(symbol)) refused.push({ symbol, code: "unknownSymbol" });
    else if (session.symbols.size >= world.terms.maxSymbols) refused.push({ symbol, code: "limitExceeded" });
    else {
      session.symbols.add(symbol);
      added.push(symbol);
    }
  }
  if (typeof message.minIntervalMs === "number") session.minIntervalMs = message.minIntervalMs;
  answer(peer, session, message, refused, out);
  sendLatest(market, session, added, now, out);
}

/** `tick_unsubscribe`. */
export function onUnsubscribe({ peer, session, message, out }: Subscribing): void {
  for (const symbol of textsOf(message, "symbols")) {
    session.symbols.delete(symbol);
    session.pendingTicks.delete(symbol);
  }
  answer(peer, session, message, [], out);
}

/** The latest price of symbols, one message each. */
export function sendLatest(
  market: Market,
  session: Session,
  symbols: readonly string[],
  now: number,
  out: Effects,
): void {
  for (const symbol of symbols) {
    if (market.has(symbol)) out.send(session.peer, { type: "tick", symbol, ...market.price(symbol), ts: seconds(now) });
  }
}

function answer(
  peer: Peer,
  session: Session,
  message: RealtimeMessage,
  refused: readonly { readonly symbol: string; readonly code: string }[],
  out: Effects,
): void {
  const messageId = optionalText(message, "messageId");
  out.send(peer, {
    type: "tick_subscription",
    symbols: [...session.symbols],
    ...(refused.length === 0 ? {} : { refused: refused.map((one) => ({ ...one })) }),
    ...(messageId === undefined ? {} : { replyTo: messageId }),
  });
}
