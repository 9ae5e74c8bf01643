import { InvalidArgumentError } from "commander";
import { messageOf, parseShard, type Shard, splitWords } from "../conformance/index.ts";

/** A testee as the command line names it. */
export interface GivenTestee {
  /** `null` for the generated TypeScript testee. */
  readonly command: { readonly text: string; readonly words: readonly string[] } | null;
  /** Path of its list of known failures. */
  readonly known: string | null;
}

/** Collects `--testee` and the `--known-failures` behind each; a list before the first one is the default testee's. */
export class TesteeOptions {
  readonly given: GivenTestee[] = [];

  readonly add = (text: string): string => {
    try {
      this.given.push({ command: { text, words: splitWords(text) }, known: null });
    } catch (error) {
      throw new InvalidArgumentError(`${messageOf(error)}.`);
    }
    return text;
  };

  readonly addKnown = (known: string): string => {
    const last = this.given.pop() ?? { command: null, known: null };
    if (last.known !== null) throw new InvalidArgumentError("the testee before it has one already.");
    this.given.push({ ...last, known });
    return known;
  };
}

/** Reads `i/n`. */
export function readShard(text: string): Shard {
  const shard = parseShard(text);
  if (shard === null) throw new InvalidArgumentError("a shard is i/n, with i from 1 to n.");
  return shard;
}

/** Reads a positive whole number of milliseconds. */
export function readMilliseconds(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError("a time is a whole number of milliseconds.");
  return Number(text);
}
