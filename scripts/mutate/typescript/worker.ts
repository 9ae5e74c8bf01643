/** A thread of the pool: takes one mutant after the other until none is left. Bundled, and run from memory. */
import { workerData } from "node:worker_threads";
import { Judge } from "./judge.ts";
import { Program } from "./program.ts";
import { outcomes, type WorkerData } from "./work.ts";

const { script, questions, baseline, areas, work, self } = workerData as WorkerData;
const rows = Array.from(areas.of, (index) => areas.rows[index] ?? null);
const judge = new Judge(new Program(script), questions, baseline, rows, () => Atomics.add(work.beats, self, 1));

for (;;) {
  const position = Atomics.add(work.next, 0, 1);
  const mutant = work.mutants[position];
  if (mutant === undefined) break;
  work.current[self] = position;
  const telling = judge.isReached(mutant) ? judge.judge(mutant) : undefined;
  if (telling === undefined) work.outcome[position] = outcomes.unreached;
  else if (telling === null) work.outcome[position] = outcomes.survived;
  else {
    work.question[position] = telling.question;
    work.observation[position] = telling.observation;
    work.outcome[position] = outcomes[telling.how];
  }
}
work.current[self] = -1;
