import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { framewright } from "../support/framewright.ts";
import { checkout } from "../support/project.ts";

/** A testee that a stranger could have written after docs/TESTEE.md: vectors and runner serve a third language, too. */

const folder = "test/conformance/testees/python";
const hasPython = spawnSync("python3", ["--version"]).status === 0;
// The project asks for Node and Swift only: without Python its suite is skipped and counted, wherever it runs.
if (!hasPython) console.error("SKIPPED: the testee in Python (1 suite): there is no python3 on the PATH");

describe.skipIf(!hasPython)("the testee in Python", () => {
  it("fails exactly what its list says", { timeout: 300_000 }, () => {
    const known = `${folder}/known-failures.txt`;
    const args = [
      "--testee",
      `python3 ${folder}/testee.py`,
      "--known-failures",
      known,
      "--vectors",
      "generated/vectors/v1",
    ];
    const { code, out, error } = framewright(checkout, ["conform", ...args]);
    process.stdout.write(`conformance, ${out}`);
    expect(error).toBe("");
    expect(code, out).toBe(0);
    const listed = readFileSync(join(checkout, known), "utf8")
      .split("\n")
      .filter((line) => /^[^#]/.test(line));
    expect(out).toMatch(
      new RegExp(`^\u2713 python, v1: \\d{4,} passed, 0 failed, 0 skipped, ${listed.length} failed as known\\n$`),
    );
  });

  it("needs its list", { timeout: 300_000 }, () => {
    const args = ["--testee", `python3 ${folder}/testee.py`, "--vectors", "generated/vectors/v1"];
    const { code, out } = framewright(checkout, ["conform", ...args]);
    expect(out).toContain("failed ConcernedMessage#/path:pattern:edge-");
    expect(code).toBe(1);
  });
});
