import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { makeFolder, removeFolder } from "../support/folder.ts";
import { type Run, runProgram } from "../support/framewright.ts";
import { type Action, readYaml } from "./action-metadata.ts";

/** What a run of an action came to; `output` is what its steps wrote for later ones. */
export interface ActionRun extends Run {
  readonly output: string;
}

/**
 * Runs the scripts of an action as GitHub's runner does: each in a file of its own, with `bash --noprofile --norc -eo
 * pipefail`, in the workspace, with expressions filled into `env`, until one fails. Steps that use other actions are left
 * out: they set up what is there.
 *
 * @param action folder of the action
 * @param inputs as a workflow gives them; what it leaves out has its default
 */
export function runAction(action: string, workspace: string, inputs: Readonly<Record<string, string>>): ActionRun {
  const { inputs: declared, runs } = readYaml(readFileSync(join(action, "action.yml"), "utf8")) as Action;
  const value = (name: string): string => inputs[name] ?? declared[name]?.default ?? "";
  const temporary = makeFolder();
  const output = join(temporary, "output");
  writeFileSync(output, "");
  try {
    let said: Run = { code: null, out: "", error: "" };
    for (const { run, env = {} } of runs.steps.filter((step) => step.run !== undefined)) {
      const script = join(temporary, "step.sh");
      writeFileSync(script, run ?? "");
      const filled = Object.entries(env).map(([key, text]) => [
        key,
        text.replaceAll(/\$\{\{ *inputs\.([\w-]+) *\}\}/g, (_, name: string) => value(name)),
      ]);
      said = runProgram(workspace, "bash", ["--noprofile", "--norc", "-eo", "pipefail", script], {
        ...Object.fromEntries(filled),
        CI: "true",
        GITHUB_ACTIONS: "true",
        GITHUB_WORKSPACE: workspace,
        GITHUB_ACTION_PATH: action,
        GITHUB_OUTPUT: output,
        RUNNER_TEMP: temporary,
      });
      if (said.code !== 0) break;
    }
    return { ...said, output: readFileSync(output, "utf8") };
  } finally {
    removeFolder(temporary);
  }
}
