/** `npm run mutate`: how many small changes of schemas and of emitted code the vectors alone take notice of. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Ground, loadGround, makeGround } from "../fuzz/load.ts";
import { scratchPath } from "../swift/index.ts";
import { type Options, parseOptions, usage } from "./command-line.ts";
import { measure } from "./measure.ts";
import type { Judged } from "./mutant.ts";
import { isFine, markdown, summaryOf, summaryText } from "./print.ts";
import { type EquivalenceRecord, Records } from "./records.ts";
import { isComplete, mergeReports, type PartReport, unnoticed, withJudgedAgain } from "./report.ts";

const checkout = fileURLToPath(new URL("../..", import.meta.url));
const folder = join(checkout, "test/mutation");

/** Catalogs that use what the example does not use of the runtimes, those that tell most first. */
const otherCatalogs: readonly string[] = [
  "test/conformance/catalogs/wire",
  "test/fuzz/fixtures/breadth",
  "test/conformance/catalogs/envelopes",
  "test/strangers/rules/rules.schema.json",
  "test/strangers/keywords/keywords.schema.json",
  "test/conformance/catalogs/deep",
];

/** When a line was last said. */
let said = 0;

try {
  const options = parseOptions(process.argv.slice(2));
  if (typeof options === "string") stop(`${options}\n${usage}`, 2);
  const isMerge = options.merge.length > 0;
  const records = new Records(readJson(join(folder, "records.json")) as readonly EquivalenceRecord[]);
  const reports = isMerge ? mergeReports(options.merge.flatMap(readReport)) : await run(options, records);
  if (options.json !== null) writeFileSync(options.json, `${JSON.stringify(reports)}\n`);
  if (options.shard === null) conclude(reports, records);
} catch (error) {
  stop(error instanceof Error ? error.message : String(error), 2);
}

/** A shard says little by itself; the whole is counted. Of a part of which nothing was left out, the committed report is written anew. */
function conclude(reports: readonly PartReport[], records: Records): void {
  const summary = summaryOf(reports, records);
  process.stdout.write(summaryText(summary));
  process.exitCode = isFine(summary) ? 0 : 1;
  for (const report of reports) {
    const isWhole = report.sample === 1 && isComplete(report);
    const path = join(isWhole ? folder : scratchPath("mutate"), `${report.part}.md`);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, markdown([report], summaryOf([report], records), records));
    process.stderr.write(`the report is in ${path}\n`);
  }
}

async function run({ what, shard, sample, again }: Options, records: Records): Promise<readonly PartReport[]> {
  const [ground] = await loadGround(join(checkout, "schema"), join(checkout, "generated"));
  if (ground === undefined) throw new Error("there is no catalog");
  const isRuntime = what.includes("typescript") || what.includes("swift");
  const others: Ground[] = [];
  for (const path of isRuntime ? otherCatalogs : []) {
    others.push(...(await makeGround(join(checkout, path), scratchPath(`mutate-generated-${path}`))));
  }
  const catalog = join(checkout, "schema", ground.name);
  const earlier = mergeReports(again.flatMap(readReport));
  const reports: PartReport[] = [];
  for (const part of what) {
    const progress = (line: string): void => say(`${part}: ${line}`);
    const before = earlier.find((one) => one.part === part);
    const isRecorded = ({ mutant }: Judged): boolean => records.of(part, mutant) !== undefined;
    const only = before === undefined ? null : unnoticed(before, isRecorded);
    const report = await measure(part, { ground, catalog, others, shard, sample, only, progress });
    if (report !== null) reports.push(before === undefined ? report : withJudgedAgain(before, report));
    else if (/^(true|1)$/i.test(process.env.CI ?? "")) throw new Error("this machine has to have Swift");
  }
  if (process.stderr.isTTY) process.stderr.write("\r\u001b[K");
  return reports;
}

function readReport(path: string): readonly PartReport[] {
  const value = readJson(path);
  if (!Array.isArray(value)) throw new Error(`${path} is no report of npm run mutate`);
  return value as readonly PartReport[];
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, "utf8"));
}

/** On a terminal one line that changes; elsewhere a line now and then. */
function say(line: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${line}`);
  else if (Date.now() - said > 15_000) {
    said = Date.now();
    process.stderr.write(`${line}\n`);
  }
}

function stop(reason: string, code: number): never {
  process.stderr.write(`${reason}\n`);
  process.exit(code);
}
