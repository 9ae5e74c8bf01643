import { isInShard, type Shard } from "../../generator/conformance/shard.ts";
import type { BinaryFormat } from "../../generator/oracle/binary/frame.ts";
import { BinaryMutants } from "./binary/mutant.ts";
import { type Difference, differ, type Sides, signature } from "./differ.ts";
import { Mutants, type Seed } from "./mutant.ts";
import { shrink } from "./shrink.ts";

/** What to fuzz. */
export interface FuzzRequest {
  readonly seeds: readonly Seed[];
  readonly sides: Sides;
  /** The format of the seeds, and of the mutants; JSON where there is none. */
  readonly format?: BinaryFormat | undefined;
  /** Number of mutants in all shards together. */
  readonly count: number;
  readonly seed: number;
  readonly shard: Shard | null;
  /** Told now and then how many mutants have been tried and how many showed a difference. */
  readonly progress: (tried: number, different: number) => void;
}

/** What came of it. */
export interface FuzzReport {
  readonly tried: number;
  readonly different: number;
  /** How many mutants were accepted, and refused with each code, by the oracle: a run that accepts nothing tests little. */
  readonly outcomes: ReadonlyMap<string, number>;
  /** One shrunk example for each kind of difference, with the number of the mutant that showed it first. */
  readonly found: readonly { readonly number: number; readonly difference: Difference }[];
}

/** Mutants that are put to the sides at once. */
const batch = 500;

/** Kinds of difference after which a run stops: by then there is enough to mend. */
const enough = 20;

/** Puts mutants of valid frames to all sides, and shrinks what they differ on. */
export async function fuzz(request: FuzzRequest): Promise<FuzzReport> {
  const { seeds, sides, count, seed, shard, format } = request;
  const mutants = format === undefined ? new Mutants(seeds) : new BinaryMutants(seeds, format);
  const first = new Map<string, { readonly number: number; readonly difference: Difference }>();
  const outcomes = new Map<string, number>();
  let tried = 0;
  let different = 0;
  for (let start = 0; start < count && first.size < enough; ) {
    const numbers: number[] = [];
    for (; start < count && numbers.length < batch; start += 1) if (isInShard(start, shard)) numbers.push(start);
    const questions = numbers.map((number) => mutants.make(seed, number));
    for (const [index, { difference, judged }] of (await differ(questions, sides)).entries()) {
      const outcome = judged.outcome === "reject" ? judged.code : judged.outcome;
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      if (difference === null) continue;
      different += 1;
      const key = signature(difference);
      if (!first.has(key)) first.set(key, { number: numbers[index] as number, difference });
    }
    tried += numbers.length;
    request.progress(tried, different);
  }
  const found: { readonly number: number; readonly difference: Difference }[] = [];
  for (const { number, difference } of first.values()) {
    found.push({ number, difference: await shrunk(difference, sides) });
  }
  return { tried, different, outcomes, found };
}

/** The smallest frame that shows a difference of the same kind. */
async function shrunk(difference: Difference, sides: Sides): Promise<Difference> {
  const key = signature(difference);
  const isSame = (other: Difference | null): boolean => other !== null && signature(other) === key;
  const question = await shrink(difference.question, async (candidates) => {
    return (await differ(candidates, sides)).map((one) => isSame(one.difference));
  });
  const [again] = await differ([question], sides);
  return again?.difference ?? difference;
}
