import { join } from "node:path";
import { expect, it } from "vitest";
import { scratchPath } from "../../scripts/swift/index.ts";
import { checkout } from "../support/project.ts";
import { describeSwift } from "../support/swift.ts";

/** The Swift runtime's own tests: every stage of the wire profile, over the corpora that TypeScript is held to as well. */
describeSwift("Swift runtime", (swift) => {
  it("passes its tests, with warnings as errors", { timeout: 900_000 }, async () => {
    const folders = ["--package-path", join(checkout, "test/swift/runtime"), "--scratch-path", scratchPath("runtime")];
    const { code, stdout, stderr } = await swift.run("swift", ["test", ...folders, "-Xswiftc", "-warnings-as-errors"]);
    expect(code, `${stdout}\n${stderr}`).toBe(0);
    const executed = [...`${stdout}${stderr}`.matchAll(/Executed (\d+) tests, with 0 failures/g)];
    expect(Math.max(...executed.map(([, count]) => Number(count)))).toBeGreaterThan(40);
  });
});
