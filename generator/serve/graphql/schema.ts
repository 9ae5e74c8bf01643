import { buildSchema, GraphQLError, type GraphQLSchema } from "graphql";
import { Market } from "../realtime/walk.ts";
import { Topic } from "./source.ts";

/** What the example server offers. */
const definition = `
  "One chat message of a room."
  type Message { roomId: ID!, text: String!, userId: ID!, sequence: Int! }
  "The latest price of a symbol."
  type Tick { symbol: String!, bid: Float!, ask: Float! }
  type Query {
    "The symbols that there are prices of."
    symbols: [String!]!
    "The last messages of a room, oldest first; 100 are kept."
    messages(roomId: ID!): [Message!]!
    "The latest price."
    price(symbol: String!): Tick
  }
  type Mutation {
    "Says something in a room, to everybody who is subscribed to it."
    say(roomId: ID!, text: String!): Message!
  }
  type Subscription {
    "The messages of a room from now on."
    messages(roomId: ID!): Message!
    "Prices, as often as the server's tick rate has it."
    ticks(symbols: [String!]!): Tick!
    "Counts from 1 up to a number, one every so many milliseconds."
    counter(to: Int!, everyMs: Int = 0): Int!
  }
`;

interface Message {
  readonly roomId: string;
  readonly text: string;
  readonly userId: string;
  readonly sequence: number;
}

interface Tick {
  readonly symbol: string;
  readonly bid: number;
  readonly ask: number;
}

/** Most messages that a room keeps, rooms that are kept, and characters of a text. */
const mostKept = 100;
const mostRooms = 1000;
const mostCharacters = 4000;

/** Who asks. */
export interface Asker {
  readonly userId: string;
}

/** The example schema with the functions behind its fields, and what makes time pass in it. */
export class Example {
  readonly schema: GraphQLSchema = buildSchema(definition);
  private readonly market: Market;
  private readonly symbols: readonly string[];
  private readonly rooms = new Map<string, { last: number; readonly kept: Message[] }>();
  private readonly said = new Topic<Message>();
  private readonly ticked = new Topic<Tick>();

  constructor(seed: number, symbols: readonly string[]) {
    this.market = new Market(seed, symbols);
    this.symbols = symbols;
  }

  /** Moves every price once. */
  tick(): void {
    for (const symbol of this.symbols) this.ticked.publish({ symbol, ...this.market.step(symbol) });
  }

  /** Resolvers of queries and mutations, by field. */
  readonly roots = {
    query: {
      symbols: (): readonly string[] => this.symbols,
      messages: ({ roomId }: { roomId: string }): readonly Message[] => this.rooms.get(roomId)?.kept ?? [],
      price: ({ symbol }: { symbol: string }): Tick | null =>
        this.market.has(symbol) ? { symbol, ...this.market.price(symbol) } : null,
    },
    mutation: {
      say: ({ roomId, text }: { roomId: string; text: string }, { userId }: Asker): Message =>
        this.say(roomId, text, userId),
    },
    subscription: {
      messages: ({ roomId }: { roomId: string }) =>
        this.said.listen("messages", (message) => message.roomId === roomId),
      ticks: ({ symbols }: { symbols: readonly string[] }) =>
        this.ticked.listen("ticks", ({ symbol }) => symbols.includes(symbol)),
      counter: ({ to, everyMs }: { to: number; everyMs: number }) => count(to, everyMs),
    },
  };

  private say(roomId: string, text: string, userId: string): Message {
    if (text.length > mostCharacters) throw new GraphQLError(`a text has at most ${mostCharacters} characters`);
    const room = this.rooms.get(roomId) ?? { last: 0, kept: [] };
    if (!this.rooms.has(roomId) && this.rooms.size >= mostRooms) throw new GraphQLError("there are too many rooms");
    this.rooms.set(roomId, room);
    room.last += 1;
    const message: Message = { roomId, text, userId, sequence: room.last };
    room.kept.push(message);
    if (room.kept.length > mostKept) room.kept.shift();
    this.said.publish(message);
    return message;
  }
}

/** Longest pause between two numbers. */
const longestPauseMs = 10_000;

async function* count(to: number, everyMs: number): AsyncGenerator<Record<string, number>, void, void> {
  for (let counter = 1; counter <= to; counter += 1) {
    // Also without a pause others have to get their turn.
    if (everyMs > 0) await new Promise((resolve) => setTimeout(resolve, Math.min(everyMs, longestPauseMs)));
    else await new Promise((resolve) => setImmediate(resolve));
    yield { counter };
  }
}
