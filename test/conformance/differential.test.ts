import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { commandTestee, isClean, reportText, runTestee, type StartTestee } from "../../generator/conformance/index.ts";
import { fuzz } from "../../scripts/fuzz/fuzz.ts";
import { readKept } from "../../scripts/fuzz/keep.ts";
import { loadSides, loadVersions, readGenerated, seedsOf } from "../../scripts/fuzz/load.ts";
import { isReordered } from "../../scripts/fuzz/oracle/side.ts";
import { type Answer, answerText } from "../../scripts/fuzz/side.ts";
import { buildSwiftTestee } from "../../scripts/fuzz/swift-testee.ts";
import { TesteeSide } from "../../scripts/fuzz/testee-side.ts";
import { checkout } from "../support/project.ts";
import { describeSwift } from "../support/swift.ts";

/**
 * Both languages and the oracle on frames that nobody has thought of, and on those of such frames that were kept by
 * hand because implementations once differed on them, or could. `npm run fuzz` goes on where the small run here ends.
 */

const minutes = 60_000;
const mutants = 5000;
const loaded = await loadVersions(checkout);
const versions = loaded.map((version) => ({ name: version.catalog.versionFolder ?? "", version }));
const names = versions.map(({ name }) => name);

function keptFolder(name: string): string {
  return join(checkout, "test/conformance/regress", name);
}

const withKept = names.filter((name) => existsSync(keptFolder(name)));

async function expectKeptPassed(side: string, name: string, start: StartTestee): Promise<void> {
  const set = readKept(keptFolder(name));
  const report = await runTestee(start, set, { name: side });
  expect(isClean(report), reportText([report])).toBe(true);
  expect(report.passed).toBe(set.vectors.length);
  expect(set.vectors.length).toBeGreaterThan(0);
}

describe("generated TypeScript", () => {
  it.each(withKept)("passes the vectors of %s that are kept by hand", { timeout: 2 * minutes }, async (name) => {
    const testee = join(checkout, "generated/typescript", name, "testee.ts");
    await expectKeptPassed(
      "typescript",
      name,
      commandTestee(process.execPath, ["--import", "tsx", testee], { cwd: checkout }),
    );
  });
});

describe("the oracle", () => {
  it.each(versions.filter(({ name }) => withKept.includes(name)))(
    "answers the vectors of $name that are kept by hand as they expect",
    async ({ name, version }) => {
      const { vectors } = readKept(keptFolder(name));
      const seeds = seedsOf(vectors, version);
      const { oracle } = await loadSides(checkout, name, version);
      const answers = await oracle.answer(seeds);
      for (const [index, { id, expect: expected }] of vectors.entries()) {
        const answer = answers[index] as Answer;
        const isOrdered = !isReordered(seeds[index]?.bytes ?? Buffer.of());
        // Where JavaScript has lost the order, the oracle knows the verdict alone.
        expect(isOrdered ? answerText(answer) : answer.outcome, id).toBe(
          isOrdered ? answerText(expected) : expected.outcome,
        );
      }
    },
  );
});

describeSwift("generated Swift", (swift) => {
  it("passes what is kept by hand, and differs from nobody on new frames", { timeout: 15 * minutes }, async () => {
    const testeeOf = await buildSwiftTestee(swift, checkout, names);
    for (const name of withKept) await expectKeptPassed("swift", name, testeeOf(name));
    for (const { name, version } of versions) {
      const { oracle, typescript } = await loadSides(checkout, name, version);
      const side = new TesteeSide("Swift", testeeOf(name));
      const seeds = seedsOf((await readGenerated(checkout, name)).vectors, version);
      const sides = { oracle, others: [typescript, side] };
      const report = await fuzz({ seeds, sides, count: mutants, seed: 2026, shard: null, progress: () => {} });
      await side.stop();
      process.stdout.write(`fuzz, ${name}: ${report.tried} mutants, ${report.different} differences\n`);
      expect(report.found.map(({ number, difference }) => ({ number, ...difference }))).toEqual([]);
      expect([report.tried, report.different]).toEqual([mutants, 0]);
    }
  });
});
