import { availableParallelism } from "node:os";
import { join } from "node:path";
import { isInShard, type Shard } from "../../generator/conformance/shard.ts";
import { type Ground, readGenerated } from "../fuzz/load.ts";
import { findSwift, scratchPath } from "../swift/index.ts";
import { isDetected, type Judged, type Mutant, type Part } from "./mutant.ts";
import { type Question, questionsOf } from "./question.ts";
import type { Numbered, PartReport } from "./report.ts";
import { judgeSchemas } from "./schema/run.ts";
import { buildDriver, swiftMutants } from "./swift/build.ts";
import { judgeSwift } from "./swift/run.ts";
import { bundleCodecs } from "./typescript/bundle.ts";
import { codecFiles, instrument } from "./typescript/instrument.ts";
import { judgeProgram } from "./typescript/run.ts";

/** What is measured. */
export interface Measure {
  /** The catalog's folder of one version, and what was generated from it. */
  readonly ground: Ground;
  /** Folder of the `catalog.json`. */
  readonly catalog: string;
  /** Other catalogs, whose vectors are put to what is left of the runtime: the first one does not use all of it. */
  readonly others: readonly Ground[];
  readonly shard: Shard | null;
  readonly sample: number;
  /** Numbers of the only mutants that are tried; `null` for those that shard and sample choose. */
  readonly only: ReadonlySet<number> | null;
  readonly progress: (line: string) => void;
}

/** Where the runtimes lie, which every catalog has the same. */
const typescriptRuntime = "runtime/";
const swiftRuntime = "FramewrightRuntime";

/** Milliseconds without getting on after which a TypeScript mutant has timed out. */
const patience = 5000;

/** Measures one part; `null` where that cannot be done here, for a reason that progress tells. */
export function measure(part: Part, request: Measure): Promise<PartReport | null> {
  return { schema: measureSchemas, typescript: measureTypeScript, swift: measureSwift }[part](request);
}

async function measureSchemas({ ground, catalog, progress, ...rest }: Measure): Promise<PartReport> {
  const { vectors } = await readGenerated(ground);
  const numbers: number[] = [];
  let all = 0;
  const isWanted = (number: number): boolean => {
    all = Math.max(all, number + 1);
    return isChosen(number, rest);
  };
  const took = (number: number): void => void numbers.push(number);
  const scratch = scratchPath("mutate-schema");
  const { judged, refused } = await judgeSchemas({ folder: catalog, vectors, scratch, isWanted, took, progress });
  return report("schema", all, rest, refused, judged, numbers);
}

async function measureTypeScript({ ground, others, progress, ...rest }: Measure): Promise<PartReport> {
  const judgeAll = async (one: Ground, parts: readonly string[], isWanted: (at: number, mutant: Mutant) => boolean) => {
    const folder = typescriptFolder(one);
    const files = codecFiles(folder).filter((file) => parts.some((part) => file.startsWith(part)));
    const { mutants, imports, files: texts } = await instrument(folder, files);
    const wanted = new Set([...mutants.entries()].filter(([at, mutant]) => isWanted(at, mutant)).map(([at]) => at));
    const judged = await judgeProgram({
      script: await bundleCodecs(folder, texts),
      mutants,
      imports,
      questions: await readQuestions(one),
      isWanted: (number) => wanted.has(number),
      threads: availableParallelism(),
      patience,
      progress: (line) => progress(`${one.version.catalog.name}: ${line}`),
    });
    return { judged, numbers: [...wanted], all: mutants.length };
  };
  const { judged, numbers, all } = await judgeAll(ground, [""], (at) => isChosen(at, rest));
  const final = await withOthers(judged, others, typescriptRuntime, async (one, isWanted) => {
    return (await judgeAll(one, [typescriptRuntime], (_, mutant) => isWanted(mutant))).judged;
  });
  return report("typescript", all, rest, 0, final, numbers);
}

