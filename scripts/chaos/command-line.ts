import { parseArgs } from "node:util";

/** What a run is asked to do. */
export interface Options {
  /** Chat messages of all clients together. */
  readonly messages: number;
  readonly clients: number;
  /** Faults that strike while they are on their way. */
  readonly faults: number;
  readonly seed: number;
  /** Whether the clients run under the thread sanitizer. */
  readonly thread: boolean;
}

export const usage = "usage: npm run chaos -- [--messages N] [--clients N] [--faults N] [--seed N] [--thread]";

const text = { type: "string" } as const;

/** Reads the command line; a text says what is wrong with it. */
export function parseOptions(args: readonly string[]): Options | string {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { messages: text, clients: text, faults: text, seed: text, thread: { type: "boolean" } },
    });
    const number = (given: string | undefined, otherwise: number): number =>
      given === undefined
        ? otherwise
        : /^\d{1,9}(_\d{3})*$/.test(given)
          ? Number(given.replaceAll("_", ""))
          : Number.NaN;
    const options: Options = {
      messages: number(values.messages, 100_000),
      clients: number(values.clients, 5),
      faults: number(values.faults, 100),
      seed: number(values.seed, 1),
      thread: values.thread ?? false,
    };
    if (Object.values(options).some(Number.isNaN))
      return "--messages, --clients, --faults and --seed are whole numbers";
    if (options.clients < 1 || options.messages < options.clients) return "every client sends a message at least";
    return options;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
