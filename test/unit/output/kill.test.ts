import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { expect, it } from "vitest";
import { diskFileSystem } from "../../../generator/output/change/index.ts";
import { exchanging, faulty } from "../../support/faults.ts";
import { memoryFolder } from "../../support/folder.ts";
import { snapshot } from "../../support/tree.ts";
import { arrange, type Scenario, scenarios, write } from "./scenarios.ts";

/** Every so many calls; the test of faults has them all, in one process. */
const stride = 4;

it("survives SIGKILL of a real process all along its way, with the exchange of this system", async () => {
  const scenario = scenarios.at(-1) as Scenario;
  const root = memoryFolder();
  const program = join(root, "child.mjs");
  const entryPoints = [fileURLToPath(new URL("kill-child.ts", import.meta.url))];
  await build({ entryPoints, outfile: program, bundle: true, platform: "node", format: "esm" });

  const model = join(root, "model/out");
  mkdirSync(join(root, "model"));
  await arrange(model, scenario, exchanging);
  const old = snapshot(model);
  const { calls, fileSystem } = faulty(diskFileSystem, null);
  await write(model, scenario.after, fileSystem);
  const fresh = snapshot(model);

  const probe = [join(root, "a"), join(root, "b")] as const;
  for (const folder of probe) mkdirSync(folder);
  const exchanges = diskFileSystem.exchange(...probe);
  let killed = 0;
  for (let at = 1; at <= calls.length; at += stride) {
    const parent = join(root, "case");
    const folder = join(parent, "out");
    mkdirSync(parent);
    await arrange(folder, scenario, exchanging);
    const run = spawnSync(process.execPath, [program, folder, String(at)], { encoding: "utf8" });
    expect([run.stderr, run.signal]).toEqual(["", "SIGKILL"]);
    const found = snapshot(folder);
    if (exchanges || found !== null) expect([old, fresh]).toContainEqual(found);
    await write(folder, scenario.after, diskFileSystem);
    expect(snapshot(folder)).toEqual(fresh);
    expect(readdirSync(parent)).toEqual(["out"]);
    rmSync(parent, { recursive: true });
    killed++;
  }
  expect(killed).toBeGreaterThan(20);
}, 300_000);
