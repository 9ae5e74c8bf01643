import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { bundle } from "./bundle.ts";
import { newWork, outcomes, type Work, type WorkerData } from "./work.ts";

/** What a pool works on, and how. */
export interface PoolRequest extends Pick<WorkerData, "script" | "questions" | "baseline" | "areas"> {
  /** Numbers of the mutants to be judged. */
  readonly mutants: readonly number[];
  readonly threads: number;
  /** Milliseconds without getting on after which a thread is ended, and its mutant has timed out. */
  readonly patience: number;
  /** Told now and then how many mutants have been taken. */
  readonly progress: (taken: number) => void;
}

const entry = fileURLToPath(new URL("./worker.ts", import.meta.url));

/** Memory of a thread: a mutant that collects without end breaks, and nothing else does. */
const megabytes = 1024;

/**
 * Judges mutants in threads; one that hangs or breaks is replaced, and its mutant counted.
 *
 * @throws Error if a thread breaks before it takes a mutant, as the next one would, too
 */
export async function judgeAll(request: PoolRequest): Promise<Work> {
  const { script, questions, baseline, areas, mutants, threads, progress } = request;
  const work = newWork(mutants, threads);
  const code = await bundle(entry);
  const watch = setInterval(() => progress(Math.min(work.next[0] ?? 0, mutants.length)), 1000);
  const run = async (self: number): Promise<void> => {
    while ((work.next[0] ?? 0) < mutants.length) {
      const data: WorkerData = { script, questions, baseline, areas, work, self };
      const how = await endOf(code, data, request.patience);
      const position = work.current[self] ?? -1;
      if (how === null) continue;
      if (position < 0) throw new Error("the program breaks before any mutant is switched on");
      work.outcome[position] = outcomes[how];
      work.current[self] = -1;
    }
  };
  try {
    await Promise.all(Array.from({ length: threads }, (_, self) => run(self)));
    return work;
  } finally {
    clearInterval(watch);
  }
}

/** Runs a thread to its end: `null` where it came to the end by itself. */
function endOf(code: string, data: WorkerData, patience: number): Promise<"timedOut" | "crashed" | null> {
  const { work, self } = data;
  return new Promise((resolve) => {
    const worker = new Worker(code, {
      eval: true,
      workerData: data,
      resourceLimits: { maxOldGenerationSizeMb: megabytes },
    });
    let last = -1;
    let isHanging = false;
    const watch = setInterval(() => {
      const beat = work.beats[self] ?? 0;
      isHanging = beat === last && (work.current[self] ?? -1) >= 0;
      last = beat;
      if (isHanging) void worker.terminate();
    }, patience);
    worker.on("error", () => {});
    worker.on("exit", (exitCode) => {
      clearInterval(watch);
      resolve(isHanging ? "timedOut" : exitCode === 0 ? null : "crashed");
    });
  });
}
