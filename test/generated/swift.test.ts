import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { scratchPath } from "../../scripts/swift/index.ts";
import { readFiles } from "../support/folder.ts";
import { checkout } from "../support/project.ts";
import { describeSwift } from "../support/swift.ts";

/** The committed Swift, built as an app's own build would. */

const generated = join(checkout, "generated/swift");
const sources = join(generated, "Sources");
const versions = readdirSync(sources).filter((name) => /V[0-9]+$/.test(name));
const strict = ["-Xswiftc", "-warnings-as-errors"];
const minutes = 60_000;

/** What an app compiles of a folder: Swift, but for the code of a tutorial. */
function sourcesBelow(folder: string): readonly string[] {
  const paths = Object.keys(readFiles(folder)).filter((path) => path.endsWith(".swift") && !path.includes(".docc/"));
  return paths.map((path) => join(folder, path));
}

describeSwift("generated Swift", (swift) => {
  it("builds in Swift 6 mode with warnings as errors, and its tests pass", { timeout: 15 * minutes }, async () => {
    const folders = ["--package-path", generated, "--scratch-path", scratchPath("generated-6")];
    const { code, stdout, stderr } = await swift.run("swift", ["test", ...folders, ...strict]);
    expect(code, `${stdout}\n${stderr}`).toBe(0);
    const executed = [...`${stdout}${stderr}`.matchAll(/Executed (\d+) tests, with 0 failures/g)];
    expect(Math.max(...executed.map(([, count]) => Number(count)))).toBeGreaterThan(100);
    // Files that the package manager does not know are warnings of its own, which no flag makes errors.
    expect(`${stdout}${stderr}`).not.toMatch(/warning:|unhandled/);
  });

  it("builds in Swift 5 mode with warnings as errors", { timeout: 15 * minutes }, async () => {
    const folders = ["--package-path", generated, "--scratch-path", scratchPath("generated-5")];
    const mode = ["-Xswiftc", "-swift-version", "-Xswiftc", "5"];
    const { code, stdout, stderr } = await swift.run("swift", ["build", ...folders, ...strict, ...mode]);
    expect(code, `${stdout}\n${stderr}`).toBe(0);
  });

  it.each(versions)(
    "drops into an app as one module: runtime, client and %s",
    { timeout: 5 * minutes },
    async (version) => {
      const files = ["FramewrightRuntime", "FramewrightClient", version].flatMap((target) =>
        sourcesBelow(join(sources, target)),
      );
      for (const mode of ["6", "5"]) {
        const args = [
          "-typecheck",
          "-parse-as-library",
          "-swift-version",
          mode,
          "-warnings-as-errors",
          "-module-name",
          "App",
        ];
        const { code, stderr } = await swift.run("swiftc", [...args, ...files]);
        expect(code, stderr).toBe(0);
      }
    },
  );

  it("holds nothing that could end a process on bad input", () => {
    for (const [path, text] of Object.entries(readFiles(sources))) {
      const code = text.replace(/^\s*\/\/.*$/gm, "").replace(/"(?:[^"\\]|\\.)*"/g, '""');
      expect(code, path).not.toMatch(/\btry!|\bas!|\bfatalError\b|\bpreconditionFailure\b|[\w)\]]!(?![=])/);
    }
  });
});
