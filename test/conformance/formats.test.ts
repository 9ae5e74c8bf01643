import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import {
  commandTestee,
  isClean,
  readVectors,
  reportText,
  runTestee,
  type StartTestee,
} from "../../generator/conformance/index.ts";
import { frameFormats } from "../../generator/model/numbers.ts";
import { type Ground, makeGround } from "../../scripts/fuzz/load.ts";
import { buildSwiftTestee } from "../../scripts/fuzz/swift-testee.ts";
import { scratchPath } from "../../scripts/swift/index.ts";
import { checkout } from "../support/project.ts";
import { describeSwift } from "../support/swift.ts";

/**
 * The catalogs that are about nothing, in every binary format: choices by tag, scales, rules, integers and nested members that
 * select the message, and depth beyond the quick passes. Their vectors in binary formats are not committed.
 */

const minutes = 60_000;
const copies = mkdtempSync(join(tmpdir(), "framewright-formats-"));
afterAll(() => rmSync(copies, { recursive: true, force: true }));

/** A copy of a catalog that opts into every format, and what is generated from it. */
async function inEveryFormat(name: string): Promise<Ground> {
  const folder = join(copies, name);
  cpSync(join(checkout, "test/conformance/catalogs", name), folder, { recursive: true });
  rmSync(join(folder, "generated"), { recursive: true, force: true });
  const file = join(folder, "catalog.json");
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, "utf8")), formats: frameFormats }));
  const [ground] = await makeGround(folder, scratchPath(`${name}-in-formats`));
  if (ground === undefined) throw new Error(`there is no catalog ${name}`);
  return ground;
}

/** With the number of vectors that each has at least. */
const grounds: readonly (readonly [string, Ground, number])[] = [
  ["wire", await inEveryFormat("wire"), 7000],
  ["deep", await inEveryFormat("deep"), 600],
  ["envelopes", await inEveryFormat("envelopes"), 3500],
];

async function expectAllPassed(name: string, of: Ground, atLeast: number, start: StartTestee): Promise<void> {
  const set = await readVectors(join(of.generated, "vectors", of.name, "formats"));
  expect(set.vectors.length).toBeGreaterThan(atLeast);
  const report = await runTestee(start, set, { name });
  process.stdout.write(`conformance, ${of.version.catalog.name} in binary formats, ${reportText([report])}`);
  expect(isClean(report), reportText([report])).toBe(true);
  expect(report.passed).toBe(set.vectors.length);
}

describe("generated TypeScript", () => {
  it.each(grounds)("passes every vector of %s", { timeout: 5 * minutes }, async (_, one, atLeast) => {
    const testee = join(one.generated, "typescript", one.name, "testee.ts");
    const start = commandTestee(process.execPath, ["--import", "tsx", testee], { cwd: checkout });
    await expectAllPassed("typescript", one, atLeast, start);
  });
});

describeSwift("generated Swift", (swift) => {
  it.each(grounds)("passes every vector of %s", { timeout: 15 * minutes }, async (name, one, atLeast) => {
    const testeeOf = await buildSwiftTestee(swift, [one], `${name}-in-formats`);
    await expectAllPassed("swift", one, atLeast, testeeOf(one));
  });
});
