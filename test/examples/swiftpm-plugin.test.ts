import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { type RunResult, scratchPath } from "../../scripts/swift/index.ts";
import { copyExample } from "../support/example.ts";
import { temporaryFolder } from "../support/folder.ts";
import { framewright } from "../support/framewright.ts";
import { describeSwift } from "../support/swift.ts";
import { snapshot } from "../support/tree.ts";

/** The command plugin of the example, run by SwiftPM itself. */

const minutes = 60_000;
const generated = "Sources/Kitchen/Generated";

describeSwift("swift package generate-framewright", (swift) => {
  /** The example, and a way to run SwiftPM in it; Node is copied to where a provisioned toolchain sees it. */
  function example() {
    const folder = copyExample("swiftpm-plugin");
    const node = join(temporaryFolder(), "node");
    copyFileSync(process.execPath, node);
    const folders = ["--package-path", folder, "--scratch-path", scratchPath("example-plugin"), "--disable-sandbox"];
    const run = (
      verb: string,
      args: readonly string[],
      env: Readonly<Record<string, string>> = {},
    ): Promise<RunResult> =>
      swift.run("swift", [verb, ...folders, ...args], { env: { ...process.env, NODE_BINARY: node, ...env } });
    const generate = (args: readonly string[] = [], env: Readonly<Record<string, string>> = {}): Promise<RunResult> =>
      run("package", ["--allow-writing-to-package-directory", "generate-framewright", ...args], env);
    return { folder, run, generate };
  }

  it("generates what the package then compiles, and is up to date after", { timeout: 10 * minutes }, async () => {
    const { folder, run, generate } = example();
    const made = await generate();
    expect(made.stderr + made.stdout).toMatch(/\u2713 1 message, 1 type \u2192 swift: \d+ files written, 0 unchanged/);
    expect(made.code).toBe(0);
    expect(readdirSync(join(folder, generated))).toEqual(["manifest.json", "swift"]);
    const options = ["--target=swift", "--swift-drop-in", `--out=${generated}`];
    expect(framewright(folder, ["check", "schema/kitchen.schema.json", ...options])).toMatchObject({ code: 0 });

    const built = await run("build", []);
    expect(built.code, `${built.stdout}\n${built.stderr}`).toBe(0);
    // The handwritten source uses a generated type: without it, nothing compiles.
    expect(readFileSync(join(folder, "Sources/Kitchen/Display.swift"), "utf8")).toContain("OrderPlaced.codec");
  });

  it("passes on what comes behind the verb", { timeout: 2 * minutes }, async () => {
    const { folder, generate } = example();
    const { code, stdout, stderr } = await generate(["--check"]);
    expect(stdout + stderr).toContain("missing   Sources/Kitchen/Generated/");
    expect(code).toBe(1);
    expect(existsSync(join(folder, generated))).toBe(false);
  });

  it("fails on a mistake, shows its place, and writes nothing", { timeout: 2 * minutes }, async () => {
    const { folder, generate } = example();
    const path = join(folder, "schema/kitchen.schema.json");
    writeFileSync(path, readFileSync(path, "utf8").replace('"minimum"', '"minimun"'));
    const before = snapshot(folder);
    const { code, stdout, stderr } = await generate();
    expect(stdout + stderr).toMatch(/dialect\/unknown-keyword {2}schema\/kitchen\.schema\.json:12:\d+/);
    expect(stdout + stderr).toContain("error: framewright found something wrong; see above");
    expect(code).toBe(1);
    expect(snapshot(folder)).toEqual(before);
  });

  it("says what is missing", { timeout: 2 * minutes }, async () => {
    const { folder, generate } = example();
    rmSync(join(folder, "node_modules"), { recursive: true });
    const { code, stdout, stderr } = await generate();
    expect(stdout + stderr).toContain(`error: framewright is not installed for ${folder}; run npm ci there`);
    expect(code).toBe(1);
  });

  it("says so where there is no Node, if this machine can be without one", {
    timeout: 2 * minutes,
  }, async (context) => {
    const { generate } = example();
    // Usual folders are searched, too; a provisioned toolchain has a /usr of its own, without Node.
    if (swift.source === "system") context.skip("Node may be in a usual place, which cannot be hidden");
    const { code, stdout, stderr } = await generate([], { NODE_BINARY: "/nowhere/node" });
    expect(stdout + stderr).toContain("error: there is no node on the PATH or in a usual place");
    expect(code).toBe(1);
  });
});
