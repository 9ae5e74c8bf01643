import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  commandTestee,
  isClean,
  type JsonExpectation,
  reportText,
  runTestee,
  type StartTestee,
} from "../../generator/conformance/index.ts";
import { binarySides } from "../../scripts/fuzz/binary/sides.ts";
import { fuzz } from "../../scripts/fuzz/fuzz.ts";
import { readKept } from "../../scripts/fuzz/keep.ts";
import {
  binarySeeds,
  type Ground,
  loadGround,
  loadSides,
  makeGround,
  readGenerated,
  seedsOf,
} from "../../scripts/fuzz/load.ts";
import { type Answer, answerText } from "../../scripts/fuzz/side.ts";
import { buildSwiftTestee } from "../../scripts/fuzz/swift-testee.ts";
import { TesteeSide } from "../../scripts/fuzz/testee-side.ts";
import { scratchPath } from "../../scripts/swift/index.ts";
import { checkout } from "../support/project.ts";
import { describeSwift } from "../support/swift.ts";

/**
 * Both languages and both oracles on frames that nobody has thought of, and on those of such frames that were kept by
 * hand because implementations once differed on them, or could. `npm run fuzz` goes on where the small run here ends.
 */

const minutes = 60_000;
const mutants = 5000;
const example = await loadGround(join(checkout, "schema"), join(checkout, "generated"));
const withKept = example.filter((ground) => existsSync(keptFolder(ground)));

function keptFolder({ name }: Ground): string {
  return join(checkout, "test/conformance/regress", name);
}

async function expectKeptPassed(
  side: string,
  ground: Ground,
  start: StartTestee,
  folder = keptFolder(ground),
): Promise<void> {
  const set = readKept(folder);
  const report = await runTestee(start, set, { name: side });
  expect(isClean(report), reportText([report])).toBe(true);
  expect(report.passed).toBe(set.vectors.length);
  expect(set.vectors.length).toBeGreaterThan(0);
}

describe("generated TypeScript", () => {
  it.each(withKept)("passes the vectors of $name that are kept by hand", { timeout: 2 * minutes }, async (ground) => {
    const testee = join(ground.generated, "typescript", ground.name, "testee.ts");
    const start = commandTestee(process.execPath, ["--import", "tsx", testee], { cwd: checkout });
    await expectKeptPassed("typescript", ground, start);
    const binary = join(keptFolder(ground), "formats");
    if (existsSync(binary)) await expectKeptPassed("typescript", ground, start, binary);
  });
});

describe.each(["oracle", "model"] as const)("the %s", (side) => {
  it.each(withKept)("answers the vectors of $name that are kept by hand as they expect", async (ground) => {
    const { vectors } = readKept(keptFolder(ground));
    const seeds = seedsOf(vectors, ground);
    const answers = await (await loadSides(ground))[side].answer(seeds);
    for (const [index, { id, expect: expected }] of vectors.entries()) {
      expect(answerText(answers[index] as Answer), id).toBe(answerText(expected as JsonExpectation));
    }
  });
});

describe("the reference of binary formats", () => {
  it.each(withKept)("answers the binary vectors of $name that are kept by hand as they expect", async (ground) => {
    const folder = join(keptFolder(ground), "formats");
    if (!existsSync(folder)) return;
    const { vectors } = readKept(folder);
    for (const format of ["msgpack", "compact", "protobuf"] as const) {
      const own = vectors.filter((vector) => vector.format === format);
      const { oracle } = await binarySides(ground, format);
      const answers = await oracle.answer(seedsOf(own, ground));
      for (const [index, { id, expect: expected }] of own.entries()) {
        const answer = answers[index] as Answer;
        const given =
          answer.outcome === "accept"
            ? { outcome: "accept", base64: Buffer.from(answer.frame, "hex").toString("base64") }
            : answer;
        expect(given, id).toEqual(expected);
      }
    }
  });
});

describeSwift("generated Swift", (swift) => {
  /** Mutants of every vector through all sides; a fixed seed, so that a failure is the same everywhere. */
  async function expectNoDifference(grounds: readonly Ground[], scratch: string): Promise<void> {
    const testeeOf = await buildSwiftTestee(swift, grounds, scratch);
    for (const ground of grounds) {
      if (withKept.includes(ground)) await expectKeptPassed("swift", ground, testeeOf(ground));
      const { oracle, model, typescript } = await loadSides(ground);
      const side = new TesteeSide("Swift", testeeOf(ground));
      const seeds = seedsOf((await readGenerated(ground)).vectors, ground);
      const sides = { oracle, others: [model, typescript, side] };
      const report = await fuzz({ seeds, sides, count: mutants, seed: 2026, shard: null, progress: () => {} });
      await side.stop();
      const title = `${ground.version.catalog.name} ${ground.name}`;
      process.stdout.write(`fuzz, ${title}: ${report.tried} mutants, ${report.different} differences\n`);
      expect(report.found.map(({ number, difference }) => ({ number, ...difference }))).toEqual([]);
      expect([report.tried, report.different]).toEqual([mutants, 0]);
      expect(report.outcomes.get("accept")).toBeGreaterThan(mutants / 20);
      await expectNoBinaryDifference(ground, testeeOf(ground));
    }
  }

  /** The same in every binary format that the catalog lists. */
  async function expectNoBinaryDifference(ground: Ground, start: StartTestee): Promise<void> {
    const kept = join(keptFolder(ground), "formats");
    if (withKept.includes(ground) && existsSync(kept)) await expectKeptPassed("swift", ground, start, kept);
    for (const format of ground.version.catalog.formats) {
      if (format === "json") continue;
      const { oracle, typescript } = await binarySides(ground, format);
      const side = new TesteeSide("Swift", start);
      const seeds = await binarySeeds(ground, format);
      const sides = { oracle, others: [typescript, side] };
      const report = await fuzz({ seeds, sides, format, count: 2000, seed: 2026, shard: null, progress: () => {} });
      await side.stop();
      const differences = report.found.map(({ number, difference }) => ({ number, format, ...difference }));
      expect(differences).toEqual([]);
      expect([report.tried, report.different]).toEqual([2000, 0]);
    }
  }

  it("passes what is kept by hand, and differs from nobody on new frames", { timeout: 15 * minutes }, async () => {
    await expectNoDifference(example, "fuzz");
  });

  it("differs from nobody where codes, headers and routes select the message", { timeout: 15 * minutes }, async () => {
    const catalog = join(checkout, "test/conformance/catalogs/envelopes");
    await expectNoDifference(await makeGround(catalog, scratchPath("envelopes-generated")), "envelopes");
  });

  it("differs from nobody where a catalog uses all of the dialect", { timeout: 15 * minutes }, async () => {
    const catalog = join(checkout, "test/fuzz/fixtures/breadth");
    await expectNoDifference(await makeGround(catalog, scratchPath("fuzz-breadth-generated")), "fuzz-breadth");
  });
});
