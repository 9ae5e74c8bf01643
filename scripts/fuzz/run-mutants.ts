import { statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import type { Shard } from "../../generator/conformance/shard.ts";
import type { FrameFormat } from "../../generator/model/numbers.ts";
import { findSwift, scratchPath } from "../swift/index.ts";
import { binarySides } from "./binary/sides.ts";
import type { Options } from "./command-line.ts";
import { type Coverage, coverageText } from "./coverage.ts";
import { fuzz } from "./fuzz.ts";
import { inParts, isPart, manyJobs } from "./jobs.ts";
import { keep } from "./keep.ts";
import {
  binarySeeds,
  checkout,
  type Ground,
  loadGround,
  loadSides,
  makeGround,
  readGenerated,
  seedsOf,
} from "./load.ts";
import type { Seed } from "./mutant.ts";
import { mergeSummaries, type Summary, summaryOf } from "./report.ts";
import type { Side } from "./side.ts";
import { buildSwiftTestee } from "./swift-testee.ts";
import { endProgress, progressLine, stop } from "./terminal.ts";
import { TesteeSide } from "./testee-side.ts";

/** Mutants for each process that shares the work: below that, starting it costs more than it brings. */
const worthAJob = 100_000;

/** Puts mutants to all sides, in as many processes as there are processors where there are many. */
export async function runMutants(options: Options, coverage: Coverage | null): Promise<readonly Summary[]> {
  const count = options.count ?? 100_000;
  const jobs = coverage === null ? (options.jobs ?? Math.min(manyJobs, Math.floor(count / worthAJob))) : 1;
  if (jobs <= 1 || isPart()) return run(options, count, coverage);
  const { seed, shard, catalog, format } = options;
  // Builds and generates once, before the parts find it done.
  await prepare(catalog);
  const fixed = [
    "--count",
    String(count),
    "--seed",
    String(seed),
    "--format",
    format,
    ...(catalog === null ? [] : ["--catalog", catalog]),
  ];
  const parts = shardsOf(shard, jobs).map((one) => [...fixed, "--shard", `${one.index}/${one.of}`]);
  const summaries = await inParts<readonly Summary[]>(parts, jobs, progressLine("mutants, # differences"));
  endProgress();
  return mergeSummaries(summaries.flat());
}

/** Cuts a shard into equal parts. */
export function shardsOf(shard: Shard | null, jobs: number): readonly Shard[] {
  const { index, of } = shard ?? { index: 1, of: 1 };
  return Array.from({ length: jobs }, (_, job) => ({ index: index + job * of, of: of * jobs }));
}

/** Where a catalog's output is, and how its Swift testee is started. */
async function prepare(catalog: string | null): Promise<{
  readonly grounds: readonly Ground[];
  readonly startSwift: Awaited<ReturnType<typeof findSwiftTestee>>;
}> {
  const scratch = catalog === null ? "fuzz" : `fuzz-${resolve(catalog)}`;
  const grounds = await groundsOf(catalog);
  return { grounds, startSwift: await findSwiftTestee(grounds, scratch) };
}

/** The example catalog's committed output, or that of another catalog, generated now. */
export function groundsOf(catalog: string | null): Promise<readonly Ground[]> {
  if (catalog === null) return loadGround(join(checkout, "schema"), join(checkout, "generated"));
  const generated = scratchPath(`fuzz-${resolve(catalog)}-generated`);
  return isPart() ? loadGround(catalog, generated) : makeGround(catalog, generated);
}

async function run(options: Options, count: number, coverage: Coverage | null): Promise<readonly Summary[]> {
  const { catalog, seed, shard, format } = options;
  const { grounds, startSwift } = await prepare(catalog);
  const summaries: Summary[] = [];
  for (const ground of grounds) {
    if (!ground.version.catalog.formats.includes(format)) {
      process.stderr.write(`${ground.version.catalog.name} ${ground.name} does not list ${format}\n`);
      continue;
    }
    const { seeds, oracle, others: own } = await sourcesOf(ground, format);
    const swift = startSwift && new TesteeSide("Swift", startSwift(ground));
    const others: readonly Side[] = swift === null ? own : [...own, swift];
    const progress = progressLine("mutants, # differences");
    const binary = format === "json" ? undefined : format;
    const report = await fuzz({ seeds, sides: { oracle, others }, count, seed, shard, format: binary, progress });
    await swift?.stop();
    endProgress();
    const sides = [oracle, ...others].map((side) => side.name);
    const { name, version } = ground;
    summaries.push(summaryOf(report, { catalog: version.catalog.name, version: name, format, seed, count, sides }));
    for (const { difference } of report.found) {
      const path = keep(
        difference,
        version.catalog,
        join(keptFolder(catalog, ground), format === "json" ? "" : "formats"),
      );
      process.stderr.write(
        `kept ${relative(checkout, path)}: compare what it expects with docs/${format === "json" ? "PROTOCOL" : "FORMATS"}.md\n`,
      );
    }
    if (coverage !== null) await tellCoverage(coverage, ground);
  }
  return summaries;
}

/** The frames to start from, and the sides that need no process. */
async function sourcesOf(
  ground: Ground,
  format: FrameFormat,
): Promise<{ readonly seeds: readonly Seed[]; readonly oracle: Side; readonly others: readonly Side[] }> {
  if (format !== "json") {
    const { oracle, typescript } = await binarySides(ground, format);
    return { seeds: await binarySeeds(ground, format), oracle, others: [typescript] };
  }
  const { oracle, model, typescript } = await loadSides(ground);
  return { seeds: seedsOf((await readGenerated(ground)).vectors, ground), oracle, others: [model, typescript] };
}

/** Prints what of the generated TypeScript ran. */
export async function tellCoverage(coverage: Coverage, { generated, name }: Ground): Promise<void> {
  process.stdout.write(coverageText(await coverage.take(join(generated, "typescript", name))));
}

/** Where differences are kept: those of another catalog beside it, for its code is not in this checkout. */
function keptFolder(catalog: string | null, { name }: Ground): string {
  if (catalog === null) return join(checkout, "test/conformance/regress", name);
  // A catalog of one file has its folder beside it.
  return join(statSync(catalog).isDirectory() ? catalog : dirname(catalog), "regress", name);
}

/** A difference between two languages cannot show where one is missing, so that a build machine has to have both. */
async function findSwiftTestee(
  grounds: readonly Ground[],
  scratch: string,
): Promise<Awaited<ReturnType<typeof buildSwiftTestee>> | null> {
  const found = await findSwift();
  if (found.available) {
    if (!isPart()) process.stderr.write("building the Swift testee\n");
    return buildSwiftTestee(found, grounds, scratch);
  }
  if (/^(true|1)$/i.test(process.env.CI ?? "")) stop(found.reason, 1);
  process.stderr.write(`SKIPPED: Swift: ${found.reason}\n`);
  return null;
}
