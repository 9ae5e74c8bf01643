import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseJson } from "../../generator/conformance/index.ts";
import { catalogFolder, kitchen } from "../support/catalogs.ts";
import { makeFolder, readFiles, removeFolder, temporaryFolder, writeFiles } from "../support/folder.ts";
import { framewright, type Run } from "../support/framewright.ts";

let folder: string;
let total: number;

/** Answers everything with a refusal that is nobody's, after it has introduced itself as its arguments say. */
const stubborn = `
  import { createInterface } from "node:readline";
  const [name, catalog = "kitchen"] = process.argv.slice(2);
  const say = (line) => console.log(JSON.stringify(line));
  say({ testee: name, version: "1", catalog, formats: ["json"] });
  for await (const line of createInterface({ input: process.stdin })) {
    const { id } = JSON.parse(line);
    if (id.includes(":text:")) say({ id, outcome: "skip", reason: "no texts" });
    else say({ id, outcome: "reject", code: "none", path: "" });
  }
`;

beforeAll(() => {
  folder = makeFolder();
  for (const version of ["1", "2"]) {
    const files = Object.entries(catalogFolder(`${version}.0.0`));
    writeFiles(folder, Object.fromEntries(files.map(([path, text]) => [`schema/v${version}/${path}`, text])));
  }
  writeFiles(folder, { "the testee.mjs": stubborn });
  expect(framewright(folder, ["generate", "--target", "typescript", "--target", "vectors"]).code).toBe(0);
  const index = JSON.parse(readFileSync(join(folder, "generated/vectors/v1/index.json"), "utf8"));
  total = index.counts.accept + index.counts.reject;
});

afterAll(() => removeFolder(folder));

function conform(...args: readonly string[]): Run {
  return framewright(folder, ["conform", ...args]);
}

const testee = `"${process.execPath}" 'the testee.mjs'`;

describe("framewright conform", () => {
  it("runs the generated TypeScript of every version, with one line for each and nothing else", () => {
    const line = (version: string): string =>
      `\u2713 framewright-typescript, ${version}: ${total} passed, 0 failed, 0 skipped\n`;
    expect(conform()).toEqual({ code: 0, out: line("v1") + line("v2"), error: "" });
    expect(conform("--vectors", "generated/vectors/v2")).toEqual({ code: 0, out: line("v2"), error: "" });
  });

  it("runs the vectors of a catalog without a version folder", () => {
    const single = temporaryFolder();
    writeFiles(single, { "kitchen.schema.json": JSON.stringify(kitchen) });
    expect(framewright(single, ["generate", "kitchen.schema.json"]).code).toBe(0);
    expect(framewright(single, ["conform"])).toMatchObject({ code: 0, error: "" });
  });

  it("runs several testees, names each by its own name, and fails with findings", () => {
    const run = conform(
      "--testee",
      `${testee} one`,
      "--testee",
      `${testee} '{version} two'`,
      "--vectors",
      "generated/vectors/v1",
    );
    expect(run.code).toBe(1);
    expect(run.error).toBe("");
    expect(run.out).toMatch(/^\u2717 one, v1: 0 passed, \d+ failed, \d+ skipped\n {2}failed /);
    expect(run.out).toMatch(/^\u2717 v1 two, v1: 0 passed, /m);
    expect(run.out).toMatch(/ {2}and \d+ more; a report/);
  });

  it("passes no word of a command to a shell", () => {
    const before = Object.keys(readFiles(folder));
    const run = conform(
      "--testee",
      `${testee} $(touch\u00a0hit) kitchen ; touch hit`,
      "--vectors",
      "generated/vectors/v1",
    );
    expect(run.out).toContain("\u2717 $(touch\\u{a0}hit), v1: 0 passed");
    expect(Object.keys(readFiles(folder))).toEqual(before);
  });

  it("says what is wrong with a testee", () => {
    expect(conform("--testee", "no-such-program")).toMatchObject({ code: 1, error: "" });
    expect(conform("--testee", "no-such-program").out).toContain("could not be run: spawn no-such-program ENOENT");
    expect(conform("--testee", `${testee} one pantry`).out).toContain('serves the catalog "pantry"');
  });

  it("gives up on a testee that is silent", () => {
    const silent = `"${process.execPath}" -e 'console.log(${JSON.stringify(JSON.stringify({ testee: "silent", version: "1", catalog: "kitchen", formats: ["json"] }))}); setInterval(() => {}, 1e6)'`;
    const run = conform(
      "--testee",
      silent.replaceAll("\\", ""),
      "--timeout",
      "50",
      "--shard",
      `1/${Math.floor(total / 2)}`,
    );
    expect(run.code).toBe(1);
    expect(run.out).toMatch(/\u2717 .*, v1: 0 passed, /);
  });
});

