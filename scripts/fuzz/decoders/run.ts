import { isInShard, type Shard } from "../../../generator/conformance/shard.ts";
import { Mutants, type Seed } from "../mutant.ts";
import { noise } from "../noise.ts";
import { Random } from "../random.ts";
import { shrink } from "../shrink.ts";
import type { Question } from "../side.ts";
import { brokenByOddFrame, brokenInvariant } from "./invariants.ts";
import { oddFrames } from "./odd.ts";
import type { Specimen } from "./specimen.ts";

/** What to throw at codecs. */
export interface DecoderRequest {
  readonly specimens: readonly Specimen[];
  readonly seeds: readonly Seed[];
  /** Number of frames in all shards together. */
  readonly count: number;
  readonly seed: number;
  readonly shard: Shard | null;
  readonly progress: (tried: number, broken: number) => void;
}

/** What came of it. */
export interface DecoderReport {
  readonly tried: number;
  readonly broken: number;
  /** One shrunk frame for each codec that broke something. */
  readonly found: readonly BrokenFrame[];
}

interface BrokenFrame {
  readonly number: number;
  readonly question: Question;
  readonly how: string;
}

/** Codecs that break something, after which a run stops. */
const enough = 10;

/**
 * Throws frames at codecs, and holds what needs no judge: mutants at their own codec and at any other, and noise at any.
 * The same seed and number give the same frame and the same codecs.
 */
export async function fuzzDecoders(request: DecoderRequest): Promise<DecoderReport> {
  const { specimens, count, seed, shard } = request;
  const bySubject = new Map(specimens.map((one) => [JSON.stringify(one.subject), one]));
  const mutants = new Mutants(request.seeds);
  const prototypes = prototypesNow();
  const found = new Map<string, BrokenFrame>();
  let tried = 0;
  let broken = 0;
  for (const specimen of specimens) {
    for (const frame of oddFrames) {
      const how = brokenByOddFrame(specimen, frame);
      if (how === null) continue;
      broken += 1;
      const bytes = Buffer.from(String(frame).slice(0, 100));
      found.set(JSON.stringify(specimen.subject), { number: -1, question: { subject: specimen.subject, bytes }, how });
    }
  }
  for (let number = 0; number < count && found.size < enough; number += 1) {
    if (!isInShard(number, shard)) continue;
    const random = new Random(~seed, number);
    const other = random.pick(specimens);
    const mutant = random.oneIn(8) ? { subject: other.subject, bytes: noise(random) } : mutants.make(seed, number);
    const own = bySubject.get(JSON.stringify(mutant.subject)) ?? other;
    for (const specimen of own === other ? [own] : [own, other]) {
      const how = brokenInvariant(specimen, mutant.bytes) ?? (prototypes() ? null : "a prototype was changed");
      if (how === null) continue;
      broken += 1;
      const key = JSON.stringify(specimen.subject);
      if (!found.has(key)) found.set(key, await shrunk(specimen, number, mutant.bytes));
    }
    tried += 1;
    if (tried % 1000 === 0) request.progress(tried, broken);
  }
  return { tried, broken, found: [...found.values()] };
}

async function shrunk(specimen: Specimen, number: number, bytes: Buffer): Promise<BrokenFrame> {
  const isBroken = (question: Question): boolean => brokenInvariant(specimen, question.bytes) !== null;
  const question = await shrink({ subject: specimen.subject, bytes }, async (all) => all.map(isBroken));
  return { number, question, how: brokenInvariant(specimen, question.bytes) ?? "only now and then" };
}

/** Notes the members of the prototypes that all values share; the function tells whether they are still the same. */
function prototypesNow(): () => boolean {
  const all = [Object.prototype, Array.prototype, String.prototype, Number.prototype, Boolean.prototype];
  const names = (): string => all.map((one) => Reflect.ownKeys(one).map(String).join()).join(";");
  const first = names();
  return () => names() === first;
}
