import { spawnSync } from "node:child_process";
import { cpSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { copyExample, editExample } from "../support/example.ts";
import { makeFolder, removeFolder, temporaryFolder, writeFiles } from "../support/folder.ts";
import { framewright } from "../support/framewright.ts";
import { checkout } from "../support/project.ts";
import { snapshot } from "../support/tree.ts";
import { actionProblems, pinned, readYaml } from "./action-metadata.ts";
import { type ActionRun, runAction } from "./runner.ts";

/** The GitHub Action: its metadata, and its scripts as a runner would run them. */

const text = readFileSync(join(checkout, "action.yml"), "utf8");
const catalog = "schema/kitchen.schema.json";
const chosen = { catalog, options: "--target=typescript" };
const committed = join(makeFolder(), "generated");

beforeAll(() => {
  const made = framewright(join(checkout, "examples/github-action"), [
    "generate",
    catalog,
    "--target",
    "typescript",
    "--out",
    committed,
  ]);
  expect(made).toMatchObject({ code: 0 });
});

afterAll(() => removeFolder(dirname(committed)));

/** The example as a pipeline checks it out, with its output committed. */
function workspace(): string {
  const folder = copyExample("github-action");
  cpSync(committed, join(folder, "generated"), { recursive: true });
  return folder;
}

function act(folder: string, inputs: Readonly<Record<string, string>>): ActionRun {
  return runAction(checkout, folder, { ...chosen, ...inputs });
}

/** Changes the catalog in one place. */
function edit(folder: string, from: string, to: string): void {
  editExample(folder, catalog, from, to);
}

function git(folder: string, ...args: readonly string[]): void {
  const identity = ["-c", "user.name=test", "-c", "user.email=test@example.org"];
  const { status, stderr } = spawnSync("git", [...identity, ...args], { cwd: folder, encoding: "utf8" });
  expect(status, stderr).toBe(0);
}

describe("the metadata", () => {
  it("has the shape that GitHub documents", () => expect(actionProblems(text)).toEqual([]));

  it.each([
    ["a step without a shell", /^ {6}shell: bash\n/m, "", "must match exactly one schema in oneOf"],
    ["an action by its tag", /@[0-9a-f]{40}/, "@v6", "actions/setup-node@v6 is not pinned"],
    ["an input that is not declared", "inputs.out }}", "inputs.output }}", "there is no input output"],
    [
      "an expression in a script",
      '-- "$INPUT_CATALOG")',
      `-- "\${{ inputs.catalog }}")`,
      "an expression in the script of run",
    ],
    ["an output of no step", "steps.run.", "steps.ran.", "no step gives"],
    ["a default that is a number", 'default: "24"', "default: 24", "/inputs/node-version/default must be string"],
  ])("would show %s", (_, from, to, problem) => {
    const wrong = text.replace(from, to);
    expect(wrong).not.toBe(text);
    expect(actionProblems(wrong).join("\n")).toContain(problem);
  });

  it("goes with the package", () => {
    const { files } = JSON.parse(readFileSync(join(checkout, "package.json"), "utf8")) as { readonly files: string[] };
    expect(files).toContain("action.yml");
  });
});

describe("the workflow of the example", () => {
  interface Workflow {
    readonly permissions: object;
    readonly jobs: Readonly<Record<string, { readonly steps: readonly { uses?: string; with?: object }[] }>>;
  }
  const path = "examples/github-action/.github/workflows/framewright.yml";
  const { permissions, jobs } = readYaml(readFileSync(join(checkout, path), "utf8")) as Workflow;
  const steps = Object.values(jobs).flatMap((job) => job.steps);

  it("may read alone, and pins every action", () => {
    expect(permissions).toEqual({ contents: "read" });
    expect(steps.filter(({ uses = "./." }) => !pinned.test(uses))).toEqual([]);
  });

  it("gives the action inputs that it has", () => {
    const { inputs } = readYaml(text) as { readonly inputs: object };
    const given = steps.filter(({ uses }) => uses === "./node_modules/framewright");
    expect(given).toHaveLength(2);
    for (const one of given) expect(Object.keys(inputs)).toEqual(expect.arrayContaining(Object.keys(one.with ?? {})));
  });
});

describe("a run", () => {
  it("passes where all is well, and writes nothing", () => {
    const folder = workspace();
    const before = snapshot(folder);
    const { code, out, output } = act(folder, {});
    expect(out).toMatch(/^\u2713 1 message, .*: no findings, output is up to date \([\d.]+ s\)\n$/);
    expect(code).toBe(0);
    expect(output).toBe(`summary=${out}`);
    expect(snapshot(folder)).toEqual(before);
  });

  it("annotates the place of a mistake, and fails", () => {
    const folder = workspace();
    edit(folder, '"minimum"', '"minimun"');
    const { code, out } = act(folder, {});
    expect(out).toMatch(
      /^::error file=schema\/kitchen\.schema\.json,line=12,col=\d+,.*title=dialect\/unknown-keyword::.*$/m,
    );
    expect(code).toBe(1);
  });

  it("annotates output that is stale, and fails", () => {
    const folder = workspace();
    edit(folder, '"maximum": 99', '"maximum": 98');
    const { code, out } = act(folder, {});
    expect(out).toMatch(/^::error file=generated\/.*,title=output is stale::/m);
    expect(code).toBe(1);
  });

  it("generates where it is asked to", () => {
    const folder = copyExample("github-action");
    expect(act(folder, { command: "generate", out: "made here" })).toMatchObject({ code: 0 });
    expect(readdirSync(join(folder, "made here"))).toEqual(["manifest.json", "typescript"]);
  });

  it("tells what breaks for those who speak what the base branch has", () => {
    const folder = workspace();
    git(folder, "init", "--quiet", "--initial-branch=main");
    git(folder, "add", "schema");
    git(folder, "commit", "--quiet", "--message=base");
    const asked = { command: "breaking", options: "--against=main" };
    expect(act(folder, asked)).toMatchObject({ code: 0 });
    edit(folder, '"maximum": 99', '"maximum": 98');
    const { code, out } = act(folder, asked);
    expect(out).toMatch(/^::error file=schema\/kitchen\.schema\.json,line=12,/m);
    expect(code).toBe(1);
  });

  it("asks the configuration where nothing is said", () => {
    const folder = workspace();
    writeFiles(folder, { "framewright.config.json": JSON.stringify({ catalog, targets: ["typescript"] }) });
    expect(act(folder, { catalog: "", options: "" })).toMatchObject({ code: 0 });
  });

  it("says so where it cannot run at all", () => {
    const { code, out, error } = act(workspace(), { options: "--target=cobol" });
    expect(error).toContain("cobol");
    expect(out).toContain("::error title=framewright::framewright could not run");
    expect(code).toBe(2);
  });

  it("compiles itself where it is a checkout at a commit, once", { timeout: 300_000 }, () => {
    const action = join(temporaryFolder(), "an action");
    const needed = [
      "action.yml",
      "package.json",
      "package-lock.json",
      "generator",
      "templates",
      "schema/dialect",
      "scripts",
    ];
    for (const path of needed) cpSync(join(checkout, path), join(action, path), { recursive: true });
    writeFiles(action, { ".npmrc": "prefer-offline=true\n" });
    const folder = workspace();
    const { code, out, error } = runAction(action, folder, chosen);
    expect(out, error).toMatch(/^::group::framewright compiles itself\n[\s\S]*^\u2713 1 message/m);
    expect(code).toBe(0);
    expect(runAction(action, folder, chosen).out).not.toContain("::group::");
  });
});

describe("a hostile input", () => {
  const hostile = ["; touch pwned", '"; touch pwned; $(touch pwned) `touch pwned` *\ntouch pwned\n'];
  const cases = ["command", "catalog", "out", "options"].flatMap((name) =>
    hostile.map((value) => [name, value] as const),
  );

  it.each(cases)("of %s is data: %j", (name, value) => {
    const folder = workspace();
    const before = snapshot(folder);
    expect(act(folder, { [name]: value }).code).not.toBe(0);
    expect(snapshot(folder)).toEqual(before);
  });

  it("cannot say anything to the runner", () => {
    const { out, code } = act(workspace(), { command: "check\n::set-output name=summary::pwned" });
    expect(out).toBe("::error title=framewright::the input command has to be check, breaking or generate\n");
    expect(code).toBe(2);
    expect(act(workspace(), { catalog: "schema\n::warning::pwned" }).out).not.toMatch(/^::warning/m);
  });
});
