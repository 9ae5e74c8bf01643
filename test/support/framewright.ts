import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** The command as it is installed. */
export const bin = fileURLToPath(new URL("../../generator/cli/bin.cjs", import.meta.url));

/** What a run of the command said. */
export interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

/** Runs the real command in a folder, as a pipeline would: no terminal, no colours. */
export function framewright(folder: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Run {
  return runProgram(folder, process.execPath, [bin, ...args], env);
}

/** Runs any program in a folder, as {@link framewright} does. */
export function runProgram(
  folder: string,
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Run {
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd: folder,
    encoding: "utf8",
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
  });
  return { code: status, out: stdout ?? "", error: stderr ?? "" };
}

/** Starts the real command in a folder and does not wait. */
export function startFramewright(folder: string, args: readonly string[]): ChildProcess {
  const env = { PATH: process.env.PATH, HOME: process.env.HOME };
  return spawn(process.execPath, [bin, ...args], { cwd: folder, env, stdio: "ignore" });
}

/** Exit code of a started process; `null` where a signal ended it. */
export function ended(process: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => process.once("exit", resolve));
}
