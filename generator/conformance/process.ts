import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { broken, type Observation, shown } from "./answer.ts";

/** Starts a testee anew; its three standard streams have to be pipes. */
export type StartTestee = () => ChildProcess;

/** Starts a testee by program and arguments. */
export function commandTestee(
  program: string,
  args: readonly string[],
  options: { readonly cwd?: string } = {},
): StartTestee {
  return () => spawn(program, args, { ...options, stdio: ["pipe", "pipe", "pipe"] });
}

/** The next line of a testee, or why there is none. */
export type NextLine = { readonly line: string } | { readonly ended: Observation };

/** Most characters of one line; a testee that writes more has lost its way. */
const longestLine = 64 * 1024 * 1024;

/** How much of what a testee says on standard error is kept for the report. */
const keptError = 2000;

/** A running testee: lines in, lines out, and its end as a value. */
export class TesteeProcess {
  private readonly child: ChildProcess;
  private readonly lines: string[] = [];
  private rest: string[] = [];
  private restLength = 0;
  private errorText = "";
  private ended: Observation | null = null;
  private wake: () => void = () => {};

  constructor(start: StartTestee) {
    this.child = start();
    this.child.stdout?.setEncoding("utf8").on("data", (chunk: string) => this.take(chunk));
    this.child.stderr?.setEncoding("utf8").on("data", (chunk: string) => {
      this.errorText = (this.errorText + chunk).slice(-keptError);
    });
    // A testee may end before it has read everything: its end is what is reported, not our broken pipe.
    this.child.stdin?.on("error", () => {});
    this.child.on("error", (error) => this.finish(`could not be run: ${error.message}`));
    this.child.on("close", (code, signal) =>
      this.finish(signal === null ? `ended with code ${code}` : `was ended by ${signal}`),
    );
  }

  /** Sends one line. */
  write(line: string): void {
    this.child.stdin?.write(`${line}\n`);
  }

  /** Says that there is nothing more to come. */
  end(): void {
    this.child.stdin?.end();
  }

  /** Waits for the next line, at most so many milliseconds. Lines that were written before the end come before it. */
  async next(timeout: number): Promise<NextLine> {
    const deadline = performance.now() + timeout;
    for (;;) {
      const line = this.lines.shift();
      if (line !== undefined) return { line };
      if (this.ended !== null) return { ended: this.ended };
      const left = deadline - performance.now();
      if (left <= 0) return { ended: broken(`gave no answer within ${timeout} ms`) };
      await this.sleep(left);
    }
  }

  /** Ends the testee by force and lets go of its streams. */
  async stop(): Promise<void> {
    if (this.ended !== null) return;
    this.child.kill("SIGKILL");
    if (this.child.exitCode === null && this.child.signalCode === null && this.child.pid !== undefined) {
      await new Promise((resolve) => this.child.once("exit", resolve));
    }
    for (const stream of [this.child.stdin, this.child.stdout, this.child.stderr]) stream?.destroy();
  }

  private sleep(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  private take(chunk: string): void {
    const parts = chunk.split("\n");
    const last = parts.pop() ?? "";
    for (const part of parts) {
      this.lines.push([...this.rest, part].join(""));
      this.rest = [];
      this.restLength = 0;
    }
    this.rest.push(last);
    this.restLength += last.length;
    if (this.restLength > longestLine) this.finish("wrote a line without end");
    this.wake();
  }

  private finish(how: string): void {
    const said = this.errorText.trim() === "" ? "" : `; it said: ${shown(this.errorText.trim())}`;
    this.ended ??= broken(how + said);
    this.wake();
  }
}
