import { spawn } from "node:child_process";
import { readdirSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { diskFileSystem } from "../../../generator/output/change/file-system.ts";
import {
  type Holder,
  isAbandoned,
  type LockOwner,
  newHolder,
  parseHolder,
} from "../../../generator/output/change/holder.ts";
import { withLock } from "../../../generator/output/change/lock.ts";
import { temporaryFolder } from "../../support/folder.ts";

const everybodyRuns: LockOwner = { id: process.pid, isRunning: () => true };
const nobodyRuns: LockOwner = { id: process.pid, isRunning: () => false };

describe("the holder of a lock", () => {
  const holder = newHolder(everybodyRuns);

  it.each<[string, Holder | null, LockOwner, number, boolean]>([
    ["runs", holder, everybodyRuns, 1_000_000, process.platform !== "linux"],
    ["is gone", holder, nobodyRuns, 0, true],
    [
      "has a number that another process was given since",
      { ...holder, started: "1" },
      everybodyRuns,
      0,
      process.platform === "linux",
    ],
    ["is on another machine, and took the lock just now", { ...holder, scope: "elsewhere" }, nobodyRuns, 1_000, false],
    [
      "is on another machine, and took the lock long ago",
      { ...holder, scope: "elsewhere" },
      everybodyRuns,
      31_000,
      true,
    ],
    ["cannot be told, and took the lock just now", null, nobodyRuns, 1_000, false],
    ["cannot be told, and took the lock long ago", null, everybodyRuns, 31_000, true],
  ])("%s", (_, one, owner, age, abandoned) => {
    expect(isAbandoned(one, owner, age)).toBe(abandoned);
  });

  it("is read back as it was written, and not made up", () => {
    expect(parseHolder(JSON.stringify(holder))).toEqual(holder);
    for (const text of ["", "4711", "{", "{}", "null", '{"id":"1","scope":"","token":""}'])
      expect(parseHolder(text)).toBeNull();
  });
});

describe("withLock", () => {
  const request = (folder: string, owner: LockOwner) => ({
    fileSystem: diskFileSystem,
    owner,
    path: join(folder, "lock"),
    folder,
    prepare: () => undefined,
  });

  it("takes over the lock of another container once it is old, and nothing before", async () => {
    const folder = temporaryFolder();
    const path = join(folder, "lock");
    writeFileSync(path, JSON.stringify({ ...newHolder(everybodyRuns), scope: "another container" }));
    let entered = false;
    const waiting = withLock(request(folder, everybodyRuns), async () => {
      entered = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(entered).toBe(false);
    const past = Date.now() / 1000 - 60;
    utimesSync(path, past, past);
    await waiting;
    expect(entered).toBe(true);
    expect(readdirSync(folder)).toEqual([]);
  });

  it("tells a run that lost it, and leaves the other's alone", async () => {
    const folder = temporaryFolder();
    await withLock(request(folder, everybodyRuns), async (isHeld) => {
      expect(isHeld()).toBe(true);
      writeFileSync(join(folder, "lock"), JSON.stringify(newHolder(everybodyRuns)));
      expect(isHeld()).toBe(false);
    });
    expect(readdirSync(folder)).toEqual(["lock"]);
  });

  it("works on a disk without second names", async () => {
    const folder = temporaryFolder();
    const link = (): never => {
      throw Object.assign(new Error("no links"), { code: "EPERM" });
    };
    await withLock({ ...request(folder, everybodyRuns), fileSystem: { ...diskFileSystem, link } }, async (isHeld) => {
      expect(isHeld()).toBe(true);
      expect(readdirSync(folder)).toEqual(["lock"]);
    });
    expect(readdirSync(folder)).toEqual([]);
  });

  it("knows the start of a real process, which is why a number given out again is no riddle", () => {
    const child = spawn(process.execPath, ["-e", "setTimeout(() => {}, 10_000)"], { stdio: "ignore" });
    const { started } = newHolder({ id: child.pid ?? 0, isRunning: () => true });
    child.kill();
    expect(started === null).toBe(process.platform !== "linux");
  });
});
