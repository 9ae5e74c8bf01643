import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readVectors, reportText, type TesteeReport } from "../../../generator/conformance/index.ts";
import { temporaryFolder, writeFiles } from "../../support/folder.ts";

const clean: TesteeReport = { testee: "swift", passed: 3, failed: 0, skipped: 0, failures: [], skips: [], faults: [] };

describe("the text of a report", () => {
  it("has a line of counts for each testee", () => {
    const other = { ...clean, testee: "typescript", passed: 2, skipped: 1, skips: [{ id: "a", reason: "cannot" }] };
    expect(reportText([clean, other])).toBe(
      "swift: 3 passed, 0 failed, 0 skipped\ntypescript: 2 passed, 0 failed, 1 skipped\n  skipped a: cannot\n",
    );
  });

  it("lists some failures and counts the rest", () => {
    const failures = Array.from({ length: 25 }, (_, index) => ({ id: `v${index}`, expected: "a", observed: "b" }));
    const lines = reportText([{ ...clean, failed: 25, failures }]).split("\n");
    expect(lines.slice(0, 4)).toEqual([
      "swift: 3 passed, 25 failed, 0 skipped",
      "  failed v0",
      "    expected a",
      "    observed b",
    ]);
    expect(lines.slice(-2)).toEqual(["  and 5 more failed", ""]);
  });

  it("says once, and not for each vector, why a testee was not asked", () => {
    const failures = [{ id: "v0", expected: "a", observed: "the testee was not asked" }];
    const text = reportText([{ ...clean, failed: 1, failures, faults: ["1 of 4 vectors could not be asked: gone"] }]);
    expect(text).toBe("swift: 3 passed, 1 failed, 0 skipped\n  1 of 4 vectors could not be asked: gone\n");
  });
});

describe("reading vectors", () => {
  const vector = { id: "a", format: "json", frame: { text: "1" }, expect: { outcome: "accept", frame: "1" } };
  const index = {
    catalog: "shop",
    counts: { accept: 2, reject: 0, skipped: 0 },
    files: [{ path: "a.json" }, { path: "p/b.json" }],
  };
  const files = {
    "index.json": JSON.stringify(index),
    "a.json": JSON.stringify({ vectors: [vector] }),
    "p/b.json": JSON.stringify({ vectors: [{ ...vector, id: "b" }] }),
    "c.json": JSON.stringify({ vectors: [vector] }),
  };

  it("takes the files that the index lists, in its order", async () => {
    const folder = temporaryFolder();
    writeFiles(folder, files);
    const { catalog, vectors } = await readVectors(folder);
    expect([catalog, ...vectors.map(({ id }) => id)]).toEqual(["shop", "a", "b"]);
  });

  it("fails where vectors are missing", async () => {
    const folder = temporaryFolder();
    writeFiles(folder, { ...files, "p/b.json": '{"vectors":[]}' });
    await expect(readVectors(folder)).rejects.toThrow(/holds 1 vectors, and its index says 2/);
    await expect(readVectors(join(folder, "none"))).rejects.toThrow(/ENOENT/);
  });
});
