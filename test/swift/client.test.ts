import { join } from "node:path";
import { expect, it } from "vitest";
import { scratchPath } from "../../scripts/swift/index.ts";
import { checkout } from "../support/project.ts";
import { describeSwift } from "../support/swift.ts";

/** The Swift client's own tests: its rules by themselves, and the whole over transports and clocks that tests decide. */
describeSwift("Swift client", (swift) => {
  it("passes its tests, with warnings as errors and without races", { timeout: 900_000 }, async () => {
    const folders = [
      "--package-path",
      join(checkout, "test/swift/client"),
      "--scratch-path",
      scratchPath("client-thread"),
      "--sanitize=thread",
    ];
    const { code, stdout, stderr } = await swift.run("swift", ["test", ...folders]);
    expect(code, `${stdout}\n${stderr}`).toBe(0);
    const executed = [...`${stdout}${stderr}`.matchAll(/Executed (\d+) tests, with 0 failures/g)];
    expect(Math.max(...executed.map(([, count]) => Number(count)))).toBeGreaterThan(80);
  });
});