async function measureSwift({ ground, others, progress, ...rest }: Measure): Promise<PartReport | null> {
  const swift = await findSwift();
  if (!swift.available) {
    progress(`SKIPPED: Swift: ${swift.reason}`);
    return null;
  }
  const judgeAll = async (one: Ground, parts: readonly string[], isWanted: (at: number, mutant: Mutant) => boolean) => {
    const sources = join(one.generated, "swift/Sources");
    const modules = [swiftRuntime, moduleOf(one)] as const;
    const mutants = swiftMutants(
      sources,
      modules.filter((module) => parts.includes(module)),
    );
    const scratch = scratchPath(`mutate-${modules[1]}`);
    const wanted = [...mutants.entries()].flatMap(([at, { mutant }]) => (isWanted(at, mutant) ? [at] : []));
    const driver = await buildDriver({ swift, sources, modules, mutants, wanted, scratch, progress });
    const compiled = wanted.filter((number) => !driver.dropped.has(number));
    const common = { swift, driver, mutants, questions: await readQuestions(one), scratch, progress };
    const judged = await judgeSwift({ ...common, wanted: compiled, threads: availableParallelism() });
    return { judged, numbers: compiled, refused: wanted.length - compiled.length, all: mutants.length };
  };
  const first = await judgeAll(ground, [swiftRuntime, moduleOf(ground)], (at) => isChosen(at, rest));
  const { numbers, refused, all } = first;
  const final = await withOthers(first.judged, others, swiftRuntime, async (one, isWanted) => {
    return (await judgeAll(one, [swiftRuntime], (_, mutant) => isWanted(mutant))).judged;
  });
  return report("swift", all, rest, refused, final, numbers);
}

/** Puts the vectors of other catalogs to the mutants of the runtime that nobody has noticed so far. */
async function withOthers(
  first: readonly Judged[],
  others: readonly Ground[],
  runtime: string,
  judgeLeft: (one: Ground, isWanted: (mutant: Mutant) => boolean) => Promise<readonly Judged[]>,
): Promise<readonly Judged[]> {
  let judged = first;
  for (const one of others) {
    const left = leftOver(judged, runtime);
    if (left.size > 0) judged = withSecond(judged, await judgeLeft(one, (mutant) => left.has(placeOf(mutant))));
  }
  return judged;
}

function report(
  part: Part,
  all: number,
  choice: Pick<Measure, "sample">,
  refused: number,
  judged: readonly Judged[],
  numbers: readonly number[],
): PartReport {
  const { sample } = choice;
  const numbered = judged.map((one, at): Numbered => ({ number: numbers[at] as number, ...one }));
  return { part, sample, chosen: Math.ceil(all / sample), refused, judged: numbered };
}

/** Whether a mutant is to be tried: part of the sample and of the shard, or one of those that are tried again. */
export function isChosen(number: number, { sample, shard, only }: Pick<Measure, "sample" | "shard" | "only">): boolean {
  if (only !== null) return only.has(number);
  return number % sample === 0 && isInShard(number / sample, shard);
}

/** Places of the mutants that nobody noticed, of files in a folder. */
function leftOver(judged: readonly Judged[], folder: string): ReadonlySet<string> {
  const left = judged.filter(({ mutant, outcome }) => mutant.file.startsWith(folder) && !isDetected(outcome));
  return new Set(left.map(({ mutant }) => placeOf(mutant)));
}

/** Tells a mutant of files that are the same in two catalogs. */
function placeOf({ file, line, column, operator, before, after }: Mutant): string {
  return JSON.stringify([file, line, column, operator, before, after]);
}

/** The first judgement, unless the second one says more. */
function withSecond(first: readonly Judged[], second: readonly Judged[]): readonly Judged[] {
  const again = new Map(second.map((one) => [placeOf(one.mutant), one]));
  return first.map((one) => {
    const other = isDetected(one.outcome) ? undefined : again.get(placeOf(one.mutant));
    return other === undefined || other.outcome === "unreached" ? one : other;
  });
}

function typescriptFolder({ generated, name }: Ground): string {
  return join(generated, "typescript", name);
}

/** `RealtimeV1`: the module that Swift code of a version is in. */
function moduleOf({ version, name }: Ground): string {
  const pascal = (text: string): string =>
    text.replace(/(?:^|[^A-Za-z0-9]+)([A-Za-z0-9])/g, (_, one: string) => one.toUpperCase());
  return pascal(version.catalog.name) + pascal(name);
}

async function readQuestions(ground: Ground): Promise<readonly Question[]> {
  const { vectors } = await readGenerated(ground);
  const { protocols } = ground.version.catalog;
  return questionsOf(
    vectors,
    (name) => protocols.find((one) => one.name === (name ?? protocols[0]?.name))?.typeName ?? "",
  );
}
