import type { ChildProcess } from "node:child_process";
import { constants } from "node:os";
import type { RunOptions, RunResult } from "./toolchain.ts";

/** The exit code that shells report for a signal: 128 plus its number (POSIX.1, Shell Command Language 2.8.2). */
export function signalCode(signal: NodeJS.Signals): number {
  return 128 + constants.signals[signal];
}

/** Feeds a child whose streams are piped, waits for its end and collects what it wrote. */
export function collect(child: ChildProcess, options: Pick<RunOptions, "input" | "timeout"> = {}): Promise<RunResult> {
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout?.on("data", (chunk: Buffer) => stdout.push(chunk));
  child.stderr?.on("data", (chunk: Buffer) => stderr.push(chunk));
  // A program may end before it has read everything; its exit code tells the story, not our broken pipe.
  child.stdin?.on("error", () => {});
  child.stdin?.end(options.input ?? "");
  const timer = options.timeout === undefined ? undefined : setTimeout(() => child.kill("SIGKILL"), options.timeout);
  return new Promise((resolve) => {
    const finish = (code: number): void => {
      clearTimeout(timer);
      resolve({ code, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() });
    };
    child.on("error", (error) => {
      stderr.push(Buffer.from(`${error.message}\n`));
      finish(127);
    });
    child.on("close", (code, signal) => finish(code ?? (signal === null ? 1 : signalCode(signal))));
  });
}
