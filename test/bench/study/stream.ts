import type { JsonValue } from "../../../generated/typescript/v1/index.ts";
import { random, type Sample, sampleOf } from "../stream.ts";

const symbols = (
  "AAPL MSFT GOOG AMZN TSLA NVDA META BRK.B JPM V XOM UNH WMT MA PG HD CVX ABBV LLY KO PEP AVGO COST MRK TMO ORCL ADBE CRM " +
  "NFLX AMD INTC QCOM IBM GE CAT BA DIS NKE T VZ PFE BAC C WFC GS MS SPY QQQ BF.B TSM"
).split(" ");
const plainTexts = [
  "Hello there, how is everyone doing today?",
  "ok",
  'See you at 5pm \u2014 bring the "report"',
  "LGTM",
  "shipping it now",
  "Can somebody look at the build?\nIt is red again.",
  "thanks!",
  "the quick brown fox jumps over the lazy dog",
];
const wideTexts = [
  "\u041f\u0440\u0438\u0432\u0435\u0442",
  "\u041f\u0440\u0438\u0432\u0435\u0442, \u043a\u0430\u043a \u0434\u0435\u043b\u0430? \u0423\u0432\u0438\u0434\u0438\u043c\u0441\u044f \u0437\u0430\u0432\u0442\u0440\u0430.",
  "\u3053\u3093\u306b\u3061\u306f\u4e16\u754c",
  "\u{1f600} nice",
  "\u00c7a va tr\u00e8s bien, \u00e0 bient\u00f4t",
];
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const query = "subscription($s:String!){quote(symbol:$s){symbol bid ask ts}}";

/**
 * The stream that the goals of the binary formats were set for: 80 % ticks whose prices walk between some twenty and
 * five hundred, with a number in their stream; 10 % chat, two fifths of it not ASCII; 5 % presence, 3 % acks and 2 %
 * GraphQL. A frame has about 90 bytes of JSON, a tick 87.
 */
export function studyStream(count: number, only?: "tick"): Sample[] {
  const next = random(42);
  const below = (bound: number): number => Math.floor(next() * bound);
  const pick = (values: readonly string[]): string => values[below(values.length)] as string;
  const identifier = (): string => `01J${Array.from({ length: 23 }, () => alphabet[below(32)]).join("")}`;
  const walk = symbols.map(() => 20 + next() * 480);
  let [ts, sequence] = [1734001112, 123];

  const tick = (): Sample["value"] => {
    const which = below(symbols.length);
    const price = Math.max(1, (walk[which] as number) * (1 + (next() - 0.5) * 0.002));
    walk[which] = price;
    const bid = cents(price * 100);
    const ask = cents(bid * 100 + 1 + below(8));
    sequence += 1;
    return { type: "tick", symbol: symbols[which] as string, bid, ask, ts, sequence };
  };
  const graphql = (): Sample["value"] => {
    const id = String(below(1000));
    const symbol = pick(symbols);
    if (next() < 0.5) return { id, type: "subscribe", payload: { query, variables: { s: symbol, depth: below(10) } } };
    const quote: JsonValue = { symbol, bid: cents(next() * 50000), ask: cents(next() * 50000), ts };
    return { id, type: "next", payload: { data: { quote } } };
  };
  const message = (share: number): Sample["value"] => {
    if (only === "tick" || share < 0.8) return tick();
    if (share < 0.9) {
      const text = pick(next() < 0.4 ? wideTexts : plainTexts);
      return { type: "message", messageId: identifier(), roomId: `room-${below(200)}`, text, ts };
    }
    if (share < 0.95) {
      return { type: "presence", userId: `u${below(5000)}`, status: pick(["online", "away", "offline"]) };
    }
    return share < 0.98 ? { type: "ack", messageId: identifier() } : graphql();
  };
  return Array.from({ length: count }, () => {
    if (next() < 0.02) ts += 1;
    return sampleOf(message(next()));
  });
}

/** A price of so many cents. */
function cents(count: number): number {
  return Math.round(count) / 100;
}
