import { readdirSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { brokenByOddFrame, brokenInvariant } from "../../scripts/fuzz/decoders/invariants.ts";
import { fuzzDecoders } from "../../scripts/fuzz/decoders/run.ts";
import { loadSpecimens, type Specimen } from "../../scripts/fuzz/decoders/specimen.ts";
import { loadGround, readGenerated, seedsOf } from "../../scripts/fuzz/load.ts";
import { checkCatalog } from "../../scripts/fuzz/models/check.ts";
import { anyModel, familyOf } from "../../scripts/fuzz/models/model.ts";
import { fuzzModels, mergeModels, modelText } from "../../scripts/fuzz/models/run.ts";
import { shardsOf } from "../../scripts/fuzz/run-mutants.ts";
import type { Codec } from "../../templates/typescript/runtime/codec.ts";
import { temporaryFolder } from "../support/folder.ts";
import { checkout } from "../support/project.ts";

const minutes = 60_000;

describe("random models", () => {
  it("compile to code on which all agree, or are refused by the dialect", { timeout: 10 * minutes }, async () => {
    const report = await fuzzModels({ count: 12, seed: 2026, effort: { mutants: 120 }, progress: () => {} });
    expect(report.found).toBeNull();
    expect(report.tried).toBe(12);
    expect(report.fine).toBeGreaterThan(4);
  });

  it("have every keyword of the dialect, nested and referred to", () => {
    const texts = fc.sample(anyModel, { numRuns: 300, seed: 1 }).map((model) => JSON.stringify(familyOf(model)));
    const all = texts.join("\n");
    const keywords = [
      ...["type", "const", "enum", "anyOf", "oneOf", "$ref", "properties", "required", "additionalProperties"],
      ...["minProperties", "maxProperties", "items", "minItems", "maxItems", "uniqueItems", "minLength", "maxLength"],
      ...["pattern", "format", "contentEncoding", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"],
      ...["multipleOf"],
    ];
    expect(keywords.filter((keyword) => !all.includes(`"${keyword}":`))).toEqual([]);
    expect(all).toContain('"#/$defs/Shape');
    expect(all).not.toMatch(/"\$ref":-?\d/);
  });

  it("are the same for the same seed", () => {
    const some = (seed: number): string => JSON.stringify(fc.sample(anyModel, { numRuns: 5, seed }));
    expect(some(3)).toBe(some(3));
    expect(some(3)).not.toBe(some(4));
  });

  const kept = readdirSync(join(checkout, "test/fuzz/fixtures/models"));

  it.each(kept)("that went wrong once are fine now: %s", { timeout: 2 * minutes }, async (name) => {
    const catalog = join(checkout, "test/fuzz/fixtures/models", name);
    expect(await checkCatalog(catalog, temporaryFolder(), { mutants: 600 })).toEqual({ kind: "fine" });
  });

  it("are reported, part by part and together", () => {
    const part = { tried: 3, fine: 2, refused: { "schema/endless": 1 }, found: null };
    const whole = mergeModels([part, { ...part, refused: { "schema/endless": 1, "link/cycle": 2 } }]);
    expect(whole).toEqual({ tried: 6, fine: 4, refused: { "schema/endless": 2, "link/cycle": 2 }, found: null });
    expect(modelText(whole, 6, 1)).toBe(
      "\u2713 models: 6 of 6 catalogs (seed 1), 4 compiled and agreed on, the others refused (schema/endless 2, link/cycle 2)\n",
    );
  });
});

describe("fuzzing decoders", async () => {
  const [ground] = await loadGround(join(checkout, "schema"), join(checkout, "generated"));
  if (ground === undefined) throw new Error("there is no catalog");

  it("finds no broken invariant, and tries every codec", { timeout: 5 * minutes }, async () => {
    const specimens = await loadSpecimens(ground, temporaryFolder());
    const asked = new Set<string>();
    const spied = specimens.map(({ quick, ...rest }): Specimen => {
      const decode = new Proxy(quick.decode, {
        apply(target, self, args) {
          asked.add(quick.name);
          return Reflect.apply(target, self, args);
        },
      });
      return { ...rest, quick: { ...quick, decode } };
    });
    const seeds = seedsOf((await readGenerated(ground)).vectors, ground);
    const request = { specimens: spied, seeds, seed: 5, shard: null, progress: () => {} };
    const report = await fuzzDecoders({ ...request, count: 1000 });
    expect(report).toEqual({ tried: 1000, broken: 0, found: [] });
    expect(asked.size).toBe(specimens.length);
  });

  const good: Codec<unknown> = {
    name: "Number",
    decode: (frame) => {
      const text = String(frame);
      return /^\d$/.test(text) ? { ok: true, value: Number(text) } : refusal("syntax");
    },
    encode: (value) => {
      if (typeof value === "number" && Number.isInteger(value)) return String(value);
      throw Object.assign(new Error("no"), { name: "EncodeError", code: "type", path: "" });
    },
    encodeBytes: (value) => Buffer.from(String(value)),
    validate: (value) => (typeof value === "number" && Number.isInteger(value) ? { ok: true, value } : refusal("type")),
    is: (value): value is unknown => typeof value === "number" && Number.isInteger(value),
  };

  function refusal(code: "syntax" | "type", message = "no"): ReturnType<Codec<unknown>["decode"]> {
    return { ok: false, error: { code, path: "", message } };
  }

  it.each<[string, Partial<Codec<unknown>>, string | null]>([
    ["nothing", {}, null],
    ["throws", { decode: () => ([] as { a: { b: number } }[])[0]?.a.b.toFixed() as never }, "threw"],
    ["says too much", { decode: () => refusal("syntax", "x".repeat(600)) }, "no printable line"],
    [
      "takes texts otherwise",
      { decode: (frame) => (typeof frame === "string" ? refusal("syntax") : good.decode(frame)) },
      "text",
    ],
    ["accepts too much", { decode: () => ({ ok: true, value: 8 }) }, "different values"],
    ["writes otherwise", { encode: () => "1" }, "by the slow pass"],
    ["writes other bytes", { encodeBytes: () => Buffer.from("2") }, "another text"],
    ["judges otherwise", { validate: () => refusal("type") }, "judge"],
    ["contradicts itself", { is: (_): _ is unknown => false }, "judged"],
  ])("finds a codec that %s", (_, fault, how) => {
    const found = brokenInvariant(
      { subject: { type: "N" }, quick: { ...good, ...fault }, slow: good },
      Buffer.from("7"),
    );
    if (how === null) expect(found).toBeNull();
    else expect(found).toContain(how);
  });

  it("finds a codec that takes what is no frame", () => {
    const quick = { ...good, decode: () => ({ ok: true, value: 1 }) as const };
    expect(brokenByOddFrame({ subject: { type: "N" }, quick, slow: good }, null)).toContain("fast pass: accept");
  });
});

describe("the parts of a run", () => {
  it("make a shard together", () => {
    expect(shardsOf(null, 2)).toEqual([
      { index: 1, of: 2 },
      { index: 2, of: 2 },
    ]);
    expect(shardsOf({ index: 2, of: 3 }, 2)).toEqual([
      { index: 2, of: 6 },
      { index: 5, of: 6 },
    ]);
  });
});
