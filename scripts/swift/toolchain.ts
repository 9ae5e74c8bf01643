import type { ChildProcess, StdioOptions } from "node:child_process";

/** How a program is started inside the toolchain's environment. */
export interface SpawnOptions {
  /** Working folder; the current one if left out. */
  readonly cwd?: string;
  /** As in `child_process.spawn`; everything piped if left out. */
  readonly stdio?: StdioOptions;
  /** The whole environment; this process's if left out. A provisioned toolchain sets PATH, HOME and the locale itself. */
  readonly env?: NodeJS.ProcessEnv;
}

/** How a program is run to its end. */
export interface RunOptions extends Omit<SpawnOptions, "stdio"> {
  /** What the program reads on standard input; nothing if left out. */
  readonly input?: string | Uint8Array;
  /** Milliseconds after which the program is killed; never if left out. */
  readonly timeout?: number;
}

/** How a program ended. */
export interface RunResult {
  /** Exit code; 128 plus the signal's number after a signal, 127 if there is no such program. */
  readonly code: number;
  /** Standard output, as UTF-8. */
  readonly stdout: string;
  /** Standard error, as UTF-8. */
  readonly stderr: string;
}

/** A Swift compiler of version 6.0 or newer with its tools, and a way to run programs that it built. */
export interface SwiftToolchain {
  readonly available: true;
  /** As the compiler tells it, such as `6.0.3`. */
  readonly version: string;
  /** `system`: the one on the PATH. `provisioned`: the one that we set up in the cache. */
  readonly source: "system" | "provisioned";
  /**
   * Starts any program inside the environment: `swift`, `swiftc`, `swift-format`, or a binary that was built there and
   * needs its libraries. Paths mean the same inside and outside. Signals sent to the child reach the program; in a
   * provisioned toolchain, killing the child kills everything that it started.
   *
   * @throws Error if the working folder cannot be seen inside the environment
   */
  spawn(command: string, args: readonly string[], options?: SpawnOptions): ChildProcess;
  /** Starts a program like {@link SwiftToolchain.spawn}, waits for its end and collects what it wrote. */
  run(command: string, args: readonly string[], options?: RunOptions): Promise<RunResult>;
}

/** Why there is no Swift here. */
export interface SwiftUnavailable {
  readonly available: false;
  /** One line that fits behind a colon: `no swift >= 6.0 on the PATH and provisioning needs root on a Debian system`. */
  readonly reason: string;
}
