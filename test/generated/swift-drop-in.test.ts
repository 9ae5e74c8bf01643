import { cpSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { readFiles, temporaryFolder } from "../support/folder.ts";
import { framewright } from "../support/framewright.ts";
import { checkout } from "../support/project.ts";
import { describeSwift } from "../support/swift.ts";

/** The example catalog's Swift with `--swift-drop-in`, as a developer drags it into an app. */

const minutes = 60_000;
const option = "--swift-drop-in";

/** Generates into a folder, and returns that of the version. */
function dropIn(): string {
  const folder = temporaryFolder();
  cpSync(join(checkout, "schema/v1"), join(folder, "schema/v1"), { recursive: true });
  const generate = (...more: readonly string[]) => framewright(folder, ["generate", "--target", "swift", ...more]);
  expect(generate(option).code).toBe(0);
  expect(generate(option, "--check").code).toBe(0);
  expect(generate("--check").code).toBe(1);
  expect(readdirSync(join(folder, "generated/swift"))).toEqual(["RealtimeV1"]);
  return join(folder, "generated/swift/RealtimeV1");
}

describe(option, () => {
  it("writes one flat folder with the sources of runtime, client and catalog, byte for byte", {
    timeout: minutes,
  }, () => {
    const own = readFiles(dropIn());
    const all = Object.entries(readFiles(join(checkout, "generated/swift/Sources")));
    const isOwn = (path: string): boolean =>
      /^(?:FramewrightRuntime|FramewrightClient|RealtimeV1)\//.test(path) &&
      /\.swift$/.test(path) &&
      !/\.docc\//.test(path);
    const sources = all.filter(([path]) => isOwn(path));
    expect(own).toEqual(Object.fromEntries(sources.map(([path, text]) => [basename(path), text])));
    expect(Object.keys(own).length).toBe(sources.length);
  });
});

describeSwift("the folder", (swift) => {
  it.each(["6", "5"])("compiles as one module in Swift %s mode", { timeout: 5 * minutes }, async (mode) => {
    const folder = dropIn();
    const files = readdirSync(folder).map((name) => join(folder, name));
    const options = [
      "-typecheck",
      "-parse-as-library",
      "-swift-version",
      mode,
      "-warnings-as-errors",
      "-module-name",
      "App",
    ];
    const { code, stderr } = await swift.run("swiftc", [...options, ...files]);
    expect(code, stderr).toBe(0);
  });
});
