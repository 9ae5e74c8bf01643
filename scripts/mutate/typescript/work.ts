import type { Question } from "../question.ts";
import type { Baseline } from "./baseline.ts";

/** Outcomes as they stand in shared memory; 0 is none yet. */
export const outcomes = { killed: 1, crashed: 2, timedOut: 3, survived: 4, unreached: 5 } as const;

/** What the threads of a pool share; arrays without other notice have an entry for each mutant that is to be judged. */
export interface Work {
  /** Numbers of the mutants. */
  readonly mutants: Int32Array;
  /** The position that is taken next. */
  readonly next: Int32Array;
  /** For each thread: the position that it is at, -1 for none. */
  readonly current: Int32Array;
  /** For each thread: goes up while it gets on. */
  readonly beats: Int32Array;
  readonly outcome: Uint8Array;
  /** The question that told, -1 for loading. */
  readonly question: Int32Array;
  readonly observation: Uint8Array;
}

/** Which questions come to which file. */
export interface Areas {
  /** For each mutant an index into `rows`. */
  readonly of: Uint16Array;
  /** A bit for each question; `null` where all of them count. */
  readonly rows: readonly (Uint8Array | null)[];
}

/** What a thread is started with. */
export interface WorkerData {
  readonly script: string;
  readonly questions: readonly Question[];
  readonly baseline: Baseline;
  /** For each mutant the file that it is in, and for each file the questions that come to it; see `areasOf`. */
  readonly areas: Areas;
  readonly work: Work;
  /** Number of the thread. */
  readonly self: number;
}

/** Work on some mutants by some threads. */
export function newWork(mutants: readonly number[], threads: number): Work {
  const integers = (length: number): Int32Array => new Int32Array(new SharedArrayBuffer(4 * length));
  const bytes = (length: number): Uint8Array => new Uint8Array(new SharedArrayBuffer(length));
  const list = integers(mutants.length);
  list.set(mutants);
  return {
    mutants: list,
    next: integers(1),
    current: integers(threads).fill(-1),
    beats: integers(threads),
    outcome: bytes(mutants.length),
    question: integers(mutants.length).fill(-1),
    observation: bytes(mutants.length),
  };
}
