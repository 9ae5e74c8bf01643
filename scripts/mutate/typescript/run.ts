import type { Judged, Outcome } from "../mutant.ts";
import type { Question } from "../question.ts";
import { type Baseline, baselineOf, rowBytes } from "./baseline.ts";
import type { Instrumented } from "./instrument.ts";
import { judgeAll } from "./pool.ts";
import { Program } from "./program.ts";
import { type Areas, outcomes } from "./work.ts";

/** A program with its mutants, and what it is asked. */
export interface RunRequest extends Pick<Instrumented, "mutants" | "imports"> {
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
  const areas = areasOf(request, baseline, questions.length);
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
 * it, and those that come to a file that imports it, since schemas refer to those of other files. Every question comes to
 * the runtime, and to files where nothing else is passed.
 */
function areasOf({ mutants, imports }: RunRequest, { reached }: Baseline, questions: number): Areas {
  const row = rowBytes(questions);
  const files = [...new Set(mutants.map(({ file }) => file))];
  const own = files.map((): Uint8Array => new Uint8Array(row));
  const of = Uint16Array.from(mutants, ({ file }) => files.indexOf(file));
  for (const [mutant, index] of of.entries()) join(own[index] as Uint8Array, reached.subarray(mutant * row));
  const rows = files.map((file): Uint8Array => {
    const area = new Uint8Array(row);
    for (const user of usersOf(file, imports)) join(area, own[files.indexOf(user)] ?? area);
    return area;
  });
  const isNarrow = (area: Uint8Array, index: number): boolean =>
    files[index]?.startsWith("families/") === true && area.some((byte) => byte !== 0);
  return { of, rows: rows.map((area, index) => (isNarrow(area, index) ? area : null)) };
}

/** A file and all that import it, be it by way of others. */
function usersOf(file: string, imports: RunRequest["imports"]): ReadonlySet<string> {
  const users = new Set([file]);
  // A set that grows while it is walked is walked to its end.
  for (const user of users) {
    for (const [importer, imported] of imports) if (imported.includes(user)) users.add(importer);
  }
  return users;
}

/** Adds the bits of a row to another. */
function join(row: Uint8Array, more: Uint8Array): void {
  for (let at = 0; at < row.length; at += 1) row[at] = (row[at] as number) | (more[at] as number);
}

type OutcomeNumber = (typeof outcomes)[Outcome];

const outcomeNames = Object.fromEntries(Object.entries(outcomes).map(([name, number]) => [number, name])) as Readonly<
  Record<OutcomeNumber, Outcome>
>;
