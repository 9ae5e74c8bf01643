/**
 * Suites that need a Swift compiler: `describeSwift` in place of `describe`.
 *
 * Importing this module finds a Swift, and on the first run of a machine sets it up, which takes about a minute.
 */
import { appendFileSync } from "node:fs";
import { describe, inject, it } from "vitest";
import { findSwift, type SwiftToolchain } from "../../scripts/swift/index.ts";
import { type SkippedSuite, skippedLine } from "./swift-skips.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The file that collects skipped Swift suites, one JSON object a line; see `swift-skips.ts`. */
    skippedSwiftSuites: string;
  }
}

const swift = await findSwift();

/**
 * Declares a suite that gets the Swift toolchain.
 *
 * Without one, the suite is skipped and counted in the line that closes the run. Where `CI` is set it fails instead: a
 * build machine that silently tests half of the project is worse than one that stops.
 */
export function describeSwift(name: string, define: (swift: SwiftToolchain) => void): void {
  if (swift.available) {
    describe(name, () => define(swift));
    return;
  }
  const { reason } = swift;
  const mustRun = /^(true|1)$/i.test(process.env.CI ?? "");
  if (!mustRun) note({ suite: name, reason });
  describe.skipIf(!mustRun)(name, () => {
    it("has a Swift toolchain", () => {
      throw new Error(reason);
    });
  });
}

/** Counts a skipped suite; a run without the global set-up that sums up says so at once. */
function note(skipped: SkippedSuite): void {
  const file: string | undefined = inject("skippedSwiftSuites");
  if (file === undefined) console.error(skippedLine([skipped]));
  else appendFileSync(file, `${JSON.stringify(skipped)}\n`);
}
