import { fork } from "node:child_process";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";

/** What a part of the work sends: how far it has come, then what came of it. */
export type Word<T> = { readonly progress: number; readonly wrong: number } | { readonly report: T };

const program = fileURLToPath(new URL("main.ts", import.meta.url));

/** Tells a process that it does a part of a run. */
const partMark = "FRAMEWRIGHT_FUZZ_PART";

/** Processes that work at once where nobody says otherwise. */
export const manyJobs: number = availableParallelism();

/**
 * Does parts of a run in processes of their own, some at once, and returns their reports in order.
 *
 * @param parts command lines, one a part
 * @param progress told the sums over all parts
 * @throws Error if a process ends without a report
 */
export async function inParts<T>(
  parts: readonly (readonly string[])[],
  jobs: number,
  progress: (tried: number, wrong: number) => void,
): Promise<readonly T[]> {
  const reports: T[] = [];
  const sums = parts.map(() => ({ progress: 0, wrong: 0 }));
  const tell = (): void => {
    progress(
      sums.reduce((total, one) => total + one.progress, 0),
      sums.reduce((total, one) => total + one.wrong, 0),
    );
  };
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < parts.length) {
      const index = next;
      next += 1;
      reports[index] = await part<T>(parts[index] ?? [], (word) => {
        sums[index] = word;
        tell();
      });
    }
  };
  await Promise.all(Array.from({ length: jobs }, worker));
  return reports;
}

function part<T>(args: readonly string[], progress: (word: { progress: number; wrong: number }) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const child = fork(program, args, {
      stdio: ["ignore", "ignore", "inherit", "ipc"],
      env: { ...process.env, [partMark]: "1" },
    });
    let report: { readonly value: T } | null = null;
    child.on("message", (word: Word<T>) => {
      if ("report" in word) report = { value: word.report };
      else progress(word);
    });
    child.on("error", reject);
    child.on("exit", (code, signal) => {
      if (report !== null) resolve(report.value);
      else reject(new Error(`a part of the run ended with ${signal ?? `code ${code}`} and without a report`));
    });
  });
}

/** Sends the process that this one is a part for a word; does nothing in any other. */
export function send<T>(word: Word<T>): void {
  if (isPart()) process.send?.(word);
}

/** Whether this process does a part of a run. */
export function isPart(): boolean {
  return process.send !== undefined && process.env[partMark] === "1";
}
