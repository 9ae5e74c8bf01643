import { describe, expect, it } from "vitest";
import { parseOptions } from "../../scripts/fuzz/command-line.ts";
import type { FuzzReport } from "../../scripts/fuzz/fuzz.ts";
import { badNumbers, badStrings, numbers, strings } from "../../scripts/fuzz/lexemes.ts";
import { Mutants, type Seed } from "../../scripts/fuzz/mutant.ts";
import { mutateBytes } from "../../scripts/fuzz/mutate-bytes.ts";
import { Random } from "../../scripts/fuzz/random.ts";
import { isFine, mergeSummaries, summaryOf, summaryText } from "../../scripts/fuzz/report.ts";
import { nodesOf, parseTree, printTree, textNode } from "../../scripts/fuzz/text-tree.ts";

describe("random numbers", () => {
  const take = (random: Random): number[] => Array.from({ length: 50 }, () => random.below(1000));

  it("are the same for the same seed and stream, and others for others", () => {
    expect(take(new Random(1, 2))).toEqual(take(new Random(1, 2)));
    expect(take(new Random(1, 2))).not.toEqual(take(new Random(1, 3)));
    expect(take(new Random(1, 2))).not.toEqual(take(new Random(2, 2)));
  });

  it("reach every value about equally often", () => {
    const counts = Array.from({ length: 10 }, () => 0);
    const random = new Random(5, 5);
    for (let left = 10_000; left > 0; left -= 1) {
      const at = random.below(10);
      counts[at] = (counts[at] ?? 0) + 1;
    }
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(200);
  });
});

describe("text trees", () => {
  it.each(["0", '"a\\u0041\\""', "[]", "{}", '{"a":[1.0,{"\\u0061":-0}],"a":null}', '[[],[{}],"[,]"]'])(
    "keep %s as it is",
    (text) => {
      const tree = parseTree(text);
      expect(tree && printTree(tree)).toBe(text);
    },
  );

  it("drop white space, and put some in", () => {
    const tree = parseTree(' { "a" : [ 1 , 2 ] , "b":{} } ');
    expect(tree && printTree(tree)).toBe('{"a":[1,2],"b":{}}');
    expect(JSON.parse((tree && printTree(tree, "\t ")) ?? "")).toEqual({ a: [1, 2], b: {} });
  });

  it.each(["", "{", "[1,]", "01", "nul", "[".repeat(10_000)])("are not made of %j", (text) =>
    expect(parseTree(text)).toBeNull(),
  );

  it("put another node in any place", () => {
    const tree = parseTree('{"a":[1,{"b":2}]}');
    if (tree === null) throw new Error("no tree");
    const changed = [...nodesOf(tree)].map(({ put }) => printTree(put(textNode("0"))));
    expect(changed).toEqual(["0", '{"a":0}', '{"a":[0,{"b":2}]}', '{"a":[1,0]}', '{"a":[1,{"b":0}]}']);
  });
});

describe("lexemes", () => {
  const parses = (text: string): boolean => {
    try {
      JSON.parse(text);
      return true;
    } catch {
      return false;
    }
  };

  it("are JSON where they should be", () => {
    expect([...numbers, ...strings].filter((text) => !parses(text))).toEqual([]);
    expect(badNumbers.filter(parses)).toEqual([]);
    expect(badStrings.filter((text) => parses(text) && !/ud[89a-f]/.test(text))).toEqual([]);
  });
});

describe("mutants", () => {
  const seed = (text: string): Seed => ({ subject: { type: "Note" }, bytes: Buffer.from(text), isValid: true });
  const seeds = [seed('{"type":"note","text":"a","n":[1,2]}'), seed('{"type":"other","deep":{"x":{"y":"\\u00e9"}}}')];
  const mutants = new Mutants(seeds);
  const some = Array.from({ length: 3000 }, (_, number) => mutants.make(9, number));

  it("are the same for the same seed and number, in whatever order they are made", () => {
    expect(new Mutants(seeds).make(9, 1234)).toEqual(some[1234]);
    expect(mutants.make(10, 1234)).not.toEqual(some[1234]);
  });

  it("are of many kinds", () => {
    const texts = new Set(some.map(({ bytes }) => bytes.toString("latin1")));
    expect(texts.size).toBeGreaterThan(2000);
    const count = (test: (bytes: Buffer) => boolean): number => some.filter(({ bytes }) => test(bytes)).length;
    expect(count((bytes) => parseTree(bytes.toString()) !== null)).toBeGreaterThan(1000);
    expect(count((bytes) => parseTree(bytes.toString()) === null)).toBeGreaterThan(500);
    expect(count((bytes) => !Buffer.from(bytes.toString()).equals(bytes))).toBeGreaterThan(20);
    expect(count((bytes) => bytes.includes("[[[[[[[[") || bytes.includes('{"a":{"a":{"a":'))).toBeGreaterThan(5);
    expect(count((bytes) => bytes.includes("__proto__"))).toBeGreaterThan(5);
  });

  it("of bytes stay near the frame", () => {
    const frame = Buffer.from("0123456789".repeat(10));
    for (let stream = 0; stream < 500; stream += 1) {
      expect(mutateBytes(frame, new Random(1, stream)).length).toBeLessThanOrEqual(frame.length + 12);
    }
  });
});

