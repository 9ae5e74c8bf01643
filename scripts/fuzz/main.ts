/** `npm run fuzz`: mutants of valid frames through the generated TypeScript, the generated Swift and both oracles. */
import { readFileSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { findSwift, scratchPath } from "../swift/index.ts";
import { type Options, parseOptions, usage } from "./command-line.ts";
import { fuzz } from "./fuzz.ts";
import { keep } from "./keep.ts";
import { type Ground, loadGround, loadSides, makeGround, readGenerated, seedsOf } from "./load.ts";
import { isFine, mergeSummaries, type Summary, summaryOf, summaryText } from "./report.ts";
import type { Side } from "./side.ts";
import { buildSwiftTestee } from "./swift-testee.ts";
import { TesteeSide } from "./testee-side.ts";

const checkout = fileURLToPath(new URL("../..", import.meta.url));

try {
  const options = parseOptions(process.argv.slice(2));
  if (typeof options === "string") stop(`${options}\n${usage}`, 2);
  const isMerge = options.merge.length > 0;
  const summaries = isMerge ? mergeSummaries(options.merge.flatMap(readReport)) : await run(options);
  const isWhole = isMerge || options.shard === null;
  for (const summary of summaries) process.stdout.write(summaryText(summary, isWhole));
  if (options.json !== null) writeFileSync(options.json, `${JSON.stringify(summaries, null, 2)}\n`);
  process.exitCode = summaries.every((summary) => isFine(summary, isWhole)) ? 0 : 1;
} catch (error) {
  stop(error instanceof Error ? error.message : String(error), 2);
}

async function run({ catalog, count, seed, shard }: Options): Promise<readonly Summary[]> {
  const scratch = catalog === null ? "fuzz" : `fuzz-${resolve(catalog)}`;
  const grounds = await (catalog === null
    ? loadGround(join(checkout, "schema"), join(checkout, "generated"))
    : makeGround(catalog, scratchPath(`${scratch}-generated`)));
  const startSwift = await findSwiftTestee(grounds, scratch);
  const summaries: Summary[] = [];
  for (const ground of grounds) {
    const { oracle, model, typescript } = await loadSides(ground);
    const swift = startSwift && new TesteeSide("Swift", startSwift(ground));
    const others: readonly Side[] = swift === null ? [model, typescript] : [model, typescript, swift];
    const seeds = seedsOf((await readGenerated(ground)).vectors, ground);
    const report = await fuzz({ seeds, sides: { oracle, others }, count, seed, shard, progress });
    await swift?.stop();
    if (process.stderr.isTTY) process.stderr.write("\r\u001b[K");
    const sides = [oracle, ...others].map((side) => side.name);
    const { name, version } = ground;
    summaries.push(summaryOf(report, { catalog: version.catalog.name, version: name, seed, count, sides }));
    for (const { difference } of report.found) {
      const path = keep(difference, version.catalog, keptFolder(catalog, ground));
      process.stderr.write(`kept ${relative(checkout, path)}: compare what it expects with docs/PROTOCOL.md\n`);
    }
  }
  return summaries;
}

/** Where differences are kept: those of another catalog beside it, for its code is not in this checkout. */
function keptFolder(catalog: string | null, { name }: Ground): string {
  return catalog === null ? join(checkout, "test/conformance/regress", name) : join(catalog, "regress", name);
}

/** A difference between two languages cannot show where one is missing, so that a build machine has to have both. */
async function findSwiftTestee(
  grounds: readonly Ground[],
  scratch: string,
): Promise<Awaited<ReturnType<typeof buildSwiftTestee>> | null> {
  const found = await findSwift();
  if (found.available) {
    process.stderr.write("building the Swift testee\n");
    return buildSwiftTestee(found, grounds, scratch);
  }
  if (/^(true|1)$/i.test(process.env.CI ?? "")) stop(found.reason, 1);
  process.stderr.write(`SKIPPED: Swift: ${found.reason}\n`);
  return null;
}

function readReport(path: string): readonly Summary[] {
  const value: unknown = JSON.parse(readFileSync(path, "utf8"));
  if (!Array.isArray(value)) throw new Error(`${path} is no report of npm run fuzz`);
  return value as readonly Summary[];
}

function progress(tried: number, different: number): void {
  const line = `${tried} mutants, ${different} differences`;
  if (process.stderr.isTTY) process.stderr.write(`\r${line}`);
  else if (tried % 50_000 === 0) process.stderr.write(`${line}\n`);
}

function stop(reason: string, code: number): never {
  process.stderr.write(`${reason}\n`);
  process.exit(code);
}
