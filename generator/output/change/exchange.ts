import { spawnSync } from "node:child_process";
import { lstatSync } from "node:fs";
import { arch, platform } from "node:os";

/** A system program that can exchange two names; both names are appended to its arguments. */
export interface Exchanger {
  /** Absolute, so that no program of a catalog's folder is ever run. */
  readonly program: string;
  readonly arguments: readonly string[];
}

/** Longest wait for a program, in milliseconds. */
const patience = 10_000;

/** Number of the system call `renameat2` by processor, as Linux numbers it. */
const renameat2: Readonly<Record<string, number>> = { arm64: 276, loong64: 276, riscv64: 276, x64: 316 };

/**
 * Swaps two folders in one step, as Linux can and Node cannot: by `renameat2` with `RENAME_EXCHANGE` (2), relative to
 * the current folder (-100), called by a program that nearly every Linux machine has.
 *
 * What a program says is not believed; what stands at the two names afterwards is looked at.
 *
 * @param one an absolute path
 * @param other an absolute path
 * @returns `false` where this system cannot do it, and both names are as they were
 */
export function exchange(one: string, other: string): boolean {
  return platform() === "linux" && exchangeWith(systemExchangers(), one, other);
}

/** As {@link exchange}, with the programs to try, in order. */
export function exchangeWith(exchangers: readonly Exchanger[], one: string, other: string): boolean {
  const before = identity(one);
  return exchangers.some((exchanger) => {
    // No variable of the environment reaches the program: several make perl load code.
    const options = { cwd: "/", env: {}, stdio: "ignore", timeout: patience, killSignal: "SIGKILL" } as const;
    spawnSync(exchanger.program, [...exchanger.arguments, one, other], options);
    return identity(other) === before;
  });
}

/** The programs worth a try: coreutils 9.5 or newer, and perl, which calls the system directly. */
export function systemExchangers(): readonly Exchanger[] {
  const call = renameat2[arch()];
  const script = `exit(syscall(${call}, -100, $ARGV[0], -100, $ARGV[1], 2) == 0 ? 0 : 1)`;
  return [
    { program: "/usr/bin/mv", arguments: ["--exchange", "--no-target-directory", "--"] },
    ...(call === undefined ? [] : [{ program: "/usr/bin/perl", arguments: ["-e", script, "--"] }]),
  ];
}

function identity(path: string): string {
  const { dev, ino } = lstatSync(path, { bigint: true });
  return `${dev}:${ino}`;
}
