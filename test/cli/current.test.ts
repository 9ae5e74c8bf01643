import { readFileSync, renameSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { catalogFolder, kitchen } from "../support/catalogs.ts";
import { makeFolder, readFiles, removeFolder, temporaryFolder, writeFiles } from "../support/folder.ts";
import { compileProgram, copyProgram, programArguments } from "../support/program.ts";
import { run } from "../support/project.ts";

/**
 * A run with nothing to do ends before anything of the generator is loaded, and only then: the compiled program is
 * replaced by one that does nothing but say that it was asked.
 */

let program: string;
let compiled: string;

beforeAll(() => {
  const folder = makeFolder();
  program = copyProgram(folder);
  compileProgram(program);
  compiled = readFileSync(main(), "utf8");
});

afterAll(() => removeFolder(join(program, "..")));

beforeEach(() => writeFileSync(main(), compiled));

function main(): string {
  return join(program, "dist/generator/main.cjs");
}

/** From here on, a run that is not over at once fails with `whole run`. */
function forbidWholeRuns(): void {
  writeFileSync(main(), 'exports.run = async () => { console.log("whole run"); process.exitCode = 7; };\n');
}

function framewright(folder: string, ...args: readonly string[]): { code: number | null; text: string } {
  return run(folder, process.execPath, programArguments(program, ...args));
}

/** A project that has just been generated. */
function generated(...args: readonly string[]): string {
  const folder = temporaryFolder();
  const files = Object.entries(catalogFolder("1.0.0")).map(([path, text]) => [`schema/v1/${path}`, text]);
  writeFiles(folder, Object.fromEntries(files));
  expect(framewright(folder, ...(args.length > 0 ? args : swift)).code).toBe(0);
  return folder;
}

/** A run of the target that is done first. */
const swift = ["generate", "--target", "swift"];

it("looks at releases where the output tells of them", () => {
  const folder = generated("generate");
  const version = (text: string): string => text.replace("1.0.0", "1.0.1");
  expect(framewright(folder, "release").code).toBe(0);
  const path = join(folder, "schema/v1/catalog.json");
  writeFileSync(path, version(readFileSync(path, "utf8")));
  expect(framewright(folder, "generate").code).toBe(0);
  expect(readFileSync(join(folder, "generated/docs/v1/index.html"), "utf8")).toContain("New since 1.0.0");
  forbidWholeRuns();
  expect(framewright(folder, "generate").code).toBe(0);
  append(join(folder, "schema/releases/digests.json"), "\n");
  expect(framewright(folder, "generate")).toEqual(whole);
});

const whole = { code: 7, text: "whole run\n" };

/** Changes after which a run has something to do, or at least to look at. */
const changes: Readonly<Record<string, (folder: string) => void>> = {
  "a schema file": (folder) => append(join(folder, "schema/v1/orders.schema.json"), "\n"),
  "a schema file, of the same size and with its old time": (folder) => {
    const path = join(folder, "schema/v1/orders.schema.json");
    keepingTime(path, () => writeFileSync(path, readFileSync(path, "utf8").replace("A table", "A stool")));
  },
  "catalog.json": (folder) => append(join(folder, "schema/v1/catalog.json"), "\n"),
  "a new file in the folder of a version": (folder) => writeFileSync(join(folder, "schema/v1/new.schema.json"), "{}"),
  "another version": (folder) => writeFiles(folder, { "schema/v2/catalog.json": "{}" }),
  "a catalog above the versions": (folder) => writeFiles(folder, { "schema/catalog.json": "{}" }),
  "a link in the place of a schema file, to the same text": (folder) => {
    const path = join(folder, "schema/v1/orders.schema.json");
    renameSync(path, join(folder, "elsewhere.json"));
    symlinkSync(join(folder, "elsewhere.json"), path);
  },
  "a missing schema file": (folder) => rmSync(join(folder, "schema/v1/orders.schema.json")),
  "a missing file of output": (folder) => rmSync(join(folder, "generated/swift/Package.swift")),
  "a file of output": (folder) => append(join(folder, "generated/swift/Sources/testee/main.swift"), "// edited\n"),
  "a file of output, of the same size and with its old time": (folder) => {
    const path = join(folder, "generated/swift/Sources/testee/main.swift");
    keepingTime(path, () => writeFileSync(path, readFileSync(path, "utf8").replace("generated", "Generated")));
  },
  "a link in the place of a file of output, to the same text": (folder) => {
    const path = join(folder, "generated/swift/Sources/testee/main.swift");
    renameSync(path, join(folder, "elsewhere.swift"));
    symlinkSync(join(folder, "elsewhere.swift"), path);
  },
  "a link in the place of a folder of output, to the same files": (folder) => {
    const path = join(folder, "generated/swift/Sources");
    renameSync(path, join(folder, "elsewhere"));
    symlinkSync(join(folder, "elsewhere"), path);
  },
  "the manifest": (folder) => append(join(folder, "generated/manifest.json"), "\n"),
  "a manifest that agrees with an edited file": (folder) => {
    const path = join(folder, "generated/swift/Sources/testee/main.swift");
    const manifest = join(folder, "generated/manifest.json");
    append(path, "// edited\n");
    const text = readFileSync(manifest, "utf8");
    writeFileSync(
      manifest,
      text.replace(/("swift\/Sources\/testee\/main.swift": ")[0-9a-f]{64}/, `$1${"0".repeat(64)}`),
    );
  },
};

function append(path: string, text: string): void {
  writeFileSync(path, readFileSync(path, "utf8") + text);
}

function keepingTime(path: string, change: () => void): void {
  const { atime, mtime } = statSync(path);
  change();
  utimesSync(path, atime, mtime);
}

describe("a run with nothing to do", () => {
  it("loads nothing, and says what a whole run says", async () => {
    const folder = generated("generate");
    const before = readFiles(folder);
    const [again, check] = [
      framewright(folder, "generate", "--target", "swift"),
      framewright(folder, "generate", "--check"),
    ];
    forbidWholeRuns();
    const redacted = (text: string): string => text.replace(/\(\d+\.\d s\)/, "");
    // Read the first time, known by their stamps from then on.
    for (const wait of [0, 200, 0]) {
      await delay(wait);
      const swift = framewright(folder, "generate", "--target", "swift");
      expect({ ...swift, text: redacted(swift.text) }).toEqual({ ...again, text: redacted(again.text) });
      const checked = framewright(folder, "generate", "--check");
      expect({ ...checked, text: redacted(checked.text) }).toEqual({ ...check, text: redacted(check.text) });
      expect(framewright(folder, "generate", "schema", "--out", "generated").code).toBe(0);
    }
    expect(readFiles(folder)).toEqual(before);
  });

  it("is one where times alone changed", () => {
    const folder = generated();
    const past = new Date("2001-01-01T00:00:00Z");
    for (const path of Object.keys(readFiles(folder))) utimesSync(join(folder, path), past, past);
    forbidWholeRuns();
    expect(framewright(folder, ...swift).code).toBe(0);
  });

  it.each(Object.keys(changes))("notices a change of %s", async (change) => {
    const folder = generated();
    // Until stamps are known every file is read, so both ways of looking are tried.
    for (const looks of [0, 2]) {
      const copy = looks === 0 ? folder : generated();
      for (let look = 0; look < looks; look += 1) {
        await delay(150);
        expect(framewright(copy, ...swift).code).toBe(0);
      }
      const intact = readFileSync(main(), "utf8");
      forbidWholeRuns();
      expect(framewright(copy, ...swift).code).toBe(0);
      changes[change]?.(copy);
      expect(framewright(copy, ...swift)).toEqual(whole);
      expect(framewright(copy, ...swift, "--check")).toEqual(whole);
      writeFileSync(main(), intact);
    }
  });

  it("is not one with other options", () => {
    const folder = generated();
    forbidWholeRuns();
    for (const options of [
      ["--out", "other"],
      ["--target", "vectors"],
      ["schema/v1"],
      ["--watch", "--check"],
      ["--nonsense"],
    ]) {
      expect(framewright(folder, ...swift, ...options), options.join(" ")).toEqual(whole);
    }
    writeFiles(join(folder, "other"), { "schema/v1/catalog.json": "{}" });
    expect(framewright(join(folder, "other"), "generate")).toEqual(whole);
  });

  it("is not one after a run with findings, which the next one has to repeat", () => {
    const folder = temporaryFolder();
    const family = structuredClone(kitchen) as { $defs: Record<string, object> };
    family.$defs.Colour = { type: "string", format: "colour" };
    writeFiles(folder, { "kitchen.schema.json": JSON.stringify(family) });
    const first = framewright(folder, ...swift, "kitchen.schema.json");
    expect(first).toMatchObject({ code: 0, text: expect.stringContaining("colour") });
    forbidWholeRuns();
    expect(framewright(folder, ...swift, "kitchen.schema.json")).toEqual(whole);
  });

  it("is not one once anything was about to be written", () => {
    const folder = generated();
    append(join(folder, "schema/v1/orders.schema.json"), " ");
    // A file in the way of the lock stops the run that would write.
    writeFiles(folder, { "generated/.framewright-lock/in/the-way": "" });
    expect(framewright(folder, ...swift).code).not.toBe(0);
    rmSync(join(folder, "generated/.framewright-lock"), { recursive: true });
    const path = join(folder, "schema/v1/orders.schema.json");
    writeFileSync(path, readFileSync(path, "utf8").slice(0, -1));
    forbidWholeRuns();
    expect(framewright(folder, ...swift)).toEqual(whole);
  });
});

describe("the compiled program", () => {
  it("is not run when a source is other than it was compiled from", async () => {
    const root = copyProgram(temporaryFolder());
    compileProgram(root);
    const folder = generated();
    const say = (): string => run(folder, process.execPath, programArguments(root, ...swift)).text;
    expect(say()).toContain("unchanged");
    await delay(150);
    expect(say()).toContain("unchanged");

    const lines = join(root, "generator/cli/lines.ts");
    keepingTime(lines, () => writeFileSync(lines, readFileSync(lines, "utf8").replace("} unchanged", "} untouched")));
    const summary = join(root, "generator/cli/summary.ts");
    keepingTime(summary, () =>
      writeFileSync(summary, readFileSync(summary, "utf8").replace("} unchanged", "} untouched")),
    );
    expect(say()).toContain("untouched");
    compileProgram(root);
    expect(say()).toContain("untouched");
    expect(say()).toContain("untouched");

    const template = join(root, "templates/swift/runtime/Limits.swift");
    append(template, "// A last line.\n");
    expect(say()).toContain("1 file written");
    compileProgram(root);
    expect(say()).toContain("0 files written");
    writeFiles(root, { "templates/swift/runtime/New.swift": "// A new file.\n" });
    expect(say()).toContain("1 file written");
  });

  it("gives the same bytes as the translated sources", () => {
    const root = copyProgram(temporaryFolder());
    const folder = generated("generate");
    const before = readFiles(join(folder, "generated"));
    rmSync(join(folder, "generated"), { recursive: true });
    expect(run(folder, process.execPath, programArguments(root, "generate")).code).toBe(0);
    expect(readFiles(join(folder, "generated"))).toEqual(before);
  });
});
