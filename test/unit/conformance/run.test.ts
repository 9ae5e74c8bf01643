import { spawn } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import {
  commandTestee,
  isClean,
  type RunOptions,
  runTestee,
  type TesteeReport,
  type Vector,
} from "../../../generator/conformance/index.ts";
import { temporaryFolder } from "../../support/folder.ts";

const script = fileURLToPath(new URL("fixtures/testee.mjs", import.meta.url));

/** Thirty vectors; every seventh is no JSON and has to be refused. */
const vectors = Array.from({ length: 30 }, (_, index): Vector => {
  const text = index % 7 === 6 ? `x${index}` : String(index);
  const expect = index % 7 === 6 ? { outcome: "reject", code: "syntax", path: "" } : { outcome: "accept", frame: text };
  const subject = { type: "Number", format: "json", rule: "rule", comment: "why" };
  return { id: `v${index}`, ...subject, frame: { text }, expect: expect as Vector["expect"] };
});

function run(behaviour: object, options: Partial<RunOptions> = {}): Promise<TesteeReport> {
  const start = commandTestee(process.execPath, [script, JSON.stringify(behaviour)]);
  return runTestee(start, { catalog: "fake", vectors }, { name: "unnamed", vectorTimeout: 5000, ...options });
}

/** Ids and observations of the failures. */
function failures(report: TesteeReport): readonly string[] {
  expect(report.passed + report.failed + report.skipped).toBe(vectors.length);
  expect(report.failures).toHaveLength(report.failed);
  return report.failures.map(({ id, observed }) => `${id}: ${observed}`);
}

describe("a testee that answers", () => {
  it.each([1, 4, 64])("rightly passes everything, %d requests at a time", async (window) => {
    const report = await run({}, { window });
    expect(report).toEqual({ testee: "fake", passed: 30, failed: 0, skipped: 0, failures: [], skips: [], faults: [] });
    expect(isClean(report)).toBe(true);
  });

  it("in bursts passes everything, too", async () => expect(isClean(await run({ buffered: 10 }))).toBe(true));

  it("wrongly fails those vectors only", async () => {
    expect(failures(await run({ at: "v5", how: "wrong" }))).toEqual(['v5: reject with type at "/a"']);
    expect(failures(await run({ at: "v6", how: "wrong" }))).toEqual(['v6: reject with type at "/a"']);
    expect(failures(await run({ at: "v5", how: "otherBytes" }))).toEqual(["v5: accept 2"]);
  });

  it("that it skips is counted, and is not clean", async () => {
    const report = await run({ at: "v5", how: "skip" });
    expect(report).toMatchObject({ passed: 29, failed: 0, skipped: 1, skips: [{ id: "v5", reason: "not today" }] });
    expect(isClean(report)).toBe(false);
  });

  it("late is waited for", async () => expect(isClean(await run({ how: "slowStart" }))).toBe(true));
});

