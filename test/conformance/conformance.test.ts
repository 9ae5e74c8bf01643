import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  commandTestee,
  isClean,
  readVectors,
  reportText,
  runTestee,
  type StartTestee,
} from "../../generator/conformance/index.ts";
import { scratchPath } from "../../scripts/swift/index.ts";
import { checkout } from "../support/project.ts";
import { describeSwift } from "../support/swift.ts";

/** Every committed vector through both generated testees. Each run prints its counts, as the evidence that it happened. */

const generated = join(checkout, "generated");
const versions = readdirSync(join(generated, "vectors"), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);
const minutes = 60_000;

/** Puts all vectors of a version to a testee; not one may be failed or skipped. */
async function expectAllPassed(name: string, version: string, start: StartTestee): Promise<void> {
  const vectors = await readVectors(join(generated, "vectors", version));
  expect(vectors.vectors.length).toBeGreaterThan(1000);
  const report = await runTestee(start, vectors, { name });
  const text = reportText([report]);
  process.stdout.write(`conformance, ${version}, ${text}`);
  expect(isClean(report), text).toBe(true);
  expect(report.passed).toBe(vectors.vectors.length);
}

it("there is a version to run", () => expect(versions).not.toEqual([]));

describe("generated TypeScript", () => {
  it.each(versions)("passes every vector of %s in binary formats", { timeout: 5 * minutes }, async (version) => {
    const testee = join(generated, "typescript", version, "testee.ts");
    const start = commandTestee(process.execPath, ["--import", "tsx", testee], { cwd: checkout });
    await expectAllPassed("typescript", join(version, "formats"), start);
  });

  it.each(versions)("passes every vector of %s", { timeout: 5 * minutes }, async (version) => {
    const testee = join(generated, "typescript", version, "testee.ts");
    const start = commandTestee(process.execPath, ["--import", "tsx", testee], { cwd: checkout });
    await expectAllPassed("typescript", version, start);
  });
});

describeSwift("generated Swift", (swift) => {
  const scratch = scratchPath("conformance");
  const start = (version: string): StartTestee => {
    const args = versions.length > 1 ? ["--catalog", version] : [];
    return () => swift.spawn(join(scratch, "debug/testee"), args);
  };

  it("builds", { timeout: 15 * minutes }, async () => {
    const folders = ["--package-path", join(generated, "swift"), "--scratch-path", scratch];
    const { code, stdout, stderr } = await swift.run("swift", ["build", "--product", "testee", ...folders]);
    expect(code, `${stdout}\n${stderr}`).toBe(0);
  });

  it.each(versions)("passes every vector of %s in binary formats", { timeout: 15 * minutes }, async (version) => {
    await expectAllPassed("swift", join(version, "formats"), start(version));
  });

  it.each(versions)("passes every vector of %s", { timeout: 15 * minutes }, async (version) => {
    await expectAllPassed("swift", version, start(version));
  });
});
