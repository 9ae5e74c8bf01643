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
function dropIn(...more: readonly string[]): string {
  const folder = temporaryFolder();
  cpSync(join(checkout, "schema/v1"), join(folder, "schema/v1"), { recursive: true });
  const generate = (...others: readonly string[]) => framewright(folder, ["generate", "--target", "swift", ...others]);
  expect(generate(option, ...more).code).toBe(0);
  expect(generate(option, ...more, "--check").code).toBe(0);
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

describe("--swift-internal", () => {
  it("leaves nothing public, and goes with a drop-in alone", { timeout: minutes }, () => {
    for (const [name, text] of Object.entries(readFiles(dropIn("--swift-internal")))) {
      const code = text.replace(/\/\/.*$/gm, "");
      expect(code, name).not.toMatch(/^\s*(?:@\w+ )*public /m);
      expect(code, name).not.toMatch(/@(?:inlinable|usableFromInline|frozen)\b/);
    }
    const alone = framewright(temporaryFolder(), ["generate", "--swift-internal"]);
    expect([alone.code, alone.error]).toEqual([2, expect.stringContaining("goes with --swift-drop-in")]);
  });
});

describeSwift("the folder", (swift) => {
  it.each([["6"], ["5"], ["6", "--swift-internal"], ["5", "--swift-internal"]])(
    "compiles as one module in Swift %s mode %s",
    { timeout: 5 * minutes },
    async (mode, ...more) => {
      const folder = dropIn(...more);
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
    },
  );
});
