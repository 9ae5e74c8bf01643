import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { collect } from "../../scripts/swift/run.ts";
import type { RunResult } from "../../scripts/swift/toolchain.ts";
import { skippedLine } from "../support/swift-skips.ts";

describe("a machine without Swift", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "framewright-skips-"));
    symlinkSync(process.execPath, join(folder, "node"));
    const globalSetup = [resolve("test/support/swift-skips.ts")];
    writeFileSync(join(folder, "config.mjs"), `export default ${JSON.stringify({ test: { globalSetup } })};`);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  /** Runs a file of Swift suites with a PATH that has nothing but Node, so no Swift, no apt and no namespaces. */
  const runSuites = (CI: string): Promise<RunResult> => {
    const config = ["--config", join(folder, "config.mjs"), "--root", process.cwd()];
    const args = ["node_modules/vitest/vitest.mjs", "run", ...config, "test/unit/swift-toolchain.test.ts"];
    const env = { PATH: folder, HOME: folder, FRAMEWRIGHT_CACHE: folder, CI, NO_COLOR: "1" };
    return collect(spawn(process.execPath, args, { env }));
  };

  it("skips Swift suites and says so in one line", async () => {
    const { code, stdout, stderr } = await runSuites("");
    expect(stdout).toMatch(/Tests +1 skipped \(1\)/);
    expect(stderr.match(/^SKIPPED: Swift suites \(1\): no swift >= 6\.0 on the PATH and .+$/gm)).toHaveLength(1);
    expect(code).toBe(0);
  });

  it("fails Swift suites on a build machine", async () => {
    const { code, stdout, stderr } = await runSuites("true");
    expect(stdout).toMatch(/Tests +1 failed \(1\)/);
    expect(stderr).toContain("Error: no swift >= 6.0 on the PATH and ");
    expect(stderr).not.toContain("SKIPPED");
    expect(code).toBe(1);
  });
});

it("the line counts a suite once, however often it was collected", () => {
  const reason = "no swift";
  const skipped = ["a", "b", "a"].map((suite) => ({ suite, reason }));
  expect(skippedLine(skipped)).toBe("SKIPPED: Swift suites (2): no swift");
  expect(skippedLine([])).toBe("");
});
