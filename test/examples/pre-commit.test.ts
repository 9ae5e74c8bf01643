import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { copyExample, editExample } from "../support/example.ts";
import { makeFolder, removeFolder, temporaryFolder, writeFiles } from "../support/folder.ts";
import { framewright, type Run, runProgram } from "../support/framewright.ts";
import { checkout } from "../support/project.ts";
import { readYaml } from "./action-metadata.ts";
import { findPreCommit, offeredHooks } from "./pre-commit.ts";

/** The hooks of pre-commit: as they are declared, and in the real pre-commit where it is to be had. */

const catalog = "schema/kitchen.schema.json";
const hooks = offeredHooks();
const config = ".pre-commit-config.yaml";

/** The example with its output. */
function example(): string {
  const folder = copyExample("pre-commit");
  expect(framewright(folder, ["generate", catalog, "--target=typescript"]).code).toBe(0);
  return folder;
}

/** Changes the catalog in one place. */
function edit(folder: string, from: string, to: string): void {
  editExample(folder, catalog, from, to);
}

describe("the hooks", () => {
  const ids = ["framewright-check", "framewright-generate"];

  it("are two, and take no names of files", () => {
    expect(hooks.map(({ id }) => id)).toEqual(ids);
    expect(hooks.map(({ pass_filenames }) => pass_filenames)).toEqual([false, false]);
  });

  it("are those that the example uses", () => {
    const text = readFileSync(join(checkout, "examples/pre-commit", config), "utf8");
    const { repos } = readYaml(text) as { readonly repos: readonly { readonly hooks: readonly { id: string }[] }[] };
    expect(repos.flatMap((repo) => repo.hooks.map(({ id }) => id)).sort()).toEqual(ids);
  });

  it.each([
    [catalog, [true, true]],
    ["packages/app/schema/v1/catalog.json", [true, true]],
    ["package-lock.json", [true, true]],
    ["framewright.config.ts", [true, true]],
    ["generated/typescript/index.ts", [true, false]],
    ["src/schema.ts", [false, false]],
  ])("run for %s as they should", (path, expected) => {
    expect(hooks.map(({ files }) => new RegExp(files).test(path))).toEqual(expected);
  });

  it.each(hooks)("$id runs as it is declared, and fails on a mistake", ({ entry }) => {
    const folder = example();
    // An entry is split at spaces, and has the arguments behind it.
    const [program = "", ...args] = [...entry.split(" "), catalog, "--target=typescript"];
    const passed = runProgram(folder, program, args);
    expect(passed.out).toMatch(/^\u2713 1 message/m);
    expect(passed.code).toBe(0);
    edit(folder, '"minimum"', '"minimun"');
    const { code, out } = runProgram(folder, program, args);
    expect(out).toContain("dialect/unknown-keyword");
    expect(code).toBe(1);
  });
});

const preCommit = findPreCommit();
if (preCommit.program === null) console.error(`SKIPPED: commits through pre-commit: ${preCommit.reason}`);

describe.skipIf(preCommit.program === null)("a commit through pre-commit", { timeout: 180_000 }, () => {
  const program = preCommit.program ?? "";
  const home = makeFolder();
  afterAll(() => {
    removeFolder(home);
    if (preCommit.program !== null) preCommit.remove();
  });

  const identity = ["-c", "user.name=test", "-c", "user.email=test@example.org"];
  const env = { PRE_COMMIT_HOME: home, GIT_CONFIG_GLOBAL: "/dev/null" };
  const git = (folder: string, ...args: readonly string[]): Run =>
    runProgram(folder, "git", [...identity, ...args], env);
  const commit = (folder: string): Run => git(folder, "commit", "--message=change");

  /** A repository that offers the hooks, as this one does. */
  function offering(): { readonly folder: string; readonly revision: string } {
    const folder = temporaryFolder();
    const name = ".pre-commit-hooks.yaml";
    writeFiles(folder, { [name]: readFileSync(join(checkout, name), "utf8") });
    git(folder, "init", "--quiet");
    git(folder, "add", ".");
    expect(commit(folder).code).toBe(0);
    return { folder, revision: git(folder, "rev-parse", "HEAD").out.trim() };
  }

  /** The example in a repository of its own, committed, with the hooks installed. */
  function project(): string {
    const folder = example();
    const { folder: repository, revision } = offering();
    const text = readFileSync(join(folder, config), "utf8");
    const filled = text.replace(/repo: \S+/, `repo: ${repository}`).replace(/rev: \S+/, `rev: ${revision}`);
    writeFileSync(join(folder, config), filled);
    git(folder, "init", "--quiet");
    git(folder, "add", ".");
    expect(runProgram(folder, program, ["install"], env)).toMatchObject({ code: 0 });
    const { code, out, error } = commit(folder);
    expect(code, `${out}${error}`).toBe(0);
    expect(error).toMatch(/^framewright generate\.+Passed$/m);
    expect(error).toMatch(/^framewright check\.+Passed$/m);
    return folder;
  }

  it("is refused where the catalog has a mistake", () => {
    const folder = project();
    const head = git(folder, "rev-parse", "HEAD").out;
    edit(folder, '"minimum"', '"minimun"');
    git(folder, "add", ".");
    const { code, error } = commit(folder);
    expect(error).toMatch(/dialect\/unknown-keyword {2}schema\/kitchen\.schema\.json:12:/);
    expect(code).toBe(1);
    expect(git(folder, "rev-parse", "HEAD").out).toBe(head);
  });

  it("is refused while output changes, and passes with it", () => {
    const folder = project();
    edit(folder, '"maximum": 99', '"maximum": 98');
    git(folder, "add", ".");
    const { code, error } = commit(folder);
    expect(error).toContain("files were modified by this hook");
    expect(code).toBe(1);
    git(folder, "add", ".");
    expect(commit(folder)).toMatchObject({ code: 0 });
    expect(git(folder, "show", "--stat", "--format=").out).toContain("generated/typescript/families/kitchen.ts");
  });

  it("has nothing to wait for where it touches something else", () => {
    const folder = project();
    writeFileSync(join(folder, "NOTES.md"), "Soup.\n");
    git(folder, "add", ".");
    const { code, error } = commit(folder);
    expect(error).toMatch(/^framewright check\.+\(no files to check\)Skipped$/m);
    expect(code).toBe(0);
  });
});
