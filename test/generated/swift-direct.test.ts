import { join } from "node:path";
import { expect, it } from "vitest";
import { scratchPath } from "../../scripts/swift/index.ts";
import { checkout } from "../support/project.ts";
import { describeSwift } from "../support/swift.ts";

/** Direct code against the schema's tables, on every committed vector and its mutants; see the package's own test. */
describeSwift("generated Swift, direct code", (swift) => {
  it("gives what the schema's tables give", { timeout: 15 * 60_000 }, async () => {
    const folders = ["--package-path", join(checkout, "test/swift/direct"), "--scratch-path", scratchPath("direct")];
    const { code, stdout, stderr } = await swift.run("swift", ["test", ...folders]);
    expect(code, `${stdout}\n${stderr}`).toBe(0);
    expect(`${stdout}${stderr}`).toMatch(/Executed [1-9]\d* tests?, with 0 failures/);
  });
});
