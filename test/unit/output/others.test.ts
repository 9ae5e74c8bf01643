import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { FileSystem } from "../../../generator/output/index.ts";
import { exchanging, Killed, watched, withoutExchange } from "../../support/faults.ts";
import { memoryFolder, readFiles, temporaryFolder, writeFiles } from "../../support/folder.ts";
import { arrange, type Scenario, scenarios, tryToWrite, write } from "./scenarios.ts";

/** Somebody else works in the output folder, at every moment of a run. */

const scenario = scenarios.at(-1) as Scenario;

/** Makes files where the folder is at this moment, one at the place of one that is carried over; none where it is away. */
function intrude(folder: string, moment: number): Record<string, string> {
  const text = `moment ${moment}`;
  const files = { "new.txt": text, "typescript/v1/new.txt": text, "theirs/deep/new.txt": text };
  try {
    readdirSync(folder);
  } catch {
    return {};
  }
  writeFiles(folder, files);
  // As editors save: another file under the name of the old one.
  writeFileSync(join(folder, "notes.txt.saving"), text);
  renameSync(join(folder, "notes.txt.saving"), join(folder, "notes.txt"));
  return { ...files, "notes.txt": text };
}

/** Runs the scenario with an intruder before one call, and a kill after another; says how many calls there were. */
async function run(folder: string, system: FileSystem, moment: number, death: number): Promise<number> {
  mkdirSync(join(folder, ".."), { recursive: true });
  await arrange(folder, scenario, system);
  let theirs: Record<string, string> = {};
  const { calls, fileSystem } = watched(system, (call, _name, make) => {
    if (call > death) throw new Killed();
    if (call === moment) theirs = intrude(folder, moment);
    return make();
  });
  await tryToWrite(folder, scenario.after, fileSystem, { id: 7 });
  const count = calls.length;
  await write(folder, scenario.after, system);
  const found = readFiles(folder);
  expect(found, `${moment}, ${death}`).toMatchObject(theirs);
  expect(found, `${moment}, ${death}`).toMatchObject(scenario.after);
  expect(found).toMatchObject({ "typescript/v1/mine.txt": "mine", "swift/.build/debug/object.o": "mine" });
  expect(readdirSync(join(folder, ".."))).toEqual(["out"]);
  rmSync(join(folder, ".."), { recursive: true });
  return count;
}

describe.each([
  ["a system that exchanges folders", exchanging],
  ["a system that does not", withoutExchange],
])("files that somebody makes while a run writes, on %s", (_, system) => {
  it("are kept, whenever they are made and whether or not the run is killed", { timeout: 300_000 }, async () => {
    const folder = join(memoryFolder(), "case/out");
    const calls = await run(folder, system, 0, Number.POSITIVE_INFINITY);
    for (let moment = 1; moment <= calls; moment++) {
      await run(folder, system, moment, Number.POSITIVE_INFINITY);
      for (let death = moment + (moment % 11); death <= calls; death += 37) await run(folder, system, moment, death);
    }
  });
});

describe("what stands in the way", () => {
  it("keeps a file that cannot go back, and says so until somebody makes room", async () => {
    const folder = join(temporaryFolder(), "out");
    const work = join(folder, "../.out.framewright");
    await write(folder, { "a.ts": "1\n" }, exchanging);
    writeFiles(work, { "old/a.ts/theirs.txt": "theirs", "journal.json": '{"next":"0:0","replaced":[]}' });
    for (const _ of [1, 2]) {
      const error = await tryToWrite(folder, { "a.ts": "2\n" }, exchanging);
      expect(String(error)).toMatch(/theirs\.txt belongs to somebody else .* move one of them by hand/);
    }
    expect(readFiles(work)).toMatchObject({ "spent-old/a.ts/theirs.txt": "theirs" });
    rmSync(join(work, "spent-old/a.ts"), { recursive: true });
    await write(folder, { "a.ts": "2\n" }, exchanging);
    expect(readdirSync(join(folder, ".."))).toEqual(["out"]);
  });

  it("does not follow links that a stranger's checkout has where a run works", async () => {
    const root = temporaryFolder();
    writeFiles(root, { "precious/a.txt": "precious", "repository/out/b.txt": "b" });
    const folder = join(root, "repository/out");
    symlinkSync(join(root, "precious"), join(root, "repository/.out.framewright"));
    expect(String(await tryToWrite(folder, { "a.ts": "1\n" }, exchanging))).toMatch(/\.out\.framewright is in the way/);
    rmSync(join(root, "repository/.out.framewright"));
    mkdirSync(join(root, "repository/.out.framewright"));
    writeFileSync(
      join(root, "repository/.out.framewright/journal.json"),
      '{"next":"","replaced":["../../precious/a.txt"]}',
    );
    for (const name of ["old", "next-1"])
      symlinkSync(join(root, "precious"), join(root, "repository/.out.framewright", name));
    await write(folder, { "a.ts": "1\n" }, exchanging);
    expect(readFileSync(join(root, "precious/a.txt"), "utf8")).toBe("precious");
    expect(readdirSync(join(root, "repository"))).toEqual(["out"]);
    expect(Object.keys(readFiles(folder))).toEqual(["a.ts", "b.txt", "manifest.json"]);
  });

  it("writes through a link to the output folder, and leaves the link", async () => {
    const root = temporaryFolder();
    mkdirSync(join(root, "real/out"), { recursive: true });
    symlinkSync("real/out", join(root, "out"));
    await write(join(root, "out"), { "a.ts": "1\n" }, exchanging);
    await write(join(root, "out"), { "a.ts": "2\n" }, withoutExchange);
    expect(readFiles(join(root, "real"))).toMatchObject({ "out/a.ts": "2\n" });
    expect(readdirSync(root)).toEqual(["out", "real"]);
    symlinkSync("nowhere", join(root, "dangling"));
    expect(String(await tryToWrite(join(root, "dangling"), {}, exchanging))).toMatch(/leads nowhere/);
  });

  it("writes in place behind a link inside the output folder", async () => {
    const folder = join(temporaryFolder(), "out");
    mkdirSync(join(folder, "real"), { recursive: true });
    symlinkSync(join(folder, "real"), join(folder, "typescript"));
    await write(folder, { "typescript/a.ts": "1\n" }, exchanging);
    await write(folder, { "typescript/a.ts": "2\n", "b.ts": "2\n" }, exchanging);
    expect(readFiles(folder)).toMatchObject({ "real/a.ts": "2\n", "b.ts": "2\n" });
    await write(folder, { "b.ts": "2\n" }, exchanging);
    expect(Object.keys(readFiles(folder))).toEqual(["b.ts", "manifest.json"]);
    expect(readdirSync(join(folder, ".."))).toEqual(["out"]);
  });
});
