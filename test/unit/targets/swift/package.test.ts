import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readTemplates } from "../../../../generator/load/templates.ts";
import { swiftTarget } from "../../../../generator/targets/swift/index.ts";
import { scratchPath } from "../../../../scripts/swift/index.ts";
import { makeFolder, removeFolder, writeFiles } from "../../../support/folder.ts";
import { compiled } from "../../../support/model.ts";
import { describeSwift } from "../../../support/swift.ts";
import { hostileCatalog, shapesCatalog } from "../../../support/swift-model.ts";

/** A package of the nastiest models, built, tested and run: what the other tests cannot see without a compiler. */

const minutes = 60_000;
const semantics = readFileSync(join(import.meta.dirname, "fixtures/SemanticsTests.swift"), "utf8");
const runtime = "FramewrightRuntime";
const scratch = scratchPath("swift-target");

let root: string;
let files: Readonly<Record<string, string>>;

beforeAll(async () => {
  const catalogs = compiled(shapesCatalog(), hostileCatalog());
  const result = await swiftTarget.emit(catalogs, { files: await readTemplates("templates/swift") });
  expect(result.diagnostics).toEqual([]);
  files = Object.fromEntries(result.files.map(({ path, text }) => [path, text]));
  root = makeFolder();
  writeFiles(root, { ...files, "swift/Tests/ShapesV1Tests/SemanticsTests.swift": semantics });
});

afterAll(() => removeFolder(root));

describeSwift("emitted Swift", (swift) => {
  const folders = (): readonly string[] => ["--package-path", join(root, "swift"), "--scratch-path", scratch];
  const strict = ["-Xswiftc", "-warnings-as-errors"];

  it("builds without warnings, and its tests pass", { timeout: 15 * minutes }, async () => {
    const { code, stdout, stderr } = await swift.run("swift", ["test", ...folders(), ...strict]);
    expect(code, `${stdout}\n${stderr}`).toBe(0);
    const executed = Array.from(`${stdout}${stderr}`.matchAll(/Executed (\d+) tests/g), ([, count]) => Number(count));
    expect(Math.max(...executed)).toBeGreaterThan(30);
  });

  it.each([
    ["6", /^Hostile\w+V2$/],
    ["5", /^ShapesV1$/],
  ])("compiles as one module in Swift %s mode", { timeout: 5 * minutes }, async (mode, name) => {
    const folderOf = (path: string): string => /^swift\/Sources\/(\w+)\//.exec(path)?.[1] ?? "";
    const swiftFiles = Object.keys(files).filter((path) => path.endsWith(".swift") && !path.includes(".docc/"));
    const sources = swiftFiles.filter((path) => name.test(folderOf(path)) || folderOf(path) === runtime);
    const options = ["-typecheck", "-parse-as-library", "-warnings-as-errors", "-module-name", "App"];
    const paths = sources.map((path) => join(root, path));
    const { code, stderr } = await swift.run("swiftc", [...options, "-swift-version", mode, ...paths]);
    expect(sources.length).toBeGreaterThan(30);
    expect(code, stderr).toBe(0);
  });

  it("answers as a testee of either version, the newest first", { timeout: 5 * minutes }, async () => {
    const ask = async (frame: string, ...options: readonly string[]): Promise<unknown[]> => {
      const request = { id: "1", format: "json", frame: Buffer.from(frame).toString("base64") };
      const { stdout } = await swift.run(join(scratch, "debug/testee"), options, {
        input: `${JSON.stringify(request)}\n`,
      });
      return stdout
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as unknown);
    };
    const [greeting, answer] = await ask('{"type":"closed"}', "--catalog", "v1");
    expect(greeting).toMatchObject({ catalog: "shapes", version: "1.0.0", formats: ["json"] });
    expect(answer).toEqual({ id: "1", outcome: "accept", frame: Buffer.from('{"type":"closed"}').toString("base64") });
    const [newest, refusal] = await ask('{"type":"closed"}');
    expect(newest).toMatchObject({ catalog: hostileCatalog().name, version: hostileCatalog().version });
    expect(refusal).toMatchObject({ outcome: "reject", code: "noType" });
  });
});
