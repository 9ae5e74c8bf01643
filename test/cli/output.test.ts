import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { catalogFolder, kitchen, shapes } from "../support/catalogs.ts";
import { readFiles, temporaryFolder, writeFiles } from "../support/folder.ts";
import { bin, ended, framewright, type Run, runProgram, startFramewright } from "../support/framewright.ts";
import { noMounts } from "../support/mounts.ts";

/** What happens to the output folder when the real command is killed, runs twice, or finds a disk that does not do its part. */

const args = (catalog: string): string[] => ["generate", catalog, "--target", "typescript", "--out", "out"];

interface Kitchen {
  readonly folder: string;
  /** The files that each catalog gives. */
  readonly trees: { readonly one: Record<string, string>; readonly two: Record<string, string> };
}

/** A folder with two catalogs of different files, what each of them gives, and an output folder with the first. */
function arrange(): Kitchen {
  const folder = temporaryFolder();
  const files: Record<string, string> = { ...catalogFolder("1.0.0"), "shapes.schema.json": JSON.stringify(shapes) };
  for (const [path, text] of Object.entries(catalogFolder("1.0.0"))) writeFiles(folder, { [`one/v1/${path}`]: text });
  const catalog = files["catalog.json"]?.replace('"orders.schema.json"', '"orders.schema.json", "shapes.schema.json"');
  const { "dish-ready": ready, ...others } = kitchen.$defs;
  const orders = { ...kitchen, $defs: { ...others, "dish-ready": { ...ready, description: "Another text." } } };
  const second = { ...files, "catalog.json": catalog ?? "", "orders.schema.json": JSON.stringify(orders) };
  for (const [path, text] of Object.entries(second)) writeFiles(folder, { [`two/v1/${path}`]: text });
  const tree = (name: string): Record<string, string> => {
    expect(framewright(folder, args(name))).toMatchObject({ code: 0, error: "" });
    return readFiles(join(folder, "out"));
  };
  const two = tree("two");
  const one = tree("one");
  expect(one).not.toEqual(two);
  return { folder, trees: { one, two } };
}

/** Says in one line what went wrong, and nothing else. */
function expectOneLine(run: Run, expected: RegExp): void {
  expect(run.out).toBe("");
  expect(run.error).toMatch(/^framewright: [^\n]*\n$/);
  expect(run.error).toMatch(expected);
  expect(run.code).toBe(2);
}

describe("framewright generate, on its own", () => {
  it("leaves one of two whole trees when it is killed at any moment of its writing", { timeout: 300_000 }, async () => {
    const { folder, trees } = arrange();
    writeFileSync(join(folder, "out/mine.txt"), "mine");
    const out = join(folder, "out");
    const work = join(folder, ".out.framewright");
    let struck = 0;
    let wanted: "one" | "two" = "two";
    for (let moment = 0; moment < 20; moment++) {
      const process = startFramewright(folder, args(wanted));
      const exit = ended(process);
      // Killed some milliseconds after the work folder appears.
      while (!existsSync(work) && process.exitCode === null) await delay(1);
      await delay(moment * 1.5);
      process.kill("SIGKILL");
      if ((await exit) === null) struck++;
      const { "mine.txt": mine, ...found } = readFiles(out);
      expect(mine).toBe("mine");
      expect([trees.one, trees.two]).toContainEqual(found);
      wanted = JSON.stringify(found) === JSON.stringify(trees.one) ? "two" : "one";
    }
    expect(struck).toBeGreaterThan(5);
    expect(framewright(folder, args("one")).code).toBe(0);
    expect(readFiles(out)).toEqual({ ...trees.one, "mine.txt": "mine" });
    expect(readdirSync(folder).sort()).toEqual(["one", "out", "two"]);
  });

  it("gives one of two whole trees when two of it run at the same time", { timeout: 300_000 }, async () => {
    const { folder, trees } = arrange();
    for (let round = 0; round < 4; round++) {
      const runs = [startFramewright(folder, args("one")), startFramewright(folder, args("two"))];
      expect(await Promise.all(runs.map(ended))).toEqual([0, 0]);
      expect([trees.one, trees.two]).toContainEqual(readFiles(join(folder, "out")));
      expect(readdirSync(folder).sort()).toEqual(["one", "out", "two"]);
    }
  });

  it("puts a folder back that a killed run had moved away, and says with --check that it is missing", () => {
    const { folder, trees } = arrange();
    const away = join(folder, ".out.framewright");
    mkdirSync(away);
    runProgram(folder, "mv", ["out", join(away, "old")]);
    writeFileSync(join(away, "old/mine.txt"), "mine");
    writeFileSync(join(away, "journal.json"), JSON.stringify({ next: "0:0", replaced: [] }));
    const check = framewright(folder, [...args("one"), "--check"]);
    expect(check.code).toBe(1);
    expect(check.out).toContain("missing   out/typescript/v1/index.ts");
    expect(existsSync(join(folder, "out"))).toBe(false);
    expect(framewright(folder, args("one")).out).toContain("0 files written");
    expect(readFiles(join(folder, "out"))).toEqual({ ...trees.one, "mine.txt": "mine" });
    expect(readdirSync(folder).sort()).toEqual(["one", "out", "two"]);
  });

  it("keeps the folder itself where it is the current one, or holds the catalog", () => {
    const folder = temporaryFolder();
    writeFiles(folder, { "schema/shapes.schema.json": JSON.stringify(shapes) });
    const { ino } = statSync(folder);
    expect(framewright(folder, ["generate", "schema/shapes.schema.json", "--out", "."]).code).toBe(0);
    expect(
      framewright(join(folder, ".."), ["generate", join(folder, "schema/shapes.schema.json"), "--out", folder]).code,
    ).toBe(0);
    expect(statSync(folder).ino).toBe(ino);
    expect(readdirSync(folder)).toEqual([
      "asyncapi",
      "docs",
      "manifest.json",
      "markdown",
      "schema",
      "swift",
      "typescript",
      "vectors",
    ]);
  });

  it("says in one line that too many files are open", () => {
    const { folder, trees } = arrange();
    const limited = (limit: number): Run =>
      runProgram(folder, "sh", ["-c", `ulimit -n ${limit}; exec "$0" "$@"`, process.execPath, bin, ...args("two")]);
    let failed = 0;
    // Node itself needs 19 or so; what the program needs beyond depends on whether it is compiled.
    for (const limit of [19, 20, 24, 32, 40, 96]) {
      const run = limited(limit);
      if (run.code !== 0) {
        expectOneLine(run, /too many open files/);
        failed++;
      }
      expect([trees.one, trees.two]).toContainEqual(readFiles(join(folder, "out")));
      expect(framewright(folder, args("one")).code).toBe(0);
      expect(readFiles(join(folder, "out"))).toEqual(trees.one);
      expect(readdirSync(folder).sort()).toEqual(["one", "out", "two"]);
    }
    expect(failed).toBeGreaterThan(0);
    expect(failed).toBeLessThan(6);
  });
});

