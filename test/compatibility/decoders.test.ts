import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { checkDecoders, findPairs, type Language } from "../../generator/compatibility/index.ts";
import { compareCatalogs } from "../../generator/diff/index.ts";
import { loadCatalogs } from "../../generator/load/index.ts";
import { type SwiftToolchain, scratchPath } from "../../scripts/swift/index.ts";
import { temporaryFolder } from "../support/folder.ts";
import { checkout } from "../support/project.ts";
import { describeSwift } from "../support/swift.ts";

/** The emitted Swift decoders, asked as `framewright breaking --decoders swift` asks them. */
function swiftLanguage(swift: SwiftToolchain): Language {
  return {
    target: "swift",
    prepare: async (out) => {
      const scratch = scratchPath("compatibility");
      const place = ["--package-path", join(out, "swift"), "--scratch-path", scratch];
      const { code, stdout, stderr } = await swift.run("swift", ["build", "--product", "testee", ...place]);
      if (code !== 0) throw new Error(`${stdout}\n${stderr}`);
      return () => swift.spawn(join(scratch, "debug/testee"), []);
    },
  };
}

describeSwift("the decoders of both versions in Swift", (swift) => {
  it("refuse every witness as told, and take every frame that nothing breaks", { timeout: 600_000 }, async () => {
    const folder = temporaryFolder();
    for (const side of ["earlier", "later"])
      cpSync(join(checkout, "schema/v1"), join(folder, side, "v1"), { recursive: true });
    const path = join(folder, "later/v1/chat.schema.json");
    const text = readFileSync(path, "utf8").replace('"maxLength": 4000', '"maxLength": 3000');
    writeFileSync(path, text.replace('"text": {', '"mood": { "type": "string", "maxLength": 20 },\n        "text": {'));
    const { value } = await loadCatalogs(join(folder, "later/v1"));
    const { pairs } = await findPairs(value ?? [], join(folder, "later/v1"), join(folder, "earlier/v1"));
    const [pair] = pairs;
    if (pair === undefined) throw new Error("there is nothing to compare");
    const comparison = compareCatalogs({ earlier: pair.earlier.catalog, later: pair.later.catalog });
    const owner = { id: process.pid, isRunning: (id: number): boolean => id === process.pid };
    const check = await checkDecoders(pair, comparison, swiftLanguage(swift), owner);
    expect(check.failures).toEqual([]);
    expect(check.witnesses).toBeGreaterThan(0);
    expect(check.frames).toBeGreaterThan(800);
  });
});
