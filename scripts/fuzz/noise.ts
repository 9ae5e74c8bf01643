import { badNumbers, badStrings, numbers, strings } from "./lexemes.ts";
import type { Random } from "./random.ts";

/** What a reader of JSON goes by. */
const tokens: readonly string[] = [..."{}[],:", ...' \n\t"\\', "true", "false", "null", "\ufeff"];

/** Bytes that come from no frame: any at all, or pieces of JSON in any order. */
export function noise(random: Random): Buffer {
  const length = random.below(random.oneIn(8) ? 200 : 24);
  if (random.oneIn(3)) return Buffer.from(Array.from({ length }, () => random.below(256)));
  const piece = (): string => {
    if (!random.oneIn(3)) return random.pick(tokens);
    return random.pick(random.pick([numbers, strings, badNumbers, badStrings]));
  };
  return Buffer.from(Array.from({ length }, piece).join(""));
}
