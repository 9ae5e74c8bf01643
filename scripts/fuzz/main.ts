/** `npm run fuzz`: mutants of valid frames through the generated TypeScript, the generated Swift and the oracle. */
import { join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { findSwift, scratchPath } from "../swift/index.ts";
import { parseOptions, usage } from "./command-line.ts";
import { type FuzzReport, fuzz } from "./fuzz.ts";
import { keep } from "./keep.ts";
import { type Ground, loadGround, loadSides, makeGround, readGenerated, seedsOf } from "./load.ts";
import { answerText, type Side } from "./side.ts";
import { buildSwiftTestee } from "./swift-testee.ts";
import { TesteeSide } from "./testee-side.ts";

const checkout = fileURLToPath(new URL("../..", import.meta.url));
const options = parseOptions(process.argv.slice(2));
if (typeof options === "string") {
  process.stderr.write(`${options}\n${usage}\n`);
  process.exit(2);
}
const { count, seed, shard, catalog } = options;
const started = performance.now();
const scratch = catalog === null ? "fuzz" : `fuzz-${resolve(catalog)}`;
const grounds = await (catalog === null
  ? loadGround(join(checkout, "schema"), join(checkout, "generated"))
  : makeGround(catalog, scratchPath(`${scratch}-generated`)));
const startSwift = await findSwiftTestee();
let isFine = true;
for (const ground of grounds) {
  const name = ground.name;
  const { oracle, typescript } = await loadSides(ground);
  const swift = startSwift && new TesteeSide("Swift", startSwift(ground));
  const others: readonly Side[] = swift === null ? [typescript] : [typescript, swift];
  const seeds = seedsOf((await readGenerated(ground)).vectors, ground);
  const report = await fuzz({ seeds, sides: { oracle, others }, count, seed, shard, progress });
  await swift?.stop();
  clearLine();
  say(
    name,
    [oracle, ...others].map((side) => side.name),
    report,
  );
  for (const { number, difference } of report.found) {
    isFine = false;
    const path = keep(difference, ground.version.catalog, keptFolder(ground));
    const shown = JSON.stringify(difference.question.bytes.toString("latin1"));
    process.stdout.write(`  mutant ${number}, shrunk to ${shown}, ${JSON.stringify(difference.question.subject)}\n`);
    for (const { side, answer } of difference.answers) process.stdout.write(`    ${side}: ${answerText(answer)}\n`);
    process.stdout.write(`    kept as ${relative(checkout, path)}: compare what it expects with docs/PROTOCOL.md\n`);
  }
}
process.exitCode = isFine ? 0 : 1;

/** Where differences are kept: those of another catalog beside it, for its code is not in this checkout. */
function keptFolder({ name }: Ground): string {
  return catalog === null ? join(checkout, "test/conformance/regress", name) : join(catalog, "regress", name);
}

/** A difference between two languages cannot show where one is missing, so that a build machine has to have both. */
async function findSwiftTestee(): Promise<Awaited<ReturnType<typeof buildSwiftTestee>> | null> {
  const found = await findSwift();
  if (found.available) {
    process.stderr.write("building the Swift testee\n");
    return buildSwiftTestee(found, grounds, scratch).catch((error: Error) => {
      process.stderr.write(`${error.message}\n`);
      process.exit(2);
    });
  }
  process.stderr.write(`SKIPPED: Swift: ${found.reason}\n`);
  if (/^(true|1)$/i.test(process.env.CI ?? "")) process.exit(1);
  return null;
}

/** One line: what was done, and that it was enough to mean something. */
function say(version: string, sides: readonly string[], { tried, different, outcomes, found }: FuzzReport): void {
  const accepted = outcomes.get("accept") ?? 0;
  const codes = [...outcomes.keys()].filter((key) => key !== "accept").length;
  const part = shard === null ? "" : `, shard ${shard.index}/${shard.of}`;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stdout.write(
    `${found.length === 0 ? "\u2713" : "\u2717"} ${version}: ${tried} mutants (seed ${seed}${part}) through ${sides.join(", ")}: ` +
      `${different} differences; ${accepted} accepted, the others refused with ${codes} codes (${seconds} s)\n`,
  );
}

function progress(tried: number, different: number): void {
  const line = `${tried} mutants, ${different} differences`;
  if (process.stderr.isTTY) process.stderr.write(`\r${line}`);
  else if (tried % 50_000 === 0) process.stderr.write(`${line}\n`);
}

function clearLine(): void {
  if (process.stderr.isTTY) process.stderr.write("\r\u001b[K");
}
