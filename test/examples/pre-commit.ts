import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { makeFolder, removeFolder } from "../support/folder.ts";
import { runProgram } from "../support/framewright.ts";
import { checkout } from "../support/project.ts";
import { readYaml } from "./action-metadata.ts";

/** A hook, as `.pre-commit-hooks.yaml` declares it. Source: pre-commit.com, "Creating new hooks". */
export interface Hook {
  readonly id: string;
  readonly name: string;
  readonly entry: string;
  readonly language: string;
  readonly files: string;
  readonly pass_filenames: boolean;
}

/** The hooks that this repository offers. */
export function offeredHooks(): readonly Hook[] {
  return readYaml(readFileSync(join(checkout, ".pre-commit-hooks.yaml"), "utf8")) as readonly Hook[];
}

/** The version that tests install where there is none. */
const version = "4.6.2";
/** Milliseconds that installing may take. */
const patience = 120_000;

/** Where pre-commit is, or why it is not to be had. */
export type PreCommit =
  | { readonly program: string; readonly remove: () => void }
  | { readonly program: null; readonly reason: string };

/** Finds pre-commit on the `PATH`, or installs it into an environment of its own, which `remove` takes away. */
export function findPreCommit(): PreCommit {
  if (runProgram("/", "pre-commit", ["--version"]).code === 0)
    return { program: "pre-commit", remove: () => undefined };
  const folder = makeFolder();
  const program = join(folder, "bin/pre-commit");
  const made = runProgram("/", "python3", ["-m", "venv", folder]);
  const pip = ["install", "--quiet", "--disable-pip-version-check", "--retries=0", `pre-commit==${version}`];
  const seconds = String(patience / 1000);
  const installed = made.code === 0 ? runProgram("/", "timeout", [seconds, join(folder, "bin/pip"), ...pip]) : made;
  if (installed.code === 0 && existsSync(program)) return { program, remove: () => removeFolder(folder) };
  removeFolder(folder);
  const why = `${installed.out}${installed.error}`.trim().split("\n").at(-1) ?? "";
  return { program: null, reason: `pre-commit is not on the PATH, and cannot be installed with pip: ${why}` };
}