/** Runs the command where `prepare`, lines of a shell, has mounted something; `$PWD` is the folder of the catalogs. */
function mounted(folder: string, prepare: string, finish = "true"): Run {
  const script = `set -e; ${prepare}; code=0; "$0" "$@" || code=$?; ${finish}; exit $code`;
  return runProgram(folder, "unshare", ["--mount", "sh", "-c", script, process.execPath, bin, ...args("two")]);
}

describe.skipIf(noMounts !== null)(
  `framewright generate, on mounted disks (needs mounts: ${noMounts ?? "yes"})`,
  () => {
    it("says in one line that the disk is full, for any room it finds, and changes nothing", {
      timeout: 300_000,
    }, () => {
      const { folder, trees } = arrange();
      let full = 0;
      let done = 0;
      for (const room of [0, 4, 16, 64, 100, 140, 4096]) {
        // A disk with the last output on it and so many KiB left.
        mkdirSync(join(folder, "disk"), { recursive: true });
        const run = mounted(
          folder,
          `mount -t tmpfs -o size=64m none disk; cp -a out disk/out; used=$(df --output=used -k disk | tail -1);
         mount -o remount,size=$((used + ${room}))k disk; mv out real; ln -s disk/out out`,
          "rm out; mv real out; ls -A disk > disk.txt; rm -rf result; cp -a disk/out result",
        );
        if (run.code === 2) expectOneLine(run, /no space left on the device/);
        else expect(run).toMatchObject({ code: 0, error: "" });
        expect(readFiles(join(folder, "result"))).toEqual(run.code === 2 ? trees.one : trees.two);
        expect(readFiles(folder)["disk.txt"]).toBe("out\n");
        if (run.code === 2) full++;
        else done++;
      }
      expect([full > 2, done > 0]).toEqual([true, true]);
    });

    it("says in one line that the disk is read-only, and changes nothing", () => {
      const { folder, trees } = arrange();
      const all = mounted(folder, 'mount --bind . .; cd .; cd "$PWD"; mount -o remount,ro,bind .');
      expectOneLine(all, /read-only/);
      expectOneLine(mounted(folder, "mount --bind out out; mount -o remount,ro,bind out"), /read-only/);
      expect(readFiles(join(folder, "out"))).toEqual(trees.one);
      expect(readdirSync(folder).sort()).toEqual(["one", "out", "two"]);
    });

    it("writes in place into a mount point, and where nothing can be made beside the folder", () => {
      const { folder, trees } = arrange();
      const { ino } = statSync(join(folder, "out"));
      expect(mounted(folder, "mount --bind out out")).toMatchObject({ code: 0, error: "" });
      expect(readFiles(join(folder, "out"))).toEqual(trees.two);
      expect(framewright(folder, args("one")).code).toBe(0);
      const beside =
        'mkdir /mnt/o; mount --bind out /mnt/o; mount --bind . .; mount -o remount,ro,bind .; cd "$PWD"; mount --bind /mnt/o out';
      expect(mounted(folder, `mount -t tmpfs none /mnt; ${beside}`)).toMatchObject({ code: 0, error: "" });
      expect(readFiles(join(folder, "out"))).toEqual(trees.two);
      expect(statSync(join(folder, "out")).ino).not.toBe(ino);
      expect(readdirSync(folder).sort()).toEqual(["one", "out", "two"]);
    });
  },
);
