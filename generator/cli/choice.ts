import { InvalidArgumentError } from "commander";
import { suggest } from "../diagnostics/suggest.ts";

/** An option that may be given several times, each time one of some words; a wrong one is answered with a guess. */
export function choice<Word extends string>(
  words: readonly Word[],
): (value: string, previous?: readonly Word[]) => readonly Word[] {
  return (value, previous = []) => {
    const word = words.find((one) => one === value);
    if (word !== undefined) return [...previous, word];
    const guess = suggest(value, words);
    throw new InvalidArgumentError(guess === null ? `choose from ${words.join(", ")}.` : `did you mean ${guess}?`);
  };
}
