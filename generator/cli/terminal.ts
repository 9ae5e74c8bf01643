import pc from "picocolors";
import type { Build } from "../current/build.ts";
import type { LockOwner } from "../output/index.ts";
import type { Generator } from "./keep.ts";

/** What commands may know of and say to the outside. Everything that touches `process` stands behind it. */
export interface Terminal {
  /** Findings and results: standard output. */
  out(line: string): void;
  /** Failures: standard error. */
  error(line: string): void;
  /** What is being done now: standard error, only where a person watches. */
  progress(step: string): void;
  clearProgress(): void;
  /** Whether findings may carry colours (`NO_COLOR`, `FORCE_COLOR` and terminals are honoured). */
  readonly color: boolean;
  /** Columns for findings. */
  readonly width: number;
  readonly owner: LockOwner;
  /** CPU time of this process so far, all its threads, in milliseconds. */
  cpuTime(): number;
  /** The day, `YYYY-MM-DD` in UTC. Nothing that is generated may depend on it. */
  readonly today: string;
  /** Resolves when somebody asks the process to end (SIGINT, SIGTERM). From the call on, that alone does not end it. */
  stopped(): Promise<void>;
  /** The compiled generator, which knows what it did last; `null` where the sources are translated as they load. */
  readonly generator: Generator | null;
  /** Imports an ES module, by a name as it stands in this package or by its URL. */
  importModule(name: string): Promise<unknown>;
}

/** The terminal of a process. */
export function createTerminal(
  host: NodeJS.Process,
  build: Build | null,
  importModule: Terminal["importModule"],
): Terminal {
  const watched = host.stderr.isTTY === true && host.env.CI === undefined;
  let shown = false;
  const clearProgress = (): void => {
    if (shown) host.stderr.write("\r\u001b[K");
    shown = false;
  };
  return {
    importModule,
    out: (line) => {
      clearProgress();
      host.stdout.write(`${line}\n`);
    },
    error: (line) => {
      clearProgress();
      host.stderr.write(`${line}\n`);
    },
    progress: (step) => {
      if (!watched) return;
      clearProgress();
      host.stderr.write(pc.dim(step));
      shown = true;
    },
    clearProgress,
    color: pc.isColorSupported && host.stdout.isTTY === true ? true : host.env.FORCE_COLOR !== undefined,
    width: host.stdout.columns ?? 100,
    generator: build && { build, nodeVersion: host.version },
    stopped: () =>
      new Promise((resolve) => {
        for (const signal of ["SIGINT", "SIGTERM"] as const) host.once(signal, () => resolve());
      }),
    cpuTime: () => {
      const { user, system } = host.cpuUsage();
      return (user + system) / 1000;
    },
    today: new Date().toISOString().slice(0, 10),
    owner: ownerOf(host),
  };
}

/** A process as the one that writes to an output folder. */
export function ownerOf(host: NodeJS.Process): LockOwner {
  return { id: host.pid, isRunning: (id) => isRunning(host, id) };
}

function isRunning(host: NodeJS.Process, id: number): boolean {
  if (!Number.isInteger(id) || id <= 0) return false;
  try {
    host.kill(id, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
