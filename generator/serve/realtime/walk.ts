import { type Random, seededRandom } from "../faults/random.ts";

/** A price as it stands, in hundredths. */
interface Walk {
  readonly random: Random;
  middle: number;
}

/** The latest bid and ask of a symbol. */
export interface Price {
  readonly bid: number;
  readonly ask: number;
}

/**
 * Prices that walk at random, each symbol in a lane of its own: the n-th price of a symbol is the same in every run of
 * the same seed, however many there are a second.
 */
export class Market {
  private readonly seed: number;
  private readonly walks = new Map<string, Walk>();

  constructor(seed: number, symbols: readonly string[]) {
    this.seed = seed;
    for (const symbol of symbols) this.walks.set(symbol, this.start(symbol));
  }

  /** Whether there is such a symbol. */
  has(symbol: string): boolean {
    return this.walks.has(symbol);
  }

  /** The latest price, unmoved. */
  price(symbol: string): Price {
    return priceOf(this.walks.get(symbol) as Walk);
  }

  /** The next price. */
  step(symbol: string): Price {
    const walk = this.walks.get(symbol) as Walk;
    walk.middle = Math.max(100, walk.middle + Math.floor(walk.random() * 11) - 5);
    return priceOf(walk);
  }

  private start(symbol: string): Walk {
    const random = seededRandom(this.seed, "price", symbol);
    return { random, middle: 5_000 + Math.floor(random() * 45_000) };
  }
}

function priceOf({ middle }: Walk): Price {
  return { bid: (middle - 2) / 100, ask: (middle + 2) / 100 };
}
