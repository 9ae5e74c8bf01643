import type { JsonValue } from "../../generated/typescript/v1/index.ts";

/** A frame of the bench, in the forms that the rows take it in. */
export interface Sample {
  readonly value: { readonly [name: string]: JsonValue };
  readonly text: string;
  readonly bytes: Buffer;
}

const symbols = [
  "AAPL",
  "MSFT",
  "GOOG",
  "AMZN",
  "TSLA",
  "NVDA",
  "META",
  "BRK.B",
  "JPM",
  "V",
  "XOM",
  "UNH",
  "WMT",
  "MA",
];
const texts = [
  "Hello there, how is everyone doing today?",
  "ok",
  'See you at 5pm, bring the "report"',
  "shipping it now",
  "the quick brown fox jumps over the lazy dog",
  "\u041f\u0440\u0438\u0432\u0435\u0442, \u043a\u0430\u043a \u0434\u0435\u043b\u0430?",
  "\u3053\u3093\u306b\u3061\u306f\u4e16\u754c",
  "\u{1f600} nice",
];
const statuses = ["online", "away", "busy", "offline"];
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Numbers in [0, 1) that a seed decides (mulberry32), so that every run measures the same frames. */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** 80 % ticks, 10 % chat, 5 % presence, 3 % acks and 2 % graphql-transport-ws; with `only`, frames of one kind. */
export function stream(count: number, options: { readonly only?: string; readonly shuffled?: boolean } = {}): Sample[] {
  const next = random(42);
  const samples: Sample[] = [];
  for (let index = 0; index < count; index += 1) {
    const value = message(options.only ?? kind(next()), index, next);
    samples.push(options.shuffled === true ? sampleOf(value, shuffledText(value, next)) : sampleOf(value));
  }
  return samples;
}

/** A value in all forms; a text of another layout may be given. */
export function sampleOf(value: Sample["value"], text: string = JSON.stringify(value)): Sample {
  return { value, text, bytes: Buffer.from(text) };
}

function kind(share: number): string {
  if (share < 0.8) return "tick";
  if (share < 0.9) return "message";
  if (share < 0.95) return "presence";
  return share < 0.98 ? "ack" : "graphql";
}

function message(what: string, index: number, next: () => number): { readonly [name: string]: JsonValue } {
  const pick = (values: readonly string[]): string => values[Math.floor(next() * values.length)] as string;
  const ts = 1734001112 + (index >> 6);
  const price = (): number => Math.round(next() * 50000) / 100;
  switch (what) {
    case "tick": {
      const bid = price();
      return { type: "tick", symbol: pick(symbols), bid, ask: Math.round(bid * 100 + 3) / 100, ts };
    }
    case "message": {
      const roomId = `room-${Math.floor(next() * 200)}`;
      return { type: "message", roomId, text: pick(texts), ts, messageId: identifier(next) };
    }
    case "presence":
      return { type: "presence", userId: `u${Math.floor(next() * 5000)}`, status: pick(statuses) };
    case "ack":
      return { type: "ack", messageId: identifier(next) };
    default: {
      const id = String(Math.floor(next() * 1000));
      const quote = { symbol: pick(symbols), bid: price(), ask: price(), ts };
      if (next() < 0.5) return { id, type: "next", payload: { data: { quote } } };
      const query = "subscription($s:String!){quote(symbol:$s){symbol bid ask ts}}";
      return { id, type: "subscribe", payload: { query, variables: { s: pick(symbols), depth: 5 } } };
    }
  }
}

function identifier(next: () => number): string {
  return `01J${Array.from({ length: 23 }, () => alphabet[Math.floor(next() * 32)]).join("")}`;
}

/** What another program's serialiser sends: members in another order, blanks behind separators. */
function shuffledText(value: { readonly [name: string]: JsonValue }, next: () => number): string {
  const [first, ...rest] = Object.entries(value).map(
    ([name, member]) => `${JSON.stringify(name)}: ${JSON.stringify(member)}`,
  );
  const shuffled = rest.map((text) => ({ text, place: next() })).sort((left, right) => left.place - right.place);
  return `{${[first, ...shuffled.map(({ text }) => text)].join(", ")}}`;
}
