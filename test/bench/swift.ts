/**
 * `npm run bench:swift`: what the generated Swift costs beside Foundation's coders, as ratios of paired CPU time.
 * `npm run bench:swift -- --compile`: what compiling it costs, beside synthesised conformances; that takes minutes.
 * `npm run bench:swift -- --client`: how many messages a second the Swift client does, beside bare loops over the same transport.
 */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { findSwift, scratchPath } from "../../scripts/swift/index.ts";
import { clientThroughput } from "./swift/client.ts";
import { compileCosts, compileRows } from "./swift/compile.ts";

/** One line that the measuring program writes; see `swift/package/Sources/bench/Measure.swift`. */
interface Row {
  readonly name: string;
  readonly floor: string;
  readonly q1: number;
  readonly median: number;
  readonly q3: number;
  readonly nanoseconds: number;
  readonly floorNanoseconds: number;
}

/** What a row has to hold and should reach, as ratios to its floor. */
const goals: ReadonlyMap<string, readonly [hold: number, reach: number]> = new Map([
  ["decode mix", [0.06, 0.035]],
  ["encode mix", [0.06, 0.037]],
  ["decode mix, compact", [0.04, 0.02]],
  ["encode mix, compact", [0.05, 0.03]],
  [compileRows.readers, [0.9, 0.65]],
]);

const swift = await findSwift();
if (!swift.available) {
  console.error(`ERROR: ${swift.reason}`);
  process.exit(1);
}

if (process.argv.includes("--compile")) {
  const costs = await compileCosts(swift, 3);
  const floor = "synthesised Codable, Hashable";
  const rows = costs.map(({ seconds, ...row }) => {
    return { ...row, floor, nanoseconds: seconds * 1e9, floorNanoseconds: (seconds / row.median) * 1e9 };
  });
  report(rows, swift.version);
  process.exit(0);
}

if (process.argv.includes("--client")) {
  const rows = await clientThroughput(swift, 20_000, 9);
  console.log(`Swift ${swift.version}, release build\n`);
  console.log("| row | transport | floor | client, messages/s | floor, messages/s | time, ratio to floor | q1 - q3 |");
  console.log("| --- | --- | --- | --- | --- | --- | --- |");
  for (const { name, transport, floor, perSecond, floorPerSecond, q1, median, q3 } of rows) {
    const rates = [perSecond, floorPerSecond].map((rate) => rate.toPrecision(3)).map(Number);
    const cells = [
      name,
      transport,
      floor,
      ...rates,
      median.toPrecision(3),
      `${q1.toPrecision(3)} - ${q3.toPrecision(3)}`,
    ];
    console.log(`| ${cells.join(" | ")} |`);
  }
  process.exit(0);
}

const packagePath = join(fileURLToPath(new URL(".", import.meta.url)), "swift/package");
const scratch = scratchPath("bench");
const folders = ["--package-path", packagePath, "--scratch-path", scratch, "-c", "release"];
const built = await swift.run("swift", ["build", ...folders]);
if (built.code !== 0) {
  console.error(built.stdout + built.stderr);
  process.exit(1);
}
const { code, stdout, stderr } = await swift.run(join(scratch, "release/bench"), []);
process.stderr.write(stderr);

const rows = stdout
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as Row);
report(rows, swift.version);
process.exit(code);

function report(rows: readonly Row[], version: string): void {
  console.log(`Swift ${version}, release build\n`);
  console.log("| row | floor | ratio | q1 - q3 | ns | hold | reach |");
  console.log("| --- | --- | --- | --- | --- | --- | --- |");
  for (const { name, floor, q1, median, q3, nanoseconds } of rows) {
    const [hold, reach] = goals.get(name) ?? [null, null];
    const cells = [name, floor, ratio(median), `${ratio(q1)} - ${ratio(q3)}`, nanoseconds.toPrecision(3)];
    console.log(`| ${[...cells, verdict(median, hold), verdict(median, reach)].join(" | ")} |`);
  }
}

function ratio(value: number): string {
  return value.toFixed(3);
}

/** A goal and whether the row meets it. */
function verdict(median: number, goal: number | null): string {
  return goal === null ? "" : `${goal} ${median <= goal ? "met" : "missed"}`;
}
