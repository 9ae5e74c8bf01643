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
if (ground === undefined) throw new Error("there is no catalog");

async function expectAllPassed(name: string, of: Ground, start: StartTestee): Promise<void> {
  const set = await readGenerated(of);
  expect(set.vectors.length).toBeGreaterThan(3000);
  const report = await runTestee(start, set, { name });
  process.stdout.write(`conformance, wire, ${reportText([report])}`);
  expect(isClean(report), reportText([report])).toBe(true);
  expect(report.passed).toBe(set.vectors.length);
}

it("has the vectors that are committed", { timeout: 2 * minutes }, () => {
  const args = ["generate", folder, "--out", `${folder}/generated`, "--target", "vectors", "--check"];
  const { code, out } = framewright(checkout, args);
  expect(code, out).toBe(0);
});

describe("generated TypeScript", () => {
  it("passes every vector of wire", { timeout: 5 * minutes }, async () => {
    const testee = join(ground.generated, "typescript", ground.name, "testee.ts");
    const start = commandTestee(process.execPath, ["--import", "tsx", testee], { cwd: checkout });
    await expectAllPassed("typescript", ground, start);
  });
});

describeSwift("generated Swift", (swift) => {
  it("passes every vector of wire", { timeout: 15 * minutes }, async () => {
    const testeeOf = await buildSwiftTestee(swift, [ground], "wire");
    await expectAllPassed("swift", ground, testeeOf(ground));
  });
});
