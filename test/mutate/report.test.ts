import { describe, expect, it } from "vitest";
import { parseOptions } from "../../scripts/mutate/command-line.ts";
import type { Judged, Outcome } from "../../scripts/mutate/mutant.ts";
import { isFine, markdown, summaryOf, summaryText } from "../../scripts/mutate/print.ts";
import { type EquivalenceRecord, Records } from "../../scripts/mutate/records.ts";
import {
  mergeReports,
  type Numbered,
  type PartReport,
  unnoticed,
  withJudgedAgain,
} from "../../scripts/mutate/report.ts";
import { withinOf } from "../../scripts/mutate/within.ts";

const judged = (outcome: Outcome, before = "a < b", file = "runtime/x.ts"): Judged => ({
  mutant: {
    file,
    line: 3,
    column: 1,
    operator: "operator",
    before,
    after: "a <= b",
    source: `if (${before})`,
    within: "f",
  },
  outcome,
  by: outcome === "killed" ? { vector: "V#:x", way: "decode" } : null,
});

const report = (all: readonly Judged[], chosen = all.length, first = 0, step = 1): PartReport => {
  const numbered = all.map((one, at): Numbered => ({ number: first + at * step, ...one }));
  return { part: "typescript", sample: 1, chosen, refused: 0, judged: numbered };
};

const record: EquivalenceRecord = {
  part: "typescript",
  file: "runtime/\u2026",
  before: "a < \u2026",
  after: "a <= \u2026",
  kind: "equivalent",
  reason: "they are never equal",
};

