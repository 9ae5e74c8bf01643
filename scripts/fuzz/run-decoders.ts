import { visibleBytes } from "../../generator/conformance/print/escape.ts";
import type { Options } from "./command-line.ts";
import type { Coverage } from "./coverage.ts";
import { fuzzDecoders } from "./decoders/run.ts";
import { loadSpecimens } from "./decoders/specimen.ts";
import { fuzzSwift } from "./decoders/swift.ts";
import { readGenerated, seedsOf } from "./load.ts";
import { inFolder } from "./models/check.ts";
import { groundsOf, tellCoverage } from "./run-mutants.ts";
import { endProgress, progressLine } from "./terminal.ts";

/** Throws frames at the codecs of a language and holds what needs no oracle; the exit code. */
export async function runDecoders(options: Options, coverage: Coverage | null): Promise<number> {
  const grounds = await groundsOf(options.catalog);
  const { seed, shard } = options;
  if (options.decoders === "swift") return fuzzSwift(grounds, { seed, count: options.count ?? 1_000_000 });
  const count = options.count ?? 100_000;
  let code = 0;
  for (const ground of grounds) {
    const { name, version } = ground;
    const seeds = seedsOf((await readGenerated(ground)).vectors, ground);
    const report = await inFolder(async (scratch) => {
      const specimens = await loadSpecimens(ground, scratch);
      const progress = progressLine("frames, # broken invariants", 20_000);
      return fuzzDecoders({ specimens, seeds, count, seed, shard, progress });
    });
    endProgress();
    const { tried, broken, found } = report;
    const line = `${version.catalog.name} ${name}: ${tried} of ${count} frames (seed ${seed}) at the TypeScript codecs`;
    process.stdout.write(`${broken === 0 ? "\u2713" : "\u2717"} ${line}: ${broken} broken invariants\n`);
    for (const { number, question, how } of found) {
      const frame = `${visibleBytes(question.bytes)} as ${JSON.stringify(question.subject)}`;
      process.stdout.write(`  frame ${number}, shrunk to ${frame}\n    ${how}\n`);
    }
    if (coverage !== null) await tellCoverage(coverage, ground);
    if (broken > 0) code = 1;
  }
  return code;
}
