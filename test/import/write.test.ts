import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { writeFiles as writeCatalog } from "../../generator/import/write.ts";
import type { FileSystem } from "../../generator/output/index.ts";
import { exchanging, type Fault, faulty } from "../support/faults.ts";
import { memoryFolder, writeFiles } from "../support/folder.ts";
import { snapshot } from "../support/tree.ts";

const texts = new Map([
  ["catalog.json", "new"],
  ["orders.schema.json", "new"],
]);

async function write(folder: string, fileSystem: FileSystem, id: number): Promise<void> {
  const owner = { id, isRunning: (other: number) => other === id };
  await writeCatalog({ folder, texts, force: true, owner, pinned: [], fileSystem });
}

describe("writing an imported catalog", () => {
  it.each([
    ["into a new folder", {}],
    ["over one that is there", { "catalog.json": "old", "mine.schema.json": "mine" }],
  ])("%s is done wholly or not at all, whatever fails at any call", async (_, before) => {
    const root = memoryFolder();
    const folder = join(root, "case/v1");
    const start = (): void => {
      rmSync(join(root, "case"), { recursive: true, force: true });
      mkdirSync(join(root, "case"));
      if (Object.keys(before).length > 0) writeFiles(folder, before);
    };
    start();
    const old = snapshot(folder);
    const { calls, fileSystem } = faulty(exchanging, null);
    await write(folder, fileSystem, process.pid);
    const fresh = snapshot(folder);
    expect(fresh).toMatchObject({ "catalog.json": "file new", "orders.schema.json": "file new" });
    for (let at = 0; at <= calls.length; at++) {
      const faults: Fault[] = [
        { at, kind: "kill" },
        { at, kind: "once", code: "EIO" },
        { at, kind: "from then on", code: "ENOSPC" },
      ];
      for (const fault of faults) {
        start();
        await write(folder, faulty(exchanging, fault).fileSystem, 7).catch(() => undefined);
        expect([old, fresh]).toContainEqual(snapshot(folder));
        await write(folder, exchanging, process.pid);
        expect(snapshot(folder)).toEqual(fresh);
        expect(readdirSync(join(root, "case"))).toEqual(["v1"]);
      }
    }
    expect(calls.length).toBeGreaterThan(20);
  });
});
