import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** What programs took: CPU time in milliseconds of all their threads, and the most memory that one had, in MiB. */
export interface Cost {
  readonly milliseconds: number;
  readonly mebibytes: number;
}

/** A Node program as the bench starts it: arguments of `node`. */
export type Program = readonly string[];

const usage = fileURLToPath(new URL("usage.cjs", import.meta.url));

/**
 * Runs programs one after the other, each from start to end in a process of its own.
 *
 * @param folder where they run, and where the file lies in which each leaves its cost
 * @throws Error with what the program said, if it fails
 */
export function cost(folder: string, programs: readonly Program[]): Cost {
  const costs = programs.map((program) => costOf(folder, program));
  return {
    milliseconds: costs.reduce((sum, { milliseconds }) => sum + milliseconds, 0),
    mebibytes: Math.max(...costs.map(({ mebibytes }) => mebibytes)),
  };
}

function costOf(folder: string, program: Program): Cost {
  const left = join(folder, ".usage.json");
  const env = { ...process.env, NODE_OPTIONS: "", FRAMEWRIGHT_BENCH_USAGE: left };
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--require", usage, ...program], {
    cwd: folder,
    encoding: "utf8",
    env,
  });
  if (status !== 0) throw new Error(`${program.join(" ")} failed:\n${stdout}${stderr}`);
  const found = JSON.parse(readFileSync(left, "utf8")) as Cost;
  rmSync(left);
  return found;
}
