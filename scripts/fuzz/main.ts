/**
 * `npm run fuzz`: mutants of valid frames through the generated TypeScript, the generated Swift and both oracles; frames
 * of any kind at the codecs of one language; random catalogs through the whole compiler.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { type Options, parseOptions, usage } from "./command-line.ts";
import { Coverage } from "./coverage.ts";
import { isPart, send } from "./jobs.ts";
import { isFine, mergeSummaries, type Summary, summaryText } from "./report.ts";
import { stop } from "./terminal.ts";

try {
  const options = parseOptions(process.argv.slice(2));
  if (typeof options === "string") stop(`${options}\n${usage}`, 2);
  process.exitCode = await run(options);
} catch (error) {
  stop(error instanceof Error ? error.message : String(error), 2);
}
if (isPart()) process.disconnect();

/** Does what was asked for. The parts are imported as they are needed: what is imported before is not covered. */
async function run(options: Options): Promise<number> {
  const coverage = options.coverage ? new Coverage() : null;
  await coverage?.start();
  if (options.models !== null) {
    const { partOfModels, runModels } = await import("./run-models.ts");
    if (!isPart()) return runModels(options, options.models);
    send({ report: await partOfModels(options, options.models) });
    return 0;
  }
  if (options.decoders !== null) {
    const { runDecoders } = await import("./run-decoders.ts");
    return runDecoders(options, coverage);
  }
  const isMerge = options.merge.length > 0;
  const { runMutants } = await import("./run-mutants.ts");
  const summaries = isMerge ? mergeSummaries(options.merge.flatMap(readReport)) : await runMutants(options, coverage);
  if (isPart()) {
    send({ report: summaries });
    return 0;
  }
  const isWhole = isMerge || options.shard === null;
  for (const summary of summaries) process.stdout.write(summaryText(summary, isWhole));
  if (options.json !== null) writeFileSync(options.json, `${JSON.stringify(summaries, null, 2)}\n`);
  return summaries.every((summary) => isFine(summary, isWhole)) ? 0 : 1;
}

function readReport(path: string): readonly Summary[] {
  const value: unknown = JSON.parse(readFileSync(path, "utf8"));
  if (!Array.isArray(value)) throw new Error(`${path} is no report of npm run fuzz`);
  return value as readonly Summary[];
}
