import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readFiles, temporaryFolder } from "../support/folder.ts";
import { framewright } from "../support/framewright.ts";
import { checkout } from "../support/project.ts";
import { describeSwift } from "../support/swift.ts";

/** The example catalog's Swift with `--swift-nonisolated-types`, dropped into an app as one module. */

const minutes = 60_000;
const option = "--swift-nonisolated-types";
/** What a compiler before 6.1 says of the word before a type, and nothing else. */
const refusal = "error: 'nonisolated' modifier cannot be applied to this declaration";
const typeWord = /\bnonisolated (?=(?:struct|enum|class|protocol|extension) )/g;

/** Files whose declarations compilers on other systems do not look at. */
const appleOnly = /\/(?:PathMonitor|AppLifecycle|SystemLog)\.swift$/;

/** A project with one version of the example catalog and its Swift; the paths are those of the sources for apps. */
function project(): { readonly folder: string; readonly paths: readonly string[] } {
  const folder = temporaryFolder();
  cpSync(join(checkout, "schema/v1"), join(folder, "schema/v1"), { recursive: true });
  expect(framewright(folder, ["generate", "--target", "swift", option]).code).toBe(0);
  const sources = join(folder, "generated/swift/Sources");
  const isForApps = (path: string): boolean => /^(?!testee\/|.*\.docc\/).*\.swift$/.test(path);
  return {
    folder,
    paths: Object.keys(readFiles(sources))
      .filter(isForApps)
      .map((path) => join(sources, path)),
  };
}

describe(option, () => {
  it("is a choice of each run, which --check and a run with nothing to do have to make, too", {
    timeout: minutes,
  }, () => {
    const { folder } = project();
    const generate = (...more: readonly string[]) => framewright(folder, ["generate", "--target", "swift", ...more]);
    expect(generate(option, "--check").code).toBe(0);
    expect(generate("--check").code).toBe(1);
    expect(generate().code).toBe(0);
    expect(generate("--check").code).toBe(0);
    expect(generate(option, "--check").code).toBe(1);
  });
});

describeSwift("Swift of nonisolated types", (swift) => {
  it("compiles but for the word itself, which takes Swift 6.1", { timeout: 5 * minutes }, async () => {
    const { folder, paths } = project();
    const texts = Object.entries(readFiles(join(folder, "generated/swift/Sources")));
    const seen = texts.filter(([path]) => !appleOnly.test(path));
    const count = seen.flatMap(([, text]) => text.match(typeWord) ?? []).length;
    expect(count).toBeGreaterThan(300);
    const [major = 0, minor = 0] = swift.version.split(".").map(Number);
    const isNew = major > 6 || minor >= 1;
    // Since 6.2 the compiler can be told what an app's default is.
    const isolation = major > 6 || minor >= 2 ? ["-default-isolation", "MainActor"] : [];
    const options = [
      "-typecheck",
      "-parse-as-library",
      "-wmo",
      "-swift-version",
      "6",
      "-module-name",
      "App",
      ...isolation,
    ];
    const { stderr } = await swift.run("swiftc", [...options, ...paths]);
    const errors = stderr.match(/^\S+:\d+:\d+: (?:error|warning): .*$/gm) ?? [];
    expect(errors.filter((one) => isNew || !one.endsWith(refusal))).toEqual([]);
    expect(new Set(errors).size).toBe(isNew ? 0 : count);
  });

  it("compiles without the word before types, warnings as errors", { timeout: 5 * minutes }, async () => {
    const { paths } = project();
    const kept = paths.flatMap((path) => {
      const text = readFileSync(path, "utf8");
      writeFileSync(path, text.replace(typeWord, ""));
      return text.match(/^(?:private )?nonisolated let /gm) ?? [];
    });
    expect(kept.length).toBeGreaterThan(20);
    const options = [
      "-typecheck",
      "-parse-as-library",
      "-swift-version",
      "6",
      "-warnings-as-errors",
      "-module-name",
      "App",
    ];
    const { code, stderr } = await swift.run("swiftc", [...options, ...paths]);
    expect(code, stderr).toBe(0);
  });
});