describe("the command line", () => {
  const plain = {
    ...{ count: null, seed: 1, shard: null, catalog: null, json: null, merge: [], format: "json" },
    ...{ decoders: null, models: null, coverage: false, jobs: null },
  };

  it("has defaults", () => expect(parseOptions([])).toEqual(plain));

  it("is read", () => {
    const some = "--count 5_000_000 --seed=7 --shard 2/4 --catalog a --json b --merge c --merge d".split(" ");
    expect(parseOptions(some)).toEqual({
      ...plain,
      ...{ count: 5_000_000, seed: 7, shard: { index: 2, of: 4 }, catalog: "a", json: "b", merge: ["c", "d"] },
    });
    const others = "--decoders swift --coverage --models 40 --jobs 2".split(" ");
    expect(parseOptions(others)).toEqual({ ...plain, decoders: "swift", coverage: true, models: 40, jobs: 2 });
    expect(parseOptions(["--format", "compact"])).toEqual({ ...plain, format: "compact" });
  });

  it.each([
    ["--count", "many"],
    ["--seed", "-1"],
    ["--shard", "0/4"],
    ["--decoders", "cobol"],
    ["--models", "1e3"],
    ["--format", "cbor"],
    ["--format", "compact", "--models", "2"],
    ["--nothing"],
    ["stray"],
  ])("refuses %j", (...args) => {
    expect(typeof parseOptions(args.filter((one) => typeof one === "string"))).toBe("string");
  });
});

describe("reports", () => {
  const run = {
    catalog: "notes",
    version: "v1",
    format: "json" as const,
    seed: 1,
    count: 10,
    sides: ["oracle", "TypeScript"],
  };
  const part = (tried: number, accepted: number): FuzzReport => ({
    tried,
    different: 0,
    outcomes: new Map([
      ["accept", accepted],
      ["syntax", tried - accepted],
    ]),
    found: [],
  });
  const difference = {
    question: { subject: { type: "Note" }, bytes: Buffer.from("\u0000") },
    answers: [{ side: "oracle", answer: { outcome: "reject", code: "syntax", path: "" } as const }],
  };
  const [first, second] = [summaryOf(part(6, 4), run), summaryOf(part(4, 1), run)];

  it("of shards add up", () => {
    const [whole, ...others] = mergeSummaries([first, second]);
    expect(whole).toEqual({ ...run, tried: 10, different: 0, outcomes: { accept: 5, syntax: 5 }, found: [] });
    expect(others).toEqual([]);
    expect(mergeSummaries([first, { ...second, version: "v2" }]).length).toBe(2);
  });

  it("are fine only if everything was tried, and nothing differs", () => {
    expect(isFine(first, false)).toBe(true);
    expect(mergeSummaries([first]).map((one) => isFine(one, true))).toEqual([false]);
    expect(mergeSummaries([first, second]).map((one) => isFine(one, true))).toEqual([true]);
    expect(isFine({ ...first, different: 1 }, false)).toBe(false);
  });

  it("of different runs do not add up", () => {
    for (const other of [{ seed: 2 }, { count: 11 }, { sides: ["oracle"] }]) {
      expect(() => mergeSummaries([first, { ...second, ...other }])).toThrow("are of different runs");
    }
  });

  it("say in a line what was done, and what was found", () => {
    const report = { ...part(10, 4), different: 2, found: [{ number: 7, difference }] };
    expect(summaryText(summaryOf(report, run), true)).toBe(
      "\u2717 notes v1: 10 of 10 mutants (seed 1) through oracle, TypeScript: 2 differences; 4 accepted, the others refused with 1 codes\n" +
        '  mutant 7, shrunk to \\x00 as {"type":"Note"}\n    oracle: reject syntax at ""\n',
    );
  });
});