describe("reports", () => {
  it("are written as JSON, JUnit XML and HTML", () => {
    const out = temporaryFolder();
    const files = ["--json", join(out, "r.json"), "--junit", join(out, "r.xml"), "--html", join(out, "r.html")];
    expect(conform(...files).code).toBe(0);
    const { "r.json": json = "", "r.xml": xml = "", "r.html": html = "" } = readFiles(out);
    const report = parseJson(json, "r.json");
    expect(report.runs.map(({ version, results }) => [version, results.length])).toEqual([
      ["v1", total],
      ["v2", total],
    ]);
    expect(xml).toContain(`<testsuite name="framewright-typescript, v2" tests="${total}" failures="0"`);
    expect(html).toContain('<th scope="col">framewright-typescript, v2</th>');
  });

  it("of shards merge to the report of the whole", () => {
    const out = temporaryFolder();
    const shards = ["1/3", "2/3", "3/3"].map((shard, index) => {
      const file = join(out, `${index}.json`);
      expect(conform("--shard", shard, "--json", file).code).toBe(0);
      return file;
    });
    conform("--json", join(out, "whole.json"));
    const merged = conform("--merge", ...shards, "--json", join(out, "merged.json"));
    expect(merged).toMatchObject({ code: 0, error: "" });
    expect(merged.out).toContain(`v1: ${total} passed`);
    const { "whole.json": whole, "merged.json": together } = readFiles(out);
    expect(together).toBe(whole);
    const incomplete = conform("--merge", ...shards.slice(1));
    expect(incomplete.code).toBe(1);
    expect(incomplete.out).toContain("vectors are in none of the reports");
  });
});

describe("a list of known failures", () => {
  function listOf(change: (ids: string[]) => readonly string[]): string {
    const report = join(folder, "report.json");
    conform("--testee", `${testee} one`, "--json", report);
    const ids = parseJson(readFileSync(report, "utf8"), report).runs.flatMap(({ results }) =>
      results.map(({ id }) => id),
    );
    const list = join(temporaryFolder(), "known.txt");
    writeFileSync(list, `# a note\n${change([...new Set(ids)]).join(" # a reason\n")} # a reason\n`);
    return list;
  }

  it("excuses exactly what it lists", () => {
    const list = listOf((ids) => [...new Set(ids.map((id) => `${id.split("#")[0]}#*`))]);
    const run = conform("--testee", `${testee} one`, "--known-failures", list);
    expect(run).toMatchObject({ code: 0, error: "" });
    expect(run.out).toContain(`\u2713 one, v1: 0 passed, 0 failed, 0 skipped, ${total} failed as known\n`);
  });

  it("fails for a failure that is not listed", () => {
    const run = conform(
      "--testee",
      `${testee} one`,
      "--known-failures",
      listOf((ids) => ids.slice(1)),
    );
    expect(run.code).toBe(1);
    expect(run.out).toMatch(/ 0 passed, 1 failed, 0 skipped, /);
  });

  it("fails for a success that is listed", () => {
    const list = listOf((ids) => ids.slice(0, 1));
    const run = conform("--known-failures", list);
    expect(run.code).toBe(1);
    expect(run.out).toMatch(/^ {2}passed .*, which is listed as a known failure$/m);
  });

  it("fails for a line that lists nothing", () => {
    const list = join(temporaryFolder(), "known.txt");
    writeFileSync(list, "\nNobody#:type:null # gone\nNobody* # gone, too\n");
    const run = conform("--known-failures", list, "--shard", "1/9");
    expect(run.code).toBe(1);
    expect(run.out).toContain(`${list}:2: Nobody#:type:null is no vector, or listed already`);
    expect(run.out).toContain(`${list}:3: Nobody* is no vector, or listed already`);
  });

  it("belongs to the testee before it", () => {
    const list = listOf((ids) => ids);
    const run = conform("--testee", `${testee} one`, "--testee", `${testee} two`, "--known-failures", list);
    expect(run.out).toMatch(/^\u2717 one, v1: /);
    expect(run.out).toContain("\u2713 two, v1: ");
  });
});

describe("wrong usage", () => {
  it.each([
    [["--testee", "'"], "the quote ' is not closed"],
    [["--testee", ""], "the command is empty"],
    [["--shard", "3/2"], "a shard is i/n"],
    [["--timeout", "soon"], "a whole number of milliseconds"],
    [["--vectors", "nowhere"], "there is no folder of vectors nowhere"],
    [["--vectors", "schema"], "schema holds neither an index.json nor a folder with one"],
    [["--known-failures", "nowhere.txt"], "no such file or folder: nowhere.txt"],
    [["--known-failures", "a", "--known-failures", "b"], "the testee before it has one already"],
    [["--merge", "nowhere.json"], "no such file or folder: nowhere.json"],
    [["--merge", "schema/v1/catalog.json"], "schema/v1/catalog.json is no JSON report"],
    [["--merge", "a.json", "--testee", "a"], "--merge runs nothing"],
    [["--html", "nowhere/report.html", "--shard", "1/50"], "no such file or folder: nowhere/report.html"],
  ])("%j exits with 2", (args, reason) => {
    const run = conform(...args);
    expect(run.code).toBe(2);
    expect(run.error).toContain(reason);
    expect(run.error).not.toMatch(/^ {4}at /m);
  });
});
