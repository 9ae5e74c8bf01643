import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { commandTestee, isClean, reportText, runTestee, type StartTestee } from "../../generator/conformance/index.ts";
import { type Ground, makeGround, readGenerated } from "../../scripts/fuzz/load.ts";
import { buildSwiftTestee } from "../../scripts/fuzz/swift-testee.ts";
import { scratchPath } from "../../scripts/swift/index.ts";
import { framewright } from "../support/framewright.ts";
import { checkout } from "../support/project.ts";
import { describeSwift } from "../support/swift.ts";

/**
 * The catalog `wire`, which is about nothing: readers, writers, limits and formats, without a catalog of one's own. Its
 * vectors are committed beside it, so that a third implementation can use them as they are.
 */

const minutes = 60_000;
const folder = "test/conformance/catalogs/wire";
const [ground] = await makeGround(join(checkout, folder), scratchPath("wire-generated"));
/** One level deeper than the quick passes go; its vectors are not committed. */
const [deep] = await makeGround(join(checkout, "test/conformance/catalogs/deep"), scratchPath("deep-generated"));
/** Operation codes, headers and routes that select the message; its vectors are not committed either. */
const [envelopes] = await makeGround(
  join(checkout, "test/conformance/catalogs/envelopes"),
  scratchPath("envelopes-generated"),
);
if (ground === undefined || deep === undefined || envelopes === undefined) throw new Error("there is no catalog");
/** With the number of vectors that each has at least. */
const grounds: readonly (readonly [string, Ground, number])[] = [
  ["wire", ground, 5000],
  ["deep", deep, 700],
  ["envelopes", envelopes, 6000],
];

async function expectAllPassed(name: string, of: Ground, atLeast: number, start: StartTestee): Promise<void> {
  const set = await readGenerated(of);
  expect(set.vectors.length).toBeGreaterThan(atLeast);
  const report = await runTestee(start, set, { name });
  process.stdout.write(`conformance, ${of.version.catalog.name}, ${reportText([report])}`);
  expect(isClean(report), reportText([report])).toBe(true);
  expect(report.passed).toBe(set.vectors.length);
}

it("has the vectors that are committed", { timeout: 2 * minutes }, () => {
  const args = ["generate", folder, "--out", `${folder}/generated`, "--target", "vectors", "--check"];
  const { code, out } = framewright(checkout, args);
  expect(code, out).toBe(0);
});

describe("generated TypeScript", () => {
  it.each(grounds)("passes every vector of %s", { timeout: 5 * minutes }, async (_, one, atLeast) => {
    const testee = join(one.generated, "typescript", one.name, "testee.ts");
    const start = commandTestee(process.execPath, ["--import", "tsx", testee], { cwd: checkout });
    await expectAllPassed("typescript", one, atLeast, start);
  });
});

describeSwift("generated Swift", (swift) => {
  it.each(grounds)("passes every vector of %s", { timeout: 15 * minutes }, async (name, one, atLeast) => {
    const testeeOf = await buildSwiftTestee(swift, [one], name);
    await expectAllPassed("swift", one, atLeast, testeeOf(one));
  });
});
