import { describe, expect, it } from "vitest";
import { isFine, mergeReports } from "../../../generator/conformance/index.ts";
import { reportOf, resultOf, runOf } from "./support.ts";

const results = [0, 1, 2, 3, 4].map((at) => resultOf(at));
const whole = runOf(results);
const even = runOf(
  results.filter(({ at }) => at % 2 === 0),
  { vectors: 5 },
);
const odd = runOf(
  results.filter(({ at }) => at % 2 === 1),
  { vectors: 5 },
);

describe("reports of shards", () => {
  it("merge to the report of the whole, in whatever order they come", () => {
    const shards = [even, odd].map((run, index) => ({ shard: { index: index + 1, of: 2 }, runs: [run] }));
    expect(mergeReports(shards)).toEqual(reportOf(whole));
    expect(mergeReports(shards.toReversed())).toEqual(reportOf(whole));
  });

  it("keep testees and versions apart", () => {
    const others = [{ command: "other" }, { version: "v2" }, { catalog: "orders" }].map((one) => ({ ...odd, ...one }));
    expect(mergeReports([reportOf(even, ...others), reportOf(odd)]).runs.length).toBe(4);
  });

  it("are not fine where a shard is missing", () => {
    const [run] = mergeReports([reportOf(odd)]).runs;
    expect(run?.faults).toEqual(["3 of 5 vectors are in none of the reports"]);
    expect(run && isFine(run)).toBe(false);
  });

  it("say a fault of all shards once", () => {
    const [run] = mergeReports([reportOf({ ...even, faults: ["a", "b"] }), reportOf({ ...odd, faults: ["b"] })]).runs;
    expect(run?.faults).toEqual(["a", "b"]);
  });

  it("cannot be merged twice, or with those of other vectors", () => {
    expect(() => mergeReports([reportOf(even), reportOf(even)])).toThrow("two reports on some-testee hold the vector");
    expect(() => mergeReports([reportOf(even), reportOf({ ...odd, vectors: 6 })])).toThrow("of different vectors");
  });
});
