/** Global set-up: sums up the Swift suites that were skipped, over all test files, in one line at the end of the run. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { TestProject } from "vitest/node";

/** A suite that could not run, and why. */
export interface SkippedSuite {
  readonly suite: string;
  readonly reason: string;
}

/** The line that tells how many Swift suites were skipped and why, or nothing if none was. */
export function skippedLine(skipped: readonly SkippedSuite[]): string {
  const reason = skipped[0]?.reason;
  const suites = new Set(skipped.map(({ suite }) => suite));
  return reason === undefined ? "" : `SKIPPED: Swift suites (${suites.size}): ${reason}`;
}

/** Test files run in processes of their own, so they meet in a file. */
export default function setup(project: TestProject): () => void {
  const file = join(mkdtempSync(join(tmpdir(), "framewright-swift-")), "skipped");
  writeFileSync(file, "");
  project.provide("skippedSwiftSuites", file);
  return () => {
    const lines = readFileSync(file, "utf8").split("\n").filter(Boolean);
    const summary = skippedLine(lines.map((line) => JSON.parse(line) as SkippedSuite));
    if (summary !== "") writeSync(2, `\n${summary}\n`);
    rmSync(dirname(file), { recursive: true });
  };
}
