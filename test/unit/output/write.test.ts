import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { newHolder } from "../../../generator/output/change/holder.ts";
import {
  compareOutput,
  type LockOwner,
  OutputFolderError,
  type OutputReport,
  type TargetOutput,
  writeOutput,
} from "../../../generator/output/index.ts";
import { readFiles, temporaryFolder, writeFiles } from "../../support/folder.ts";

const owner: LockOwner = { id: process.pid, isRunning: (id) => id === process.pid };

function output(files: Record<string, string>, target = "typescript"): TargetOutput[] {
  const catalogs = [{ name: "orders", version: "1.0.0", fingerprint: "f" }];
  return [{ target, catalogs, files: Object.entries(files).map(([path, text]) => ({ path, text })) }];
}

function write(folder: string, outputs: TargetOutput[], by: LockOwner = owner): Promise<OutputReport> {
  return writeOutput({ folder, outputs, owner: by, pinned: [] });
}

describe("writeOutput", () => {
  it("writes files and a manifest, and leaves nothing else behind", async () => {
    const folder = temporaryFolder();
    const report = await write(join(folder, "out"), output({ "a/b.ts": "1\n", "c.ts": "2\n" }));
    expect(report.current).toBe(false);
    expect(Object.keys(readFiles(folder))).toEqual(["out/a/b.ts", "out/c.ts", "out/manifest.json"]);
    expect((await compareOutput(join(folder, "out"), output({ "a/b.ts": "1\n", "c.ts": "2\n" }))).current).toBe(true);
  });

  it("touches nothing on a second run", async () => {
    const folder = temporaryFolder();
    await write(folder, output({ "a.ts": "1\n" }));
    const past = new Date("2001-01-01T00:00:00Z");
    for (const name of ["a.ts", "manifest.json"]) utimesSync(join(folder, name), past, past);
    expect((await write(folder, output({ "a.ts": "1\n" }))).current).toBe(true);
    for (const name of ["a.ts", "manifest.json"]) expect(statSync(join(folder, name)).mtime).toEqual(past);
  });

  it("removes what it no longer wants, and the folders that become empty", async () => {
    const folder = temporaryFolder();
    await write(folder, output({ "old/deep/a.ts": "1\n", "old/b.ts": "1\n" }));
    writeFiles(folder, { "old/mine.txt": "mine" });
    await write(folder, output({ "new.ts": "1\n" }));
    expect(Object.keys(readFiles(folder))).toEqual(["manifest.json", "new.ts", "old/mine.txt"]);
    expect(existsSync(join(folder, "old/deep"))).toBe(false);
  });

  it("refuses to replace a stranger's file and writes nothing at all", async () => {
    const folder = temporaryFolder();
    writeFiles(folder, { "b.ts": "mine" });
    const report = await write(folder, output({ "a.ts": "1\n", "b.ts": "2\n" }));
    expect(report.diagnostics.map((one) => one.code)).toEqual(["output/foreign-file"]);
    expect(readFiles(folder)).toEqual({ "b.ts": "mine" });
  });

  it("refuses a manifest that is not one", async () => {
    const folder = temporaryFolder();
    writeFiles(folder, { "manifest.json": '{"name":"my web app"}' });
    await expect(write(folder, output({ "a.ts": "1\n" }))).rejects.toThrow(OutputFolderError);
    expect(Object.keys(readFiles(folder))).toEqual(["manifest.json"]);
  });

  it("refuses to write through a link that leads out of the folder", async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "out"));
    mkdirSync(join(folder, "elsewhere"));
    symlinkSync(join(folder, "elsewhere"), join(folder, "out/a"));
    await expect(write(join(folder, "out"), output({ "a/b.ts": "1\n" }))).rejects.toThrow(/leads out/);
    expect(readFiles(join(folder, "elsewhere"))).toEqual({});
  });

  it("refuses a link in the place of a file", async () => {
    const folder = temporaryFolder();
    writeFiles(folder, { "secret.txt": "secret" });
    mkdirSync(join(folder, "out"));
    symlinkSync(join(folder, "secret.txt"), join(folder, "out/a.ts"));
    await expect(write(join(folder, "out"), output({ "a.ts": "1\n" }))).rejects.toThrow(/not a regular file/);
    expect(lstatSync(join(folder, "out/a.ts")).isSymbolicLink()).toBe(true);
    expect(readFiles(folder)["secret.txt"]).toBe("secret");
  });

  it("completes what a killed run began: its files are owned by the manifest of intent", async () => {
    const folder = temporaryFolder();
    await write(folder, output({ "a.ts": "1\n", "b.ts": "1\n" }));
    const before = readFiles(folder);
    await write(folder, output({ "b.ts": "2\n", "c.ts": "2\n" }));
    // The state between the renames: intent in place, one file renamed, one not, the old one not yet removed.
    const intent = JSON.parse(before["manifest.json"] ?? "");
    intent.targets.typescript.files["c.ts"] = "0";
    rmSync(join(folder, "c.ts"));
    writeFiles(folder, { "a.ts": "1\n", "b.ts": "2\n", "manifest.json": JSON.stringify(intent) });
    mkdirSync(join(folder, ".framewright-staging"));
    writeFileSync(join(folder, ".framewright-staging/0"), "half");
    await write(folder, output({ "b.ts": "3\n", "c.ts": "3\n" }));
    expect(Object.keys(readFiles(folder))).toEqual(["b.ts", "c.ts", "manifest.json"]);
    expect(readFiles(folder)["b.ts"]).toBe("3\n");
  });

  it("takes over the lock of a run that was killed", async () => {
    const folder = temporaryFolder();
    const lock = JSON.stringify(newHolder({ id: 4194305, isRunning: () => false }));
    writeFiles(folder, { "out/.framewright-lock": lock, ".out.framewright/lock": lock });
    await write(join(folder, "out"), output({ "a.ts": "1\n" }));
    expect(Object.keys(readFiles(folder))).toEqual(["out/a.ts", "out/manifest.json"]);
    expect(readdirSync(folder)).toEqual(["out"]);
  });

  it("lets runs that write at the same time do so one after the other", async () => {
    const folder = temporaryFolder();
    const contents = ["1\n", "2\n", "3\n", "4\n"];
    const running = new Set(contents.map((_, index) => index + 1));
    const runs = contents.map((text, index) =>
      write(folder, output({ "a.ts": text, "b.ts": text }), {
        id: index + 1,
        isRunning: (id) => running.has(id),
      }).finally(() => running.delete(index + 1)),
    );
    await Promise.all(runs);
    const files = readFiles(folder);
    expect(Object.keys(files)).toEqual(["a.ts", "b.ts", "manifest.json"]);
    expect(files["a.ts"]).toBe(files["b.ts"]);
    expect(
      (await compareOutput(folder, output({ "a.ts": files["a.ts"] ?? "", "b.ts": files["b.ts"] ?? "" }))).current,
    ).toBe(true);
  });
});
