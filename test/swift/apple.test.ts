import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { RunResult, SwiftToolchain } from "../../scripts/swift/index.ts";
import { checkout } from "../support/project.ts";
import { describeSwift } from "../support/swift.ts";

/**
 * What the client has for Apple's platforms alone, type-checked against modules that have Apple's signatures and nothing else
 * (`stubs/`). It finds slips of the pen and of concurrency, not what is only available on newer systems (`npm run lint`
 * does), nor what a framework does.
 */

const folder = mkdtempSync(join(tmpdir(), "framewright-apple-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const client = join(checkout, "templates/swift/runtime/client");
const runtime = join(checkout, "templates/swift/runtime");
const stubs = readdirSync(join(checkout, "test/swift/stubs")).map((file) => basename(file, ".swift"));
const languages = [["6"], ["5", "-strict-concurrency=complete"]];

describeSwift("Swift client for Apple's platforms", (swift) => {
  beforeAll(async () => {
    for (const stub of stubs) await emitModule(swift, stub, [join(checkout, `test/swift/stubs/${stub}.swift`)]);
    const isRuntime = (path: string): boolean => !path.startsWith(client);
    await emitModule(swift, "FramewrightRuntime", sources(runtime).filter(isRuntime));
  });

  for (const language of languages) {
    it(`type-checks with -swift-version ${language.join(" ")}, warnings as errors`, async () => {
      const { code, stderr } = await typeCheck(swift, sources(client), language);
      expect(code, stderr).toBe(0);
    });
  }

  it("looks into every branch that a module decides", { timeout: 300_000 }, async () => {
    const { paths, planted } = plant(join(folder, "planted"));
    expect(planted.length).toBeGreaterThanOrEqual(4);
    for (const language of languages) {
      const { code, stderr } = await typeCheck(swift, paths, language);
      expect(code).not.toBe(0);
      const missed = planted.filter(({ name }) => !stderr.includes(`{ "${name}" }`));
      expect(missed).toEqual([]);
    }
  });

  it("parses for iOS", async () => {
    const target = ["-frontend", "-parse", "-target", "arm64-apple-ios15.0", "-swift-version", "6"];
    const { code, stderr } = await swift.run("swiftc", [...target, ...sources(client)]);
    expect(code, stderr).toBe(0);
  });
});

/** The sources below a folder, sorted. */
function sources(below: string): readonly string[] {
  return readdirSync(below, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".swift"))
    .map((path) => join(below, path))
    .sort();
}

async function emitModule(swift: SwiftToolchain, name: string, paths: readonly string[]): Promise<void> {
  const output = ["-emit-module", "-emit-module-path", join(folder, `${name}.swiftmodule`)];
  const flags = ["-module-name", name, "-swift-version", "6", "-parse-as-library"];
  const { code, stderr } = await swift.run("swiftc", [...flags, ...output, ...paths]);
  expect(code, stderr).toBe(0);
}

function typeCheck(swift: SwiftToolchain, paths: readonly string[], language: readonly string[]): Promise<RunResult> {
  const flags = ["-typecheck", "-wmo", "-warnings-as-errors", "-module-name", "FramewrightClient", "-parse-as-library"];
  return swift.run("swiftc", [...flags, "-swift-version", ...language, "-I", folder, ...paths]);
}

/**
 * Copies the client with a function of the wrong type at the start of each branch whose module has a stub.
 *
 * `canImport(Darwin)` has none: it would need the whole of Apple's C library.
 */
function plant(into: string): { paths: readonly string[]; planted: readonly { name: string; at: string }[] } {
  mkdirSync(into);
  const planted: { name: string; at: string }[] = [];
  const paths = sources(client).map((path) => {
    const lines = readFileSync(path, "utf8").split("\n");
    const copy = lines.flatMap((line, index) => {
      const module = /^\s*#(?:else)?if .*\bcanImport\((\w+)\)/.exec(line)?.[1] ?? "";
      if (!stubs.includes(module)) return [line];
      const name = `planted${planted.length}`;
      planted.push({ name, at: `${path}:${index + 1}` });
      return [line, `func ${name}() -> Int { "${name}" }`];
    });
    const written = join(into, basename(path));
    writeFileSync(written, copy.join("\n"));
    return written;
  });
  return { paths, planted };
}
