/** How many values may wait for one who listens. */
const mostWaiting = 1000;

/** Hands values to those who listen, each through a bounded queue: who does not read loses the oldest. */
export class Topic<T> {
  private readonly listeners = new Set<Listener<T>>();

  /** Gives a value to everybody who listens now. */
  publish(value: T): void {
    for (const listener of this.listeners) listener.take(value);
  }

  /** The values from now on that are accepted, each under a name, until the consumer returns. */
  listen(name: string, accepts: (value: T) => boolean): AsyncIterableIterator<Record<string, T>> {
    const listener = new Listener<T>(name, accepts, () => this.listeners.delete(listener));
    this.listeners.add(listener);
    return listener;
  }
}

/** Not a generator: one that waits for a value could not be told to return. */
class Listener<T> implements AsyncIterableIterator<Record<string, T>> {
  private readonly name: string;
  private readonly accepts: (value: T) => boolean;
  private readonly leave: () => void;
  private readonly values: T[] = [];
  private wanted: ((result: IteratorResult<Record<string, T>>) => void) | null = null;
  private isOver = false;

  constructor(name: string, accepts: (value: T) => boolean, leave: () => void) {
    this.name = name;
    this.accepts = accepts;
    this.leave = leave;
  }

  take(value: T): void {
    if (!this.accepts(value)) return;
    this.values.push(value);
    if (this.values.length > mostWaiting) this.values.shift();
    this.hand();
  }

  next(): Promise<IteratorResult<Record<string, T>>> {
    return new Promise((resolve) => {
      this.wanted = resolve;
      this.hand();
    });
  }

  async return(): Promise<IteratorResult<Record<string, T>>> {
    this.isOver = true;
    this.leave();
    this.hand();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  private hand(): void {
    if (this.wanted === null || (this.values.length === 0 && !this.isOver)) return;
    const { wanted } = this;
    this.wanted = null;
    wanted(
      this.isOver
        ? { done: true, value: undefined }
        : { done: false, value: { [this.name]: this.values.shift() as T } },
    );
  }
}
