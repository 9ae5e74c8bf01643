import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { copyExample } from "../support/example.ts";
import { writeFiles } from "../support/folder.ts";
import { type Run, runProgram } from "../support/framewright.ts";

/** Whether a task was run or taken from the cache. */
export type Outcome = "miss" | "hit";

/** A tool that runs tasks of packages, with a cache. */
export interface Tool {
  /** Folder below `examples/`. */
  readonly example: string;
  /** Command that builds everything, below `node_modules/.bin`. */
  readonly command: readonly string[];
  /** Keeps the tool to this machine and this run. */
  readonly env: Readonly<Record<string, string>>;
  /** Finds tasks and their outcomes in what it says. */
  outcomes(said: string): Readonly<Record<string, Outcome>>;
}

export const tools: Readonly<Record<string, Tool>> = {
  Turborepo: {
    example: "turborepo",
    command: ["turbo", "run", "build"],
    env: { TURBO_TELEMETRY_DISABLED: "1", DO_NOT_TRACK: "1", NO_UPDATE_NOTIFIER: "1" },
    outcomes: (said) =>
      Object.fromEntries(
        [...said.matchAll(/^(\S+): cache (hit|miss),/gm)].map(([, task = "", outcome]) => [task, outcome as Outcome]),
      ),
  },
  Nx: {
    example: "nx",
    command: ["nx", "run-many", "--targets=build", "--output-style=static"],
    env: { NX_DAEMON: "false", NX_NO_CLOUD: "true", NX_TUI: "false", DO_NOT_TRACK: "1" },
    outcomes: (said) =>
      Object.fromEntries(
        [...said.matchAll(/^> nx run (\S+?)(?: {2}\[(?:local cache|existing outputs match the cache).*)?$/gm)].map(
          ([line, task = ""]) => [task, line.includes("[") ? "hit" : "miss"],
        ),
      ),
  },
};

/** What a workspace of packages looks like to npm, once framewright is in its registry. */
const lock = {
  name: "kitchen",
  lockfileVersion: 3,
  requires: true,
  packages: {
    "": { name: "kitchen", workspaces: ["packages/*"] },
    "node_modules/@kitchen/display": { resolved: "packages/display", link: true },
    "node_modules/@kitchen/messages": { resolved: "packages/messages", link: true },
    "node_modules/esbuild": { version: "0.28.2", dev: true },
    "node_modules/framewright": { version: "0.1.0", dev: true },
    "packages/display": {
      name: "@kitchen/display",
      version: "1.0.0",
      dependencies: { "@kitchen/messages": "1.0.0" },
      devDependencies: { esbuild: "^0.28.0" },
    },
    "packages/messages": {
      name: "@kitchen/messages",
      version: "1.0.0",
      devDependencies: { framewright: "^0.1.0" },
    },
  },
};

/** A copy of a tool's example, installed and committed. */
export interface Monorepo {
  readonly folder: string;
  /** Builds everything, which has to go well. */
  run(): Readonly<Record<string, Outcome>>;
  attempt(): Run;
}

/** Installs a tool's example in a new folder. */
export function monorepo({ example, command, env, outcomes }: Tool): Monorepo {
  const [program = "", ...args] = command;
  const folder = copyExample(example, [program, "esbuild", `.bin/${program}`, ".bin/esbuild"]);
  writeFiles(folder, { "package-lock.json": JSON.stringify(lock, null, 2), "node_modules/@kitchen/.keep": "" });
  for (const name of ["display", "messages"]) {
    symlinkSync(join(folder, "packages", name), join(folder, "node_modules/@kitchen", name));
  }
  // Both tools ask git what the sources are.
  for (const asked of [
    ["init", "--quiet"],
    ["add", "."],
  ]) {
    expect(runProgram(folder, "git", asked)).toMatchObject({ code: 0 });
  }
  const attempt = (): Run => runProgram(folder, join(folder, "node_modules/.bin", program), args, env);
  const run = (): Readonly<Record<string, Outcome>> => {
    const { code, out, error } = attempt();
    expect(code, `${out}${error}`).toBe(0);
    return outcomes(out);
  };
  return { folder, run, attempt };
}
