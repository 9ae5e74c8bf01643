import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { generate } from "../../../generator/pipeline.ts";
import { temporaryFolder, writeFiles } from "../../support/folder.ts";
import { trials, typed } from "../../support/schema-arbitrary.ts";

/** Whole compiles in memory, of schemas that nobody has thought of. */
const parameters = trials(60);

describe("a random catalog", () => {
  it("is refused with a finding, or becomes code and vectors on which both oracles agree", {
    timeout: 240_000,
  }, async () => {
    const folder = temporaryFolder();
    const B = { type: "object", properties: { a: { type: "integer" } }, required: ["a"] };
    let made = 0;
    const property = fc.asyncProperty(typed, async (A) => {
      writeFiles(folder, { "shop.schema.json": JSON.stringify({ $defs: { A, B } }) });
      const { diagnostics, output } = await generate({
        catalog: join(folder, "shop.schema.json"),
        out: join(folder, "generated"),
        targets: ["typescript", "swift", "vectors", "asyncapi", "docs", "markdown"],
        check: true,
        owner: { id: process.pid, isRunning: () => true },
        progress: () => undefined,
      });
      if (output !== null) made++;
      expect(diagnostics.filter(({ code }) => code.startsWith("vectors/oracle"))).toEqual([]);
      expect(output !== null || diagnostics.some(({ severity }) => severity === "error")).toBe(true);
    });
    await fc.assert(property, parameters);
    expect(made).toBeGreaterThan(parameters.numRuns / 3);
  });
});