describe("a testee that breaks", () => {
  it.each([
    ["crash", "the testee ended with code 9"],
    ["complain", "the testee ended with code 9; it said: out of\\\\nluck"],
    ["signal", "the testee was ended by SIGSEGV"],
    ["hang", "the testee gave no answer within 500 ms"],
    ["garbage", "the testee wrote what is no JSON object: oops"],
    [
      "notBase64",
      'the testee wrote what is no answer: {\\"id\\":\\"v12\\",\\"outcome\\":\\"accept\\",\\"frame\\":\\"?\\"}',
    ],
    ["otherId", 'the testee answered \\"another\\" out of order'],
    ["halfLine", "the testee ended with code 0"],
  ])("(%s) fails that vector, is started again, and goes on", async (how, observed) => {
    const report = await run({ at: "v12", how }, { vectorTimeout: 500 });
    expect(failures(report)).toEqual([`v12: ${observed.replaceAll("\\\\n", "\\n")}`]);
    expect(report.faults).toEqual([]);
  });

  it("with answers still held back is blamed for the vector that did it", async () => {
    const behaviour = { at: "v12", how: "crash", buffered: 5 };
    // Asked one by one, it holds back every answer: that is what it fails.
    const report = await run(behaviour, { vectorTimeout: 300, restarts: 3 });
    expect(report.passed).toBeGreaterThanOrEqual(10);
    expect(failures(report)[0]).toBe("v10: the testee gave no answer within 300 ms");
  });

  it("on the first and on the last vector", async () => {
    expect(failures(await run({ at: "v0", how: "crash" }))).toEqual(["v0: the testee ended with code 9"]);
    expect(failures(await run({ at: "v29", how: "crash" }))).toEqual(["v29: the testee ended with code 9"]);
  });

  it("once only is reported, though no vector shows it again", async () => {
    const once = join(temporaryFolder(), "once");
    const report = await run({ at: "v12", how: "crash", once });
    expect(report).toMatchObject({ passed: 30, failed: 0 });
    expect(report.faults).toEqual([
      "the testee ended with code 9, somewhere from v12 to v29; asked one by one, it answered them all",
    ]);
    expect(isClean(report)).toBe(false);
  });

  it("again and again is given up, and the rest counts as failed", async () => {
    const report = await run({ after: 2 }, { restarts: 3 });
    const observed = failures(report);
    expect(report.faults.at(-1)).toMatch(/vectors could not be asked: it was started again too often$/);
    expect(observed.at(-1)).toBe("v29: the testee was not asked");
    expect(report.passed).toBeGreaterThan(3);
  });

  it("after every second answer is still asked everything", async () => {
    const report = await run({ after: 2 });
    expect(failures(report).every((line) => line.endsWith("the testee ended with code 0"))).toBe(true);
    expect(report.passed).toBeGreaterThanOrEqual(19);
  });
});

describe("a testee that cannot be asked", () => {
  it.each([
    ["has no program", () => missing(), /could not be run: .*ENOENT/],
    ["ends at once", () => run({ how: "silent" }), /it did not introduce itself: ended with code 0$/],
    ["never starts", () => run({ how: "neverStart" }, { startTimeout: 200 }), /gave no answer within 200 ms$/],
    ["talks first", () => run({ how: "rambling" }), /the first line is no JSON object: hello there$/],
    ["has no name", () => run({ hello: { testee: 1 } }), /the first line does not introduce a testee/],
    ["serves another catalog", () => run({ hello: { catalog: "other" } }), /"other", and the vectors are of "fake"$/],
    ["knows other formats", () => run({ hello: { formats: ["binary"] } }), /it does not know the format json$/],
  ])("because it %s fails every vector, with one reason", async (_, start, reason) => {
    const report = await start();
    expect(failures(report)).toHaveLength(30);
    expect(report.faults).toHaveLength(1);
    expect(report.faults[0]).toMatch(/^30 of 30 vectors could not be asked: /);
    expect(report.faults[0]).toMatch(reason);
  });

  function missing(): Promise<TesteeReport> {
    return runTestee(commandTestee("/no/such/program", []), { catalog: "fake", vectors }, { name: "unnamed" });
  }
});

describe("the end of input", () => {
  it.each([
    ["extraLine", "the testee wrote a line that nobody asked for"],
    ["badEnd", "at the end of input, the testee ended with code 3"],
    ["neverEnd", "at the end of input, the testee gave no answer within 500 ms"],
  ])("(%s) is part of the run", async (how, fault) => {
    const report = await run({ how }, { vectorTimeout: 500 });
    expect(report).toMatchObject({ passed: 30, faults: [fault] });
    expect(isClean(report)).toBe(false);
  });
});

it("takes any way of starting a testee", async () => {
  let starts = 0;
  const report = await runTestee(
    () => {
      starts += 1;
      return spawn(process.execPath, [script, JSON.stringify({ at: "v3", how: "crash" })]);
    },
    { catalog: "fake", vectors },
    { name: "unnamed" },
  );
  expect(failures(report)).toHaveLength(1);
  expect(starts).toBe(3);
});
