import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Vector } from "../../generator/conformance/index.ts";
import { makeGround, readGenerated } from "../../scripts/fuzz/load.ts";
import { changesOf } from "../../scripts/mutate/schema/changes.ts";
import { editPattern } from "../../scripts/mutate/schema/pattern.ts";
import { judgeSchemas } from "../../scripts/mutate/schema/run.ts";

const folder = fileURLToPath(new URL("./fixtures/catalog", import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), "framewright-mutate-"));

let vectors: readonly Vector[];

beforeAll(async () => {
  const [ground] = await makeGround(folder, join(scratch, "generated"));
  if (ground === undefined) throw new Error("there is no catalog");
  ({ vectors } = await readGenerated(ground));
});

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe("mutants of schemas", () => {
  it("are told by the vectors of the original, all of them", async () => {
    const numbers: number[] = [];
    const took = (number: number): void => void numbers.push(number);
    const { judged, refused } = await judgeSchemas({ folder, vectors, scratch, isWanted: () => true, took, progress });
    const survivors = judged.filter(({ outcome }) => outcome !== "killed").map(({ mutant }) => mutant.operator);
    // Which side receives is nothing that a testee is told.
    expect(survivors.filter((operator) => operator !== "direction turned")).toEqual([]);
    expect(judged.length).toBeGreaterThan(25);
    expect(refused).toBeGreaterThan(0);
    expect(numbers.length).toBe(judged.length);
  });

  it("survive where the vectors say too little", async () => {
    const few = vectors.filter(({ rule }) => rule === "minimal");
    const { judged } = await judgeSchemas({
      folder,
      vectors: few,
      scratch,
      isWanted: () => true,
      took: () => {},
      progress,
    });
    const moved = judged.find(({ mutant }) => mutant.before === "maxLength: 5" && mutant.after === "6");
    expect(moved).toMatchObject({ outcome: "survived", by: null, mutant: { file: "note.schema.json" } });
    expect(moved?.mutant.line).toBeGreaterThan(1);
  });

  it("are not judged by vectors that the original does not answer", async () => {
    const [first] = vectors;
    if (first === undefined) throw new Error("there is no vector");
    const wrong: Vector = { ...first, expect: { outcome: "reject", code: "syntax", path: "" } };
    const run = judgeSchemas({ folder, vectors: [wrong], scratch, isWanted: () => true, took: () => {}, progress });
    await expect(run).rejects.toThrow(first.id);
  });
});

describe("changes of a schema", () => {
  const shown = (schema: Parameters<typeof changesOf>[0]): readonly string[] =>
    changesOf(schema).map((change) => `${change.operator}: ${JSON.stringify(change.schema)}`);

  it("drop, move and flip bounds", () => {
    expect(shown({ minimum: 1 })).toEqual([
      "keyword dropped: {}",
      'bound moved: {"minimum":2}',
      'bound moved: {"minimum":0}',
      'bound flipped: {"exclusiveMinimum":1}',
    ]);
  });

  it("let members go missing, and ask for them", () => {
    expect(shown({ properties: { a: { type: "null" }, b: {} }, required: ["a"], additionalProperties: false })).toEqual(
      expect.arrayContaining([
        expect.stringContaining(
          'required member made optional: a: {"properties":{"a":{"type":"null"},"b":{}},"required":[]',
        ),
        expect.stringContaining('"required":["a","b"]'),
        expect.stringContaining('"additionalProperties":true'),
      ]),
    );
  });

  it("edit patterns element by element", () => {
    expect(editPattern("^[a-c_]{2,3}$")).toEqual([
      "[a-c_]{2,3}$",
      "^[a-c_]{2,3}",
      "^[^a-c_]{2,3}$",
      "^[_]{2,3}$",
      "^[b-c_]{2,3}$",
      "^[a-b_]{2,3}$",
      "^[a-c]{2,3}$",
      "^[a-c_]{1,3}$",
      "^[a-c_]{3,3}$",
      "^[a-c_]{2,4}$",
      "^[a-c_]{2,2}$",
    ]);
    expect(editPattern("(?:ab|c)+\\+")).toEqual(["(?:ab|c)*\\+", "(?:c)+\\+", "(?:ab)+\\+"]);
  });
});

function progress(): void {}
