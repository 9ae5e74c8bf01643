import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { FileSystem } from "../../../generator/output/index.ts";
import { exchanging, type Fault, faulty, withoutExchange } from "../../support/faults.ts";
import { memoryFolder } from "../../support/folder.ts";
import { snapshot } from "../../support/tree.ts";
import { arrange, type Scenario, scenarios, tryToWrite, write } from "./scenarios.ts";

/**
 * Every call of the file system fails in turn, or is the last one of its process (at call 0 none is made), and the folder has to be wholly old or
 * wholly new. Only where a system can neither exchange two folders nor is left alive between two renames, the folder may
 * be away; and where it is changed in place, single files are old or new.
 */

const codes = ["ENOSPC", "EACCES", "EROFS", "EMFILE", "EIO"];

const [create, , , , mixed] = scenarios as [Scenario, Scenario, Scenario, Scenario, Scenario];

const systems: readonly (readonly [string, FileSystem, readonly Scenario[]])[] = [
  ["a system that exchanges folders", exchanging, scenarios],
  ["a system that does not", withoutExchange, [create, mixed]],
];

/**
 * Killed after the call, and errors once and for good. Codes take turns from call to call; with `FAULTS=all` every call
 * gets each code, which takes minutes.
 */
function faultsAt(at: number): readonly Fault[] {
  const turn = (step: number): string => codes[(at + step) % codes.length] ?? "";
  const all = process.env.FAULTS === "all";
  return [
    { at, kind: "kill" },
    ...(all ? codes : [turn(0)]).map((code): Fault => ({ at, kind: "once", code })),
    ...(all ? codes : [turn(2)]).map((code): Fault => ({ at, kind: "from then on", code })),
  ];
}

interface Case {
  readonly folder: string;
  readonly old: ReturnType<typeof snapshot>;
  readonly fresh: ReturnType<typeof snapshot>;
}

/** What is in a folder besides a lock that could not be removed, which is the next run's to do. */
function withoutOurs(folder: string): unknown {
  return Object.fromEntries(
    Object.entries(snapshot(folder) ?? {}).filter(([path]) => !path.startsWith(".framewright-")),
  );
}

/** Runs a scenario once with each fault at each call, then once more without any, and lets `judge` look in between. */
async function eachFault(
  scenario: Scenario,
  system: FileSystem,
  pinned: boolean,
  judge: (found: ReturnType<typeof snapshot>, fault: Fault, made: Case) => void,
): Promise<void> {
  const root = memoryFolder();
  const pins = (folder: string): readonly string[] => (pinned ? [folder] : []);
  const model = join(root, "model/out");
  mkdirSync(join(root, "model"));
  await arrange(model, scenario, system);
  const old = snapshot(model);
  const { calls, fileSystem } = faulty(system, null);
  await write(model, scenario.after, fileSystem, { pinned: pins(model) });
  const fresh = snapshot(model);
  expect(fresh).not.toEqual(old);
  expect(readdirSync(join(root, "model"))).toEqual(["out"]);

  let tried = 0;
  for (let at = 0; at <= calls.length; at++) {
    for (const fault of faultsAt(at)) {
      const parent = join(root, "case");
      const folder = join(parent, "out");
      mkdirSync(parent);
      await arrange(folder, scenario, system);
      const error = await tryToWrite(folder, scenario.after, faulty(system, fault).fileSystem, {
        id: 7,
        pinned: pins(folder),
      });
      if (error === null && fault.kind !== "kill") expect(withoutOurs(folder), "said to be done").toEqual(fresh);
      judge(snapshot(folder), fault, { folder, old, fresh });
      await write(folder, scenario.after, system, { pinned: pins(folder) });
      expect(snapshot(folder), `the next run after ${JSON.stringify(fault)}`).toEqual(fresh);
      expect(readdirSync(parent), `left over after ${JSON.stringify(fault)}`).toEqual(["out"]);
      rmSync(parent, { recursive: true });
      tried++;
    }
  }
  expect(tried).toBeGreaterThan(50);
}

/** Runs that take longer than a test usually may. */
const timeout = { timeout: 1_200_000 };

describe.each(systems)("a fault at every call, on %s", (_, system, tried) => {
  it.each(tried)("$name: wholly old or wholly new, then the new one alone", timeout, async (scenario) => {
    const away = new Set<string>();
    await eachFault(scenario, system, false, (found, fault, { folder, old, fresh }) => {
      if (found === null && old !== null) {
        away.add(fault.kind);
        expect(existsSync(join(folder, "../.out.framewright/old"))).toBe(true);
        return;
      }
      const wanted = JSON.stringify(found) === JSON.stringify(fresh) ? fresh : old;
      expect(found, JSON.stringify(fault)).toEqual(wanted);
    });
    // Without an exchange: killed between the two renames, or not even able to take the first one back.
    expect([...away]).toEqual(system === exchanging || scenario.before === null ? [] : ["kill", "from then on"]);
  });
});

describe("a fault at every call, in a folder that is changed in place", () => {
  it.each([create, mixed])("$name: every file is old or new, then all are new", timeout, async (scenario) => {
    await eachFault(scenario, exchanging, true, (found, fault, { old, fresh }) => {
      for (const path of new Set([...Object.keys(old ?? {}), ...Object.keys(fresh ?? {})])) {
        if (path === "manifest.json") continue;
        expect([old?.[path], fresh?.[path]], `${path} after ${JSON.stringify(fault)}`).toContain(found?.[path]);
      }
    });
  });
});
