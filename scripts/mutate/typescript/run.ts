import type { Judged, Outcome } from "../mutant.ts";
import type { Question } from "../question.ts";
import { type Baseline, baselineOf, rowBytes } from "./baseline.ts";
import type { Instrumented } from "./instrument.ts";
import { judgeAll } from "./pool.ts";
import { Program } from "./program.ts";
import { type Areas, outcomes } from "./work.ts";

/** A program with its mutants, and what it is asked. */
export interface RunRequest extends Pick<Instrumented, "mutants"> {
  /** As `bundle` makes it. */
  readonly script: string;
  readonly questions: readonly Question[];
  /** Whether the mutant of a number is to be judged. */
  readonly isWanted: (mutant: number) => boolean;
  readonly threads: number;
  readonly patience: number;
  readonly progress: (line: string) => void;
}

/** Judges mutants of a program. @throws Error if the program without mutants does not answer the questions */
export async function judgeProgram(request: RunRequest): Promise<readonly Judged[]> {
  const { script, questions, mutants, progress } = request;
  const program = new Program(script);
  const asked = (count: number): void => progress(`${count} of ${questions.length} vectors`);
  const baseline = baselineOf(program, questions, mutants.length, asked);
  const ways = program.begin().observations.map(({ way }) => way);
  const wanted = [...mutants.keys()].filter(request.isWanted);
  const { threads, patience } = request;
  const taken = (count: number): void => progress(`${count} of ${wanted.length} mutants`);
  const areas = areasOf(mutants, baseline, questions.length);
  const common = { script, questions, baseline, areas, threads, patience };
  const work = await judgeAll({ ...common, mutants: wanted, progress: taken });
  return wanted.map((number, position): Judged => {
    const outcome = outcomeNames[(work.outcome[position] ?? 0) as OutcomeNumber] ?? "crashed";
    const question = questions[work.question[position] ?? -1];
    const way = ways[work.observation[position] ?? 0] ?? "";
    const mutant = mutants[number] as Judged["mutant"];
    return { mutant, outcome, by: question === undefined ? null : { vector: question.id, way } };
  });
}

/**
 * What is done while modules are loaded leaves no trace of who uses it: the questions that come to the same file may notice
 * it. Every question comes to the runtime, and to files where nothing else is passed.
 */
function areasOf(mutants: RunRequest["mutants"], { reached }: Baseline, questions: number): Areas {
  const row = rowBytes(questions);
  const files = [...new Set(mutants.map(({ file }) => file))];
  const rows = files.map((): Uint8Array => new Uint8Array(row));
  const of = Uint16Array.from(mutants, ({ file }) => files.indexOf(file));
  for (const [mutant, index] of of.entries()) {
    const area = rows[index] as Uint8Array;
    for (let at = 0; at < row; at += 1) area[at] = (area[at] as number) | (reached[mutant * row + at] as number);
  }
  const isNarrow = (area: Uint8Array, index: number): boolean =>
    files[index]?.startsWith("families/") === true && area.some((byte) => byte !== 0);
  return { of, rows: rows.map((area, index) => (isNarrow(area, index) ? area : null)) };
}

type OutcomeNumber = (typeof outcomes)[Outcome];

const outcomeNames = Object.fromEntries(Object.entries(outcomes).map(([name, number]) => [number, name])) as Readonly<
  Record<OutcomeNumber, Outcome>
>;
