import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { fuzz } from "../../scripts/fuzz/fuzz.ts";
import { keep, readKept } from "../../scripts/fuzz/keep.ts";
import { loadGround, loadSides, readGenerated, seedsOf } from "../../scripts/fuzz/load.ts";
import { shrink } from "../../scripts/fuzz/shrink.ts";
import type { Answer, Question, Side } from "../../scripts/fuzz/side.ts";
import { temporaryFolder } from "../support/folder.ts";
import { checkout } from "../support/project.ts";

const [ground] = await loadGround(join(checkout, "schema"), join(checkout, "generated"));
if (ground === undefined) throw new Error("there is no catalog");
const { catalog } = ground.version;
const { oracle, model, typescript } = await loadSides(ground);
const seeds = seedsOf((await readGenerated(ground)).vectors, ground);

/** The TypeScript side with a fault planted in it. */
function faulty(plant: (question: Question, answer: Answer) => Answer): Side {
  return {
    name: "faulty",
    answer: async (questions) => {
      const answers = await typescript.answer(questions);
      return questions.map((question, index) => plant(question, answers[index] as Answer));
    },
  };
}

async function found(side: Side, count: number): Promise<Awaited<ReturnType<typeof fuzz>>> {
  return fuzz({
    seeds,
    sides: { oracle, others: [model, typescript, side] },
    count,
    seed: 3,
    shard: null,
    progress: () => {},
  });
}

describe("fuzzing", () => {
  it("finds nothing between the generated TypeScript and the oracle, and tries much", async () => {
    const { tried, different, outcomes } = await found(typescript, 5000);
    expect([tried, different]).toEqual([5000, 0]);
    expect(outcomes.get("accept")).toBeGreaterThan(500);
    expect(outcomes.size).toBeGreaterThan(20);
  });

  it("tries every mutant in exactly one shard", async () => {
    const tried: string[] = [];
    const spy: Side = {
      name: "spy",
      answer: async (questions) => {
        tried.push(...questions.map(({ bytes }) => bytes.toString("hex")));
        return typescript.answer(questions);
      },
    };
    const run = (shard: { index: number; of: number } | null): Promise<unknown> =>
      fuzz({ seeds, sides: { oracle, others: [spy] }, count: 300, seed: 1, shard, progress: () => {} });
    await run(null);
    const whole = tried.splice(0).sort();
    for (const index of [1, 2, 3]) await run({ index, of: 3 });
    expect(tried.sort()).toEqual(whole);
  });

  it.each<[string, (question: Question, answer: Answer) => Answer, number]>([
    [
      "a verdict",
      (_, answer) =>
        answer.outcome === "reject" && answer.code === "maxLength" ? { outcome: "accept", frame: "" } : answer,
      600,
    ],
    [
      "a code",
      (_, answer) => (answer.outcome === "reject" && answer.code === "bom" ? { ...answer, code: "syntax" } : answer),
      20,
    ],
    [
      "a path",
      (_, answer) => (answer.outcome === "reject" && answer.code === "duplicate" ? { ...answer, path: "" } : answer),
      40,
    ],
    [
      "canonical bytes",
      ({ bytes }, answer) =>
        answer.outcome === "accept" && bytes.includes("\\u") ? { ...answer, frame: "{}" } : answer,
      200,
    ],
    [
      "a crash",
      ({ bytes }, answer) => (bytes.includes("[[[[") ? { outcome: "broken", how: "it was ended by SIGSEGV" } : answer),
      60,
    ],
  ])("finds a planted fault of %s, and shrinks it", { timeout: 120_000 }, async (_, plant, most) => {
    const report = await found(faulty(plant), 30_000);
    expect(report.different).toBeGreaterThan(0);
    const [first] = report.found;
    expect(first?.difference.answers.map(({ side }) => side)).toEqual([
      "Ajv",
      "the model's evaluator",
      "TypeScript",
      "faulty",
    ]);
    expect(first?.difference.question.bytes.length).toBeLessThanOrEqual(most);
  });

  it("keeps a difference as a vector that is as its schema says", () => {
    const schema = JSON.parse(readFileSync(`${checkout}/schema/dialect/vectors.schema.json`, "utf8"));
    const validate = new Ajv2020({ strict: false }).compile(schema);
    const folder = temporaryFolder();
    const subjects = [{ type: "RoomId" }, { protocol: catalog.protocols[0]?.name ?? "" }];
    for (const subject of subjects) {
      for (const bytes of [Buffer.from('"\u00e9"'), Buffer.from([0x22, 0xff, 0x22])]) {
        const answers: Answer[] = [
          { outcome: "reject", code: "utf8", path: "" },
          { outcome: "accept", frame: '"a"' },
        ];
        const given = answers.map((answer, at) => ({ side: `side ${at}`, answer }));
        const path = keep({ question: { subject, bytes }, answers: given }, catalog, folder);
        const text = readFileSync(path, "utf8");
        expect(text).toMatch(/^[\x20-\x7e\n]*$/);
        expect(validate(JSON.parse(text)), JSON.stringify(validate.errors)).toBe(true);
      }
    }
    const { vectors, catalog: named } = readKept(folder);
    expect([vectors.length, named]).toEqual([4, catalog.name]);
    expect(vectors[0]?.expect).toEqual({ outcome: "reject", code: "utf8", path: "" });
  });
});

describe("shrinking", () => {
  it("comes down to what shows the difference", async () => {
    const question = {
      subject: { type: "T" },
      bytes: Buffer.from('{"a":[1,{"b":"xxxxneedlexxxx"}],"c":{"d":[[],{},2]}}'),
    };
    const smallest = await shrink(question, async (all) => all.map(({ bytes }) => bytes.includes("needle")));
    expect(smallest.bytes.toString()).toBe("needle");
    const text = await shrink(question, async (all) => all.map(({ bytes }) => isObjectWith(bytes, "needle")));
    expect(text.bytes.toString()).toMatch(/^\{"[a-z]*":.*"needle".*\}$/);
    expect(text.bytes.length).toBeLessThanOrEqual(30);
  });
});

function isObjectWith(bytes: Buffer, needle: string): boolean {
  try {
    const value: unknown = JSON.parse(bytes.toString());
    return typeof value === "object" && bytes.includes(needle);
  } catch {
    return false;
  }
}
