import { type Question, rightAnswer } from "../question.ts";
import type { Program } from "./program.ts";

/** What the program without a mutant says to a question in one way, and so what every mutant of it has to say. */
export const says = {
  /** Nothing, or something that the vector says nothing of. */
  other: 0,
  /** The right answer. */
  right: 1,
  /** This pass hands over to the next one, and is free to give the right answer instead. */
  handedOver: 2,
} as const;

/** The program without mutants: its answers, and which question passes which mutant. */
export interface Baseline {
  /** One of `says` for each question and observation, in rows of questions. */
  readonly said: Uint8Array;
  /** A bit for each question and mutant, in rows of mutants: whether the question passes it. */
  readonly reached: Uint8Array;
  /** 1 for a mutant that is passed while the modules are loaded. */
  readonly loaded: Uint8Array;
  /** How many switches each question passes. */
  readonly hits: Uint32Array;
  /** For each mutant a bit for each observation in which it is ever passed. */
  readonly ways: Uint32Array;
}

/** Bytes of a row of `reached`. */
export function rowBytes(questions: number): number {
  return (questions + 7) >> 3;
}

/**
 * Asks the program without mutants everything.
 *
 * @throws Error if it does not answer a vector as the vector says: then mutants cannot be judged
 */
export function baselineOf(
  program: Program,
  questions: readonly Question[],
  mutants: number,
  progress: (asked: number) => void,
): Baseline {
  const { switches } = program;
  const row = rowBytes(questions.length);
  const reached = shared(mutants * row);
  const marks = new Uint8Array(mutants);
  switches.active = -1;
  switches.marks = marks;
  const { observations, begin } = program.begin();
  const loaded = shared(mutants);
  loaded.set(marks);
  const [hits, ways] = [sharedNumbers(questions.length), sharedNumbers(mutants)];
  const said = shared(questions.length * observations.length);
  for (const [index, question] of questions.entries()) {
    begin();
    switches.hits = 0;
    for (const [at, observation] of observations.entries()) {
      marks.fill(0);
      const answer = observation.ask(question);
      const isRight = answer === rightAnswer(question, observation);
      if (at === 0 && !isRight) throw new Error(`${question.id} is answered ${answer} without any mutant`);
      if (isRight) said[index * observations.length + at] = says.right;
      else if (answer === "handed over") said[index * observations.length + at] = says.handedOver;
      else continue;
      for (let mutant = marks.indexOf(1); mutant >= 0; mutant = marks.indexOf(1, mutant + 1)) {
        const place = mutant * row + (index >> 3);
        reached[place] = (reached[place] as number) | (1 << (index & 7));
        ways[mutant] = (ways[mutant] as number) | (1 << at);
      }
    }
    hits[index] = switches.hits;
    if (index % 500 === 0) progress(index);
  }
  switches.marks = null;
  return { said, reached, loaded, hits, ways };
}

/** Memory that the threads of the pool see, too. */
function shared(bytes: number): Uint8Array {
  return new Uint8Array(new SharedArrayBuffer(bytes));
}

function sharedNumbers(count: number): Uint32Array {
  return new Uint32Array(new SharedArrayBuffer(4 * count));
}
