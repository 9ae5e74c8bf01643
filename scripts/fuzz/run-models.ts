import { mkdirSync } from "node:fs";
import { join, relative } from "node:path";
import { findSwift } from "../swift/index.ts";
import type { Options } from "./command-line.ts";
import { fuzz } from "./fuzz.ts";
import { inParts, isPart, manyJobs } from "./jobs.ts";
import { checkout, loadSides, makeGround, readGenerated, seedsOf } from "./load.ts";
import { inFolder } from "./models/check.ts";
import { writeModel } from "./models/model.ts";
import { fuzzModels, keepModel, type ModelReport, mergeModels, modelText, soundModels } from "./models/run.ts";
import { answerText } from "./side.ts";
import { buildSwiftTestee } from "./swift-testee.ts";
import { endProgress, progressLine } from "./terminal.ts";
import { TesteeSide } from "./testee-side.ts";

/** Models that one process takes: each leaves its code behind in memory. */
const inOneProcess = 100;

/** One model of so many is compiled to Swift, too. */
const oneInSwift = 25;

/** Most catalogs in one Swift package. */
const mostInSwift = 8;

const effort = { mutants: 400 };

/** Compiles random catalogs and holds what comes out; the exit code. */
export async function runModels(options: Options, count: number): Promise<number> {
  const { seed } = options;
  const report = await ofTypeScript(options, count);
  endProgress();
  process.stdout.write(modelText(report, count, seed));
  if (report.found !== null) {
    const path = keepModel(report.found.model, join(checkout, "test/fuzz/fixtures/models"));
    process.stderr.write(`kept ${relative(checkout, path)}\n`);
    return 1;
  }
  const inSwift = Math.min(mostInSwift, Math.floor(count / oneInSwift));
  return inSwift === 0 ? 0 : ofSwift(inSwift, seed);
}

/** A part of a run of models, for the process that it is a part for. */
export function partOfModels({ seed }: Options, count: number): Promise<ModelReport> {
  const progress = progressLine("models");
  return fuzzModels({ count, seed, effort, progress: (tried) => progress(tried, 0) });
}

async function ofTypeScript(options: Options, count: number): Promise<ModelReport> {
  if (isPart() || count <= 10) return partOfModels(options, count);
  const jobs = options.jobs ?? manyJobs;
  const each = Math.min(inOneProcess, Math.ceil(count / jobs));
  const parts = Array.from({ length: Math.ceil(count / each) }, (_, part) => {
    const some = Math.min(each, count - part * each);
    return ["--models", String(some), "--seed", String(options.seed + part)];
  });
  const line = progressLine("models", 50);
  return mergeModels(await inParts<ModelReport>(parts, jobs, line));
}

/** Some models as versions of one catalog, so that one build has them all. */
async function ofSwift(count: number, seed: number): Promise<number> {
  const swift = await findSwift();
  if (!swift.available) {
    process.stderr.write(`SKIPPED: models in Swift: ${swift.reason}\n`);
    return 0;
  }
  const models = await soundModels(count, seed);
  return inFolder(async (folder) => {
    const catalog = join(folder, "catalogs");
    mkdirSync(catalog);
    for (const [index, model] of models.entries()) writeModel(model, join(catalog, `v${index + 1}`), index + 1);
    const grounds = await makeGround(catalog, join(folder, "generated"));
    process.stderr.write(`building ${grounds.length} models in Swift\n`);
    const testeeOf = await buildSwiftTestee(swift, grounds, "fuzz-models");
    let wrong = 0;
    for (const ground of grounds) {
      const { oracle, typescript } = await loadSides(ground);
      const side = new TesteeSide("Swift", testeeOf(ground));
      const seeds = seedsOf((await readGenerated(ground)).vectors, ground);
      const sides = { oracle, others: [typescript, side] };
      const report = await fuzz({ seeds, sides, count: 4000, seed, shard: null, progress: () => {} });
      await side.stop();
      wrong += report.found.length;
      for (const { difference } of report.found) {
        const told = difference.answers.map((one) => `${one.side}: ${answerText(one.answer)}`).join("; ");
        const { subject, bytes } = difference.question;
        process.stdout.write(
          `  ${ground.name} ${JSON.stringify(subject)} ${JSON.stringify(bytes.toString())}: ${told}\n`,
        );
        const path = keepModel(models[grounds.indexOf(ground)] as never, join(checkout, "test/fuzz/fixtures/models"));
        process.stdout.write(`  kept ${relative(checkout, path)}\n`);
      }
    }
    const sign = wrong === 0 ? "\u2713" : "\u2717";
    process.stdout.write(`${sign} models in Swift: ${grounds.length}, 4000 mutants each: ${wrong} differences\n`);
    return wrong === 0 ? 0 : 1;
  });
}
