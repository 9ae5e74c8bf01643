import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { itemOf } from "../../scripts/fuzz/binary/mutate-item.ts";
import { binarySides } from "../../scripts/fuzz/binary/sides.ts";
import { fuzz } from "../../scripts/fuzz/fuzz.ts";
import { vectorFileOf } from "../../scripts/fuzz/keep.ts";
import { binarySeeds, type Ground, loadGround } from "../../scripts/fuzz/load.ts";
import type { Answer, Side } from "../../scripts/fuzz/side.ts";
import { checkout } from "../support/project.ts";

const grounds = await loadGround(join(checkout, "schema"), join(checkout, "generated"));
const cases = grounds.flatMap((ground) =>
  (["msgpack", "compact", "protobuf"] as const).map((format) => ({ ground, name: ground.name, format })),
);

async function run(ground: Ground, format: "msgpack" | "compact" | "protobuf", others: readonly Side[], count: number) {
  const [seeds, { oracle, typescript }] = await Promise.all([binarySeeds(ground, format), binarySides(ground, format)]);
  const sides = { oracle, others: [typescript, ...others] };
  return fuzz({ seeds, sides, format, count, seed: 5, shard: null, progress: () => {} });
}

describe("fuzzing binary frames", () => {
  it.each(cases)(
    "finds nothing between TypeScript and the reference in $format of $name",
    async ({ ground, format }) => {
      const { tried, found, different, outcomes } = await run(ground, format, [], 4000);
      expect(found.map(({ difference }) => difference.answers)).toEqual([]);
      expect([tried, different]).toEqual([4000, 0]);
      expect(outcomes.get("accept")).toBeGreaterThan(400);
      expect(outcomes.size).toBeGreaterThan(12);
    },
  );

  it.each(cases.slice(0, 3))(
    "finds a planted fault in $format, shrinks it and keeps it",
    async ({ ground, format }) => {
      const { typescript } = await binarySides(ground, format);
      const faulty: Side = {
        name: "faulty",
        answer: async (questions) => {
          const lenient = (answer: Answer): Answer =>
            answer.outcome === "reject" && answer.code === "maxLength" ? { outcome: "accept", frame: "" } : answer;
          return (await typescript.answer(questions)).map(lenient);
        },
      };
      const { found } = await run(ground, format, [faulty], 10_000);
      const [first] = found;
      if (first === undefined) throw new Error("the planted fault was not found");
      const { question } = first.difference;
      expect(question.format).toBe(format);
      const file = JSON.parse(vectorFileOf(first.difference, ground.version.catalog).text);
      expect(file.format).toBe(format);
      expect(file.vectors[0].expect).toMatchObject({ outcome: "reject", code: "maxLength" });
      expect(Buffer.from(file.vectors[0].frame.base64, "base64").equals(question.bytes)).toBe(true);
      if (format !== "protobuf") expect(itemOf(question.bytes)).not.toBeNull();
    },
  );
});