describe("a mutation report", () => {
  it("takes over what was judged again", () => {
    const before = report([judged("killed"), judged("survived"), judged("unreached"), judged("timedOut")]);
    expect([...unnoticed(before, () => false)]).toEqual([1, 2]);
    expect([...unnoticed(before, ({ outcome }) => outcome === "unreached")]).toEqual([1]);
    const after = withJudgedAgain(before, report([judged("killed")], 4, 2));
    expect(after.judged.map(({ outcome }) => outcome)).toEqual(["killed", "survived", "killed", "timedOut"]);
    expect(after.chosen).toBe(4);
    const options = parseOptions(["--what", "swift", "--again", "a.json", "--again", "b.json"]);
    expect(options).toMatchObject({ what: ["swift"], again: ["a.json", "b.json"], merge: [] });
  });

  it("scores what was told, and names what was not", () => {
    const all = [...Array.from({ length: 19 }, () => judged("killed")), judged("survived", "c | d")];
    const reports = [report(all)];
    const summary = summaryOf(reports, new Records([]));
    expect(summaryText(summary)).toContain(
      "\u2713 TypeScript runtime: 95.00 % (goal 95 %): 19 told, 1 not, 0 on record",
    );
    expect(isFine(summary)).toBe(true);
    const text = markdown(reports, summary, new Records([]));
    expect(text).toContain("| runtime/x.ts:3 | <code>c &#124; d</code> | <code>a &#60;= b</code> | survived |");
    expect(text).toMatch(/^[\x20-\x7e\n]+$/);
    expect(isFine(summaryOf([report(all.slice(1))], new Records([])))).toBe(false);
  });

  it("counts what no vector reaches as not told", () => {
    const summary = summaryOf([report([judged("killed"), judged("unreached")])], new Records([]));
    expect(summaryText(summary)).toContain("50.00 %");
    expect(isFine(summary)).toBe(false);
  });

  it("leaves out what is on record, and says why", () => {
    const reports = [report([judged("survived")])];
    const records = new Records([record]);
    expect(isFine(summaryOf(reports, records))).toBe(true);
    expect(markdown(reports, summaryOf(reports, records), records)).toContain("equivalent: they are never equal");
  });

  it("tells mutants apart by the declaration that they are in", () => {
    const of = (within: string): unknown =>
      new Records([{ ...record, within }]).of("typescript", judged("survived").mutant);
    expect([of("f"), of("\u2026"), of("g"), of("f.g")].map((found) => found !== undefined)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it("takes a sign for the same text wherever it stands", () => {
    const same = new Records([{ ...record, before: "use(\u2460)", after: "\u2026", within: "\u2460" }]);
    const of = (before: string): unknown => same.of("typescript", judged("survived", before).mutant);
    expect([of("use(f)"), of("use(g)"), of("use(f) ")].map((found) => found !== undefined)).toEqual([
      true,
      false,
      false,
    ]);
  });

  it("fails on a record of a mutant that a vector tells, and on one of no mutant", () => {
    const told = summaryOf([report([judged("killed")])], new Records([record]));
    expect(told.faults).toEqual([
      "recorded, and told by V#:x (decode): runtime/x.ts:3: runtime/\u2026: a < \u2026 \u2192 a <= \u2026",
    ]);
    expect(isFine(told)).toBe(false);
    const anything = new Records([{ ...record, after: "\u2026" }]);
    expect(summaryOf([report([judged("killed"), judged("survived")])], anything).faults).toEqual([]);
    expect(summaryOf([report([judged("killed")])], anything).faults).toHaveLength(1);
    const some = new Records([{ ...record, partly: true }]);
    expect(summaryOf([report([judged("killed"), judged("survived")])], some).faults).toEqual([]);
    expect(summaryOf([report([judged("killed")])], some).faults).toHaveLength(1);
    const none = summaryOf([report([judged("killed", "c")])], new Records([record]));
    expect(none.faults).toEqual([
      "recorded, and there is no such mutant: runtime/\u2026: a < \u2026 \u2192 a <= \u2026",
    ]);
  });

  it("is the same from shards as from one run", () => {
    const all = [judged("killed"), judged("survived", "c"), judged("crashed", "d"), judged("unreached", "e")];
    const [even, odd] = [0, 1].map((at) =>
      report(
        all.filter((_, index) => index % 2 === at),
        4,
        at,
        2,
      ),
    );
    expect(mergeReports([odd as PartReport, even as PartReport])).toEqual([report(all)]);
    expect(summaryOf([even as PartReport], new Records([])).faults).toEqual(["typescript: 2 of 4 mutants were tried"]);
    expect(() => mergeReports([even as PartReport, even as PartReport])).toThrow("hold mutant 0");
    expect(() => mergeReports([even as PartReport, { ...(odd as PartReport), sample: 2 }])).toThrow("different runs");
  });
});

describe("the command line of npm run mutate", () => {
  it("reads what it offers and refuses the rest", () => {
    expect(parseOptions(["--what", "swift", "--shard", "2/4", "--sample", "10"])).toEqual({
      what: ["swift"],
      shard: { index: 2, of: 4 },
      sample: 10,
      json: null,
      merge: [],
      again: [],
    });
    expect(parseOptions([])).toMatchObject({ what: ["schema", "typescript", "swift"], sample: 1, shard: null });
    for (const args of [["--shard", "3/2"], ["--sample", "0"], ["--what", "all of it"], ["--fast"]]) {
      expect(typeof parseOptions(args)).toBe("string");
    }
  });
});

describe("the declarations around a line", () => {
  const source = `const top = 1;

/** What. */
export class Reader<T> {
  #at = 0;

  #read(
    count: number,
  ): void {
    const value = count;
    if (value) {
      value();
    }
  }
}

export function verdict(text: string): string {
  for (const sign of text) {
    use(sign);
  }
}

extension FrameReader {
    public mutating func number(
        at: Int
    ) -> Int {
        guard at > 0 else { return 0 }
    }
}
`.split("\n");
  const within = (text: string): string => withinOf(source, source.findIndex((line) => line.includes(text)) + 1);

  it("are named from the outside in", () => {
    expect(["top", "value();", "use(sign)", "guard at", "#at"].map(within)).toEqual([
      "top",
      "Reader.#read",
      "verdict",
      "FrameReader.number",
      "Reader",
    ]);
  });
});
