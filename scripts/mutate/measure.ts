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
  /** Another catalog, whose vectors are put to what is left of the runtime: the first one does not use all of it. */
  readonly other: Ground | null;
  readonly shard: Shard | null;
  readonly sample: number;
  readonly progress: (line: string) => void;
}

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

async function measureTypeScript({ ground, other, progress, ...rest }: Measure): Promise<PartReport> {
  const folder = typescriptFolder(ground);
  const { files, mutants } = await instrument(folder, codecFiles(folder));
  const threads = availableParallelism();
  const script = await bundleCodecs(folder, files);
  const questions = await readQuestions(ground);
  const isWanted = (number: number): boolean => isChosen(number, rest);
  const judged = await judgeProgram({ script, mutants, questions, isWanted, threads, patience, progress });
  const numbers = [...mutants.keys()].filter(isWanted);
  if (other === null) return report("typescript", mutants.length, rest, 0, judged, numbers);

  // The same runtime with another catalog's vectors, for the mutants that are left.
  const left = leftOver(judged, (file) => file.startsWith("runtime/"));
  const otherFolder = typescriptFolder(other);
  const runtime = codecFiles(otherFolder).filter((file) => file.startsWith("runtime/"));
  const again = await instrument(otherFolder, runtime);
  const second = await judgeProgram({
    script: await bundleCodecs(otherFolder, again.files),
    mutants: again.mutants,
    questions: await readQuestions(other),
    isWanted: (number) => left.has(placeOf(again.mutants[number] as Mutant)),
    threads,
    patience,
    progress,
  });
  return report("typescript", mutants.length, rest, 0, withSecond(judged, second), numbers);
}

async function measureSwift({ ground, other, progress, ...rest }: Measure): Promise<PartReport | null> {
  const swift = await findSwift();
  if (!swift.available) {
    progress(`SKIPPED: Swift: ${swift.reason}`);
    return null;
  }
  const judgeAll = async (one: Ground, parts: readonly string[], isWanted: (at: number, mutant: Mutant) => boolean) => {
    const sources = join(one.generated, "swift/Sources");
    const modules = ["FramewrightRuntime", moduleOf(one)] as const;
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
  const first = await judgeAll(ground, ["FramewrightRuntime", moduleOf(ground)], (at) => isChosen(at, rest));
  const { numbers, refused, all } = first;
  if (other === null) return report("swift", all, rest, refused, first.judged, numbers);
  const left = leftOver(first.judged, (file) => file.startsWith("FramewrightRuntime/"));
  const second = await judgeAll(other, ["FramewrightRuntime"], (_, mutant) => left.has(placeOf(mutant)));
  return report("swift", all, rest, refused, withSecond(first.judged, second.judged), numbers);
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

/** Whether a mutant is part of the sample and of the shard. */
export function isChosen(number: number, { sample, shard }: Pick<Measure, "sample" | "shard">): boolean {
  return number % sample === 0 && isInShard(number / sample, shard);
}

/** Places of the mutants that nobody noticed, of files of one kind. */
function leftOver(judged: readonly Judged[], isOf: (file: string) => boolean): ReadonlySet<string> {
  const left = judged.filter(({ mutant, outcome }) => isOf(mutant.file) && !isDetected(outcome));
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
