import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { JsonExpectation } from "../../../generator/conformance/index.ts";
import { loadCatalogs } from "../../../generator/load/index.ts";
import { type GenerateReport, generate } from "../../../generator/pipeline.ts";
import { binarySides } from "../binary/sides.ts";
import { brokenInvariant } from "../decoders/invariants.ts";
import { loadSpecimens } from "../decoders/specimen.ts";
import { differ } from "../differ.ts";
import { fuzz } from "../fuzz.ts";
import { binarySeeds, type Ground, loadSides, readGenerated, seedsOf } from "../load.ts";
import { Mutants, type Seed } from "../mutant.ts";
import { answerText, type Side } from "../side.ts";
import { type Model, writeModel } from "./model.ts";

/** What came of a model. */
export type Outcome =
  /** The dialect has no such catalog, and says so. */
  | { readonly kind: "refused"; readonly codes: readonly string[] }
  | { readonly kind: "fine" }
  /** In words; the first line says what kind of problem it is. */
  | { readonly kind: "wrong"; readonly problem: string };

/** How much is done with each model. */
export interface Effort {
  /** Mutants of its vectors that are put to all sides. */
  readonly mutants: number;
}

/** Writes a model as a catalog into a folder, and does as {@link checkCatalog}. */
export function checkModel(model: Model, folder: string, effort: Effort): Promise<Outcome> {
  const catalog = join(folder, "catalog");
  writeModel(model, catalog, 1);
  return checkCatalog(catalog, folder, effort);
}

/**
 * Compiles a catalog into a folder and holds the outcome: the generator ends in files or in findings of its own, its
 * vectors pass, and the generated TypeScript agrees with the oracle, and its two passes with each other, on mutants.
 */
export async function checkCatalog(catalog: string, folder: string, effort: Effort): Promise<Outcome> {
  let report: GenerateReport;
  try {
    report = await compile(catalog, folder, ["typescript", "vectors"]);
  } catch (error) {
    return { kind: "wrong", problem: `the generator threw\n${error instanceof Error ? error.stack : String(error)}` };
  }
  const errors = report.diagnostics.filter(({ severity }) => severity === "error");
  const own = errors.find(({ code }) => code.startsWith("vectors/"));
  if (own !== undefined) return { kind: "wrong", problem: `${own.code}\n${own.message}` };
  if (errors.length > 0) return { kind: "refused", codes: [...new Set(errors.map(({ code }) => code))] };
  const { value } = await loadCatalogs(catalog);
  const [version] = value ?? [];
  if (version === undefined) return { kind: "wrong", problem: "the catalog loads only once" };
  const ground: Ground = { name: version.catalog.versionFolder ?? "", version, generated: folder };
  const problem =
    (await problemOfVectors(ground)) ??
    (await problemOfMutants(ground, effort)) ??
    (await problemOfFormats(ground, effort));
  return problem === null ? { kind: "fine" } : { kind: "wrong", problem };
}

function compile(catalog: string, out: string, targets: readonly string[]): Promise<GenerateReport> {
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, "package.json"), '{"type":"module"}\n');
  const owner = { id: process.pid, isRunning: (id: number): boolean => id === process.pid };
  return generate({ catalog, out, targets, check: false, owner, progress: () => {} });
}

/** Vectors say what the derivation knows: both the generated code and the oracle have to say the same. */
async function problemOfVectors(ground: Ground): Promise<string | null> {
  const { vectors } = await readGenerated(ground);
  const { oracle, typescript } = await loadSides(ground);
  const seeds = seedsOf(vectors, ground);
  for (const side of [typescript, oracle]) {
    const answers = await side.answer(seeds);
    for (const [index, vector] of vectors.entries()) {
      const [answer, expected] = [answers[index], vector.expect as JsonExpectation];
      if (answer === undefined || answerText(answer) === answerText(expected)) continue;
      const told = `expected ${answerText(expected)}, ${side.name} says ${answerText(answer)}`;
      return `a vector fails\n${vector.id}: ${told}; ${JSON.stringify(vector.frame)}`;
    }
  }
  return null;
}

async function problemOfMutants(ground: Ground, { mutants }: Effort): Promise<string | null> {
  const { oracle, typescript } = await loadSides(ground);
  const seeds = seedsOf((await readGenerated(ground)).vectors, ground);
  if (seeds.length === 0) return null;
  const problem = await problemOfInvariants(ground, seeds, mutants);
  if (problem !== null) return problem;
  const { found } = await differences(seeds, oracle, [typescript], mutants);
  const [first] = found;
  if (first === undefined) return null;
  const { question, answers } = first.difference;
  const told = answers.map(({ side, answer }) => `${side}: ${answerText(answer)}`).join("; ");
  return `sides differ on a mutant\n${JSON.stringify(question.subject)} ${JSON.stringify(question.bytes.toString())}: ${told}`;
}

/** Binary frames: those of the vectors, and mutants of them. */
async function problemOfFormats(ground: Ground, { mutants }: Effort): Promise<string | null> {
  for (const format of ground.version.catalog.formats) {
    if (format === "json") continue;
    const [seeds, { oracle, typescript }] = await Promise.all([
      binarySeeds(ground, format),
      binarySides(ground, format),
    ]);
    if (seeds.length === 0) continue;
    const given = await differ(
      seeds.map((seed) => ({ ...seed, format })),
      { oracle, others: [typescript] },
    );
    const own = given.find(({ difference }) => difference !== null)?.difference;
    const sides = { oracle, others: [typescript] };
    const { found } = await fuzz({ seeds, sides, format, count: mutants, seed: 1, shard: null, progress: () => {} });
    const first = own ?? found[0]?.difference;
    if (first === undefined) continue;
    const told = first.answers.map(({ side, answer }) => `${side}: ${answerText(answer)}`).join("; ");
    const { subject, bytes } = first.question;
    return `sides differ on a frame in ${format}\n${JSON.stringify(subject)} ${bytes.toString("hex")}: ${told}`;
  }
  return null;
}

function differences(
  seeds: readonly Seed[],
  oracle: Side,
  others: readonly Side[],
  count: number,
): ReturnType<typeof fuzz> {
  return fuzz({ seeds, sides: { oracle, others }, count, seed: 1, shard: null, progress: () => {} });
}

async function problemOfInvariants(ground: Ground, seeds: readonly Seed[], count: number): Promise<string | null> {
  const specimens = new Map(
    (await loadSpecimens(ground, ground.generated)).map((one) => [JSON.stringify(one.subject), one]),
  );
  const source = new Mutants(seeds);
  for (let number = 0; number < count; number += 1) {
    const { subject, bytes } = number < seeds.length ? (seeds[number] as Seed) : source.make(2, number);
    const specimen = specimens.get(JSON.stringify(subject));
    const broken = specimen === undefined ? "there is no such codec" : brokenInvariant(specimen, bytes);
    if (broken !== null)
      return `an invariant is broken\n${JSON.stringify(subject)} ${JSON.stringify(bytes.toString())}: ${broken}`;
  }
  return null;
}

/** Runs something in a new folder, which goes away afterwards. */
export async function inFolder<T>(run: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "framewright-model-"));
  try {
    return await run(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
