import { InvalidArgumentError } from "commander";
import type { FaultSpec, TokenRule } from "../serve/index.ts";

/** Reads a whole number within bounds. */
export function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const number = /^\d{1,12}$/.test(text) ? Number(text) : Number.NaN;
    if (number >= least && number <= most) return number;
    throw new InvalidArgumentError(`a whole number from ${least} to ${most} is expected.`);
  };
}

/** Collects an option that may be repeated. */
export function collect(text: string, previous: readonly string[] = []): readonly string[] {
  return [...previous, text];
}

/** Reads `ID:USER[,USER]` into the users that may join a room, and collects. */
export function collectRoom(
  text: string,
  previous: ReadonlyMap<string, ReadonlySet<string>> = new Map(),
): ReadonlyMap<string, ReadonlySet<string>> {
  const [, id = "", users = ""] = /^([A-Za-z0-9._:@-]{1,64}):([^:]+)$/.exec(text) ?? [];
  if (id === "") throw new InvalidArgumentError("a private room is ID:USER[,USER].");
  return new Map([...previous, [id, new Set(users.split(","))]]);
}

/** Reads `INTERVAL:TIMEOUT` in milliseconds. */
export function readHeartbeat(text: string): { readonly intervalMs: number; readonly timeoutMs: number } {
  const [, interval = "", timeout = ""] = /^(\d{4,6}):(\d{4,5})$/.exec(text) ?? [];
  const [intervalMs, timeoutMs] = [Number(interval), Number(timeout)];
  if (intervalMs >= 1000 && intervalMs <= 300_000 && timeoutMs >= 1000 && timeoutMs <= 60_000)
    return { intervalMs, timeoutMs };
  throw new InvalidArgumentError("INTERVAL:TIMEOUT in milliseconds, from 1000:1000 to 300000:60000.");
}

/** What of the command line is read by the server's own readers, which are loaded when `serve` runs. */
export interface Readers {
  readonly parseToken: (text: string) => TokenRule | null;
  readonly parseFault: (text: string) => FaultSpec;
}

/** The tokens of the command line; a message where one is written wrong. */
export function readTokens(texts: readonly string[], { parseToken }: Readers): readonly TokenRule[] | string {
  const tokens = texts.map(parseToken);
  const rules = tokens.filter((token) => token !== null);
  return rules.length === tokens.length ? rules : "a token is VALUE[:MILLISECONDS[:USER]]";
}

/** The faults of the command line; a message where one is written wrong. */
export function readFaults(texts: readonly string[], { parseFault }: Readers): readonly FaultSpec[] | string {
  try {
    return texts.map(parseFault);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
